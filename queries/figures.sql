-- Question:   what have some places reported in some indicators, up to a year?
-- Parameters: $indicators (list of ids), $places (list of region codes: the own municipality, those it is
--             compared with, '0000'), $year (later years do not count), $texts (whether the text of a cell that is
--             no number may be told: only to those who have a role)
-- Returns:    indicator_id, region_code, year, value (in the indicator's unit, shares 0–100), status,
--             numerator, denominator, note, period, answered (municipalities with a value that year; NULL
--             when none has a row). Both sexes together.
WITH answered AS (
    SELECT indicator_id, year, count(*) FILTER (status = 'ok') AS answered
    FROM observation
    WHERE indicator_id IN (SELECT unnest($indicators)) AND year <= $year AND sex = 'T' AND level = 'kommun'
    GROUP BY indicator_id, year
)
SELECT o.indicator_id, o.region_code, o.year, o.value, o.status, o.numerator, o.denominator,
       CASE WHEN $texts THEN o.note END AS note, o.period,
       answered.answered
FROM observation AS o
LEFT JOIN answered USING (indicator_id, year)
WHERE o.indicator_id IN (SELECT unnest($indicators))
  AND o.region_code IN (SELECT unnest($places))
  AND o.year <= $year
  AND o.sex = 'T';
