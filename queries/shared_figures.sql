-- Question:   which of some indicators have some municipalities figures of?
-- Parameters: $municipalities (list of codes), $indicators (list of ids).
-- Returns:    indicator_id, region_code, year; each once where there is a value, sorted by these.

SELECT DISTINCT indicator_id, region_code, year
FROM observation
WHERE indicator_id IN (SELECT unnest($indicators))
  AND region_code IN (SELECT unnest($municipalities))
  AND status = 'ok'
ORDER BY indicator_id, region_code, year;
