-- Question:   which municipalities had a value the year before but are not in a file?
-- Parameters: none. Reads the registered columns incoming, incoming_place and incoming_indicator (as
--             store/add_file.sql does).
-- Returns:    per indicator and year of the file for which the edition has the year before: indicator_id, year, missing
--             (number of municipalities), names (the first three, in Swedish order).

WITH arriving AS (
    SELECT DISTINCT place.code AS region_code, indicator.id AS indicator_id, incoming.year
    FROM incoming
    JOIN incoming_place AS place ON place.position = incoming.place
    JOIN incoming_indicator AS indicator ON indicator.position = incoming.indicator
    WHERE place.level = 'kommun'
),
covered AS (SELECT DISTINCT indicator_id, year FROM arriving),
before AS (
    SELECT DISTINCT observation.region_code, observation.indicator_id, covered.year
    FROM observation
    JOIN covered ON covered.indicator_id = observation.indicator_id AND covered.year = observation.year + 1
    WHERE observation.level = 'kommun'
)
SELECT before.indicator_id,
       before.year,
       count(*) AS missing,
       list(municipality.name ORDER BY municipality.name COLLATE sv)[1:3] AS names
FROM before
ANTI JOIN arriving USING (region_code, indicator_id, year)
LEFT JOIN municipality ON municipality.code = before.region_code
GROUP BY before.indicator_id, before.year
ORDER BY before.indicator_id, before.year;
