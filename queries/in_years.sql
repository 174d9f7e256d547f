-- Question:   what have some places reported in some indicators, each indicator in a year of its own?
-- Parameters: $indicators (list of ids), $years (list of as many years: the n-th indicator's), $places (list of region
--             codes), $texts (whether the text of a cell that is no number may be told: only to those who have a role)
-- Returns:    indicator_id, region_code, year, value (in the indicator's unit, shares 0–100), status,
--             numerator, denominator, note and period ('' when none). Both sexes together.
SELECT indicator_id, region_code, year, value, status, numerator, denominator,
       CASE WHEN $texts THEN coalesce(note, '') ELSE '' END AS note,
       coalesce(period, '') AS period
FROM observation
WHERE (indicator_id, year) IN (SELECT unnest($indicators), unnest($years))
  AND region_code IN (SELECT unnest($places))
  AND sex = 'T';
