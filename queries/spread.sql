-- Question:   how do all municipalities spread in some indicators, in the latest year up to a given one?
-- Parameters: $indicators (list of ids), $year (later years do not count)
-- Returns:    indicator_id, year (the latest in which any municipality has a value), codes and values (two
--             lists of the same length and order: municipalities with a value, in the indicator's unit), answered
--             (a map: by year how many municipalities have a value). Both sexes together.
WITH known AS (
    SELECT indicator_id, region_code, year, value, status
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
)
SELECT indicator_id, year,
       list(region_code ORDER BY region_code) AS codes,
       list(value ORDER BY region_code) AS values,
       any_value(latest.answered) AS answered
FROM known
JOIN latest USING (indicator_id, year)
WHERE status = 'ok'
GROUP BY indicator_id, year;
