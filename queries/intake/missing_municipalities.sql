-- Question:   which municipalities had a value the year before (for the whole file: a row) and get none of a file?
-- Parameters: none. Reads the registered columns incoming, incoming_place and incoming_indicator (as
--             store/add_file.sql does).
-- Returns:    per year of the file for which the edition has the year before, where the file has at least as many as it
--             lacks (a file of few is not meant to be whole): indicator_id (NULL for the municipalities that the file has
--             nothing at all of that year, of any indicator, where it has more than twenty others), year, missing (number
--             of municipalities), names (the first eight, in Swedish order).

WITH arriving AS (
    SELECT DISTINCT place.code AS region_code, indicator.id AS indicator_id, incoming.year
    FROM incoming
    JOIN incoming_place AS place ON place.position = incoming.place
    JOIN incoming_indicator AS indicator ON indicator.position = incoming.indicator
    WHERE place.level = 'kommun'
),
covered AS (SELECT DISTINCT indicator_id, year FROM arriving),
lost AS (
    SELECT
        observation.region_code,
        observation.indicator_id,
        covered.year,
        bool_or(observation.status = 'ok') AS had_value
    FROM observation
    JOIN covered ON covered.indicator_id = observation.indicator_id AND covered.year = observation.year + 1
    ANTI JOIN arriving
      ON arriving.region_code = observation.region_code
     AND arriving.indicator_id = observation.indicator_id
     AND arriving.year = covered.year
    ANTI JOIN observation AS already
      ON already.region_code = observation.region_code
     AND already.indicator_id = observation.indicator_id
     AND already.year = covered.year
    WHERE observation.level = 'kommun'
    GROUP BY ALL
),
given AS (
    SELECT indicator_id, year, count(*) AS municipalities FROM arriving GROUP BY ALL
    UNION ALL
    SELECT NULL, year, count(DISTINCT region_code) FROM arriving GROUP BY year
),
whole AS (SELECT year FROM arriving GROUP BY year HAVING count(DISTINCT region_code) > 20),
told AS (
    SELECT DISTINCT
        region_code,
        year,
        CASE WHEN present.year IS NULL AND whole.year IS NOT NULL THEN NULL ELSE indicator_id END AS indicator_id
    FROM lost
    LEFT JOIN (SELECT DISTINCT region_code, year FROM arriving) AS present USING (region_code, year)
    LEFT JOIN whole USING (year)
    WHERE had_value OR (present.year IS NULL AND whole.year IS NOT NULL)
)
SELECT told.indicator_id,
       told.year,
       count(*) AS missing,
       list(municipality.name ORDER BY municipality.name COLLATE sv)[1:8] AS names
FROM told
LEFT JOIN municipality ON municipality.code = told.region_code
LEFT JOIN given ON given.indicator_id IS NOT DISTINCT FROM told.indicator_id AND given.year = told.year
GROUP BY told.indicator_id, told.year
HAVING count(*) <= any_value(given.municipalities)
ORDER BY told.indicator_id NULLS FIRST, told.year;
