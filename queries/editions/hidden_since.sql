-- Question:   how many values that an edition shows are hidden in a later one?
-- Parameters: none. Run over two editions (Store.between in oj/store): the earlier one's tables without prefix, the later
--             one's with the prefix later.
-- Returns:    one row: hidden (number of values that only the earlier one has, where the later one says suppressed).

SELECT count(*) AS hidden
FROM observation AS before
JOIN later.observation AS after USING (indicator_id, region_code, year, sex)
WHERE before.status = 'ok' AND after.status = 'suppressed';
