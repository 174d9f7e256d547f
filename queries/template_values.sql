-- Question:   what does an edition have of one municipality for some indicators?
-- Parameters: $municipality (code), $indicators (list of ids).
-- Returns:    indicator_id, year, value (in the indicator's unit; NULL unless status is ok), status, numerator, denominator
--             (NULL where the file gave none); of both sexes together, sorted by indicator and year.

SELECT indicator_id, year, value, status::VARCHAR AS status, numerator, denominator
FROM observation
WHERE region_code = $municipality
  AND sex = 'T'
  AND indicator_id IN (SELECT unnest($indicators))
ORDER BY indicator_id, year;
