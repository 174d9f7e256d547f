-- Question:   which of some indicators have values of municipalities for each sex, and in which latest year?
-- Parameters: $indicators (list of ids), $year (later years do not count)
-- Returns:    indicator_id, year; in the order of the ids. No row of an indicator that has none.
SELECT indicator_id, max(year) AS year
FROM observation
WHERE indicator_id IN (SELECT unnest($indicators)) AND year <= $year AND level = 'kommun' AND sex <> 'T' AND status = 'ok'
GROUP BY indicator_id
ORDER BY indicator_id;
