-- Question:   how do all municipalities spread in some indicators, in the latest year up to a given one?
-- Parameters: $indicators (list of ids), $year (later years do not count)
-- Returns:    indicator_id, year (the latest in which any municipality has a value), codes, values, cases and bases
--             (four lists of the same length and order: municipalities with a value, in the indicator's unit, and
--             its numerator and denominator or NULL), answered (a map: by year how many municipalities have a
--             value), national (Riket's value that year or NULL). Both sexes together.
WITH known AS (
    SELECT indicator_id, region_code, year, value, status, numerator, denominator
    FROM observation
    WHERE indicator_id IN (SELECT unnest($indicators)) AND year <= $year AND sex = 'T' AND level = 'kommun'
),
by_year AS (
    SELECT indicator_id, year, count(*) FILTER (status = 'ok') AS answered
    FROM known
    GROUP BY indicator_id, year
),
latest AS (
    SELECT indicator_id,
           max(year) FILTER (answered > 0) AS year,
           map_from_entries(list((year, answered) ORDER BY year)) AS answered
    FROM by_year
    GROUP BY indicator_id
),
nation AS (
    SELECT indicator_id, year, value
    FROM observation
    WHERE indicator_id IN (SELECT unnest($indicators)) AND region_code = '0000' AND sex = 'T' AND value IS NOT NULL
)
SELECT known.indicator_id, known.year,
       list(region_code ORDER BY region_code) AS codes,
       list(known.value ORDER BY region_code) AS values,
       list(numerator ORDER BY region_code) AS cases,
       list(denominator ORDER BY region_code) AS bases,
       any_value(latest.answered) AS answered,
       any_value(nation.value) AS national
FROM known
JOIN latest USING (indicator_id, year)
LEFT JOIN nation USING (indicator_id, year)
WHERE known.status = 'ok'
GROUP BY known.indicator_id, known.year;
