-- Question:   what have all municipalities reported in some indicators, year by year?
-- Parameters: $indicators (list of ids), $year (later years do not count)
-- Returns:    indicator_id, codes, years and values (three lists of the same length and order: one entry per
--             municipality and year with a value, in the indicator's unit). Both sexes together.
SELECT indicator_id,
       list(region_code ORDER BY region_code, year) AS codes,
       list(year ORDER BY region_code, year) AS years,
       list(value ORDER BY region_code, year) AS values
FROM observation
WHERE indicator_id IN (SELECT unnest($indicators))
  AND year <= $year
  AND sex = 'T'
  AND level = 'kommun'
  AND status = 'ok'
GROUP BY indicator_id;
