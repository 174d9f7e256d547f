-- Question:   what is needed to set one municipality beside others in some indicators, as of a year?
-- Parameters: $indicators (list of ids), $places (list of region codes whose every year is wanted: the own
--             municipality, those it is compared with, '0000'), $year (later years do not count)
-- Returns:    indicator_id, region_code, year, value (in the indicator's unit, shares 0–100), status,
--             numerator, denominator, note, period, answered (municipalities with a value that year),
--             latest (the latest year in which any municipality has a value). Rows of $places for all
--             years, and of every municipality for the latest year; both sexes together.
WITH answered AS (
    SELECT indicator_id, year, count(*) FILTER (status = 'ok') AS answered
    FROM observation
    WHERE indicator_id IN (SELECT unnest($indicators)) AND year <= $year AND sex = 'T' AND level = 'kommun'
    GROUP BY indicator_id, year
), latest AS (
    SELECT indicator_id, max(year) AS latest FROM answered WHERE answered > 0 GROUP BY indicator_id
)
SELECT o.indicator_id, o.region_code, o.year, o.value, o.status, o.numerator, o.denominator, o.note, o.period,
       answered.answered, latest.latest
FROM observation AS o
JOIN latest USING (indicator_id)
LEFT JOIN answered USING (indicator_id, year)
WHERE o.indicator_id IN (SELECT unnest($indicators))
  AND o.year <= $year
  AND o.sex = 'T'
  AND o.level IN ('kommun', 'rike')
  AND (o.year = latest.latest OR o.region_code IN (SELECT unnest($places)));
