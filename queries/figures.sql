-- Question:   what have some places reported in some indicators, up to a year?
-- Parameters: $indicators (list of ids), $places (list of region codes: the own municipality, those it is
--             compared with, '0000'), $year (later years do not count), $texts (whether the text of a cell that is
--             no number may be told: only to those who have a role)
-- Returns:    indicator_id, region_code, year, value (in the indicator's unit, shares 0–100), status,
--             numerator, denominator, note and period ('' when none). Both sexes together.
SELECT indicator_id, region_code, year, value, status, numerator, denominator,
       CASE WHEN $texts THEN coalesce(note, '') ELSE '' END AS note,
       coalesce(period, '') AS period
FROM observation
WHERE indicator_id IN (SELECT unnest($indicators))
  AND region_code IN (SELECT unnest($places))
  AND year <= $year
  AND sex = 'T';
