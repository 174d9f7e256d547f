-- Question:   which values of a municipality does an edition hide?
-- Parameters: $municipality (code).
-- Returns:    indicator_id, year; both sexes together.

SELECT indicator_id,
       year
FROM observation
WHERE region_code = $municipality
  AND sex = 'T'
  AND status = 'suppressed'
ORDER BY indicator_id, year;
