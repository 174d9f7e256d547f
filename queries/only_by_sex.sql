-- Question:   which of some indicators have values of municipalities for each sex only, never for both together?
-- Parameters: $indicators (list of ids), $year (figures of later years do not count)
-- Returns:    indicator_id; in the order of the ids
SELECT indicator_id
FROM observation
WHERE indicator_id IN (SELECT unnest($indicators)) AND year <= $year AND level = 'kommun' AND status = 'ok'
GROUP BY indicator_id
HAVING bool_and(sex <> 'T')
ORDER BY indicator_id;
