-- Question:   which values of one municipality differ between two editions?
-- Parameters: $municipality (code). Run over two editions (Comparison in oj/store): the earlier one's tables without
--             prefix, the later one's with the prefix later.
-- Returns:    indicator_id, year, before, before_status, after, after_status; values in the indicator's unit, statuses
--             'absent' where an edition has no such row. Both sexes together. What the later edition hides is not told.

SELECT indicator_id,
       year,
       before.value AS before,
       coalesce(before.status::VARCHAR, 'absent') AS before_status,
       after.value AS after,
       coalesce(after.status::VARCHAR, 'absent') AS after_status
FROM (FROM observation WHERE region_code = $municipality AND sex = 'T') AS before
FULL JOIN (FROM later.observation WHERE region_code = $municipality AND sex = 'T') AS after
    USING (indicator_id, year)
WHERE after.status IS DISTINCT FROM 'suppressed'
  AND (before.status::VARCHAR IS DISTINCT FROM after.status::VARCHAR
       OR abs(before.value - after.value) > 1e-9 * abs(before.value))
ORDER BY indicator_id, year;
