-- Question:   which published values of this very file has the file not, as it is read now?
-- Parameters: $sha256. Run with the registered columns incoming, incoming_place and incoming_indicator (oj/store).
-- Returns:    indicator_id, name, values (how many), first_year, last_year, is_alone (no other file has brought any value of
--             the indicator); sorted by name.

WITH own AS (
    SELECT file_id FROM file WHERE sha256 = $sha256 AND edition <> 0
),
here AS (
    SELECT indicator.id AS indicator_id, place.code AS region_code, incoming.year, incoming.sex
    FROM incoming
    JOIN incoming_place AS place ON place.position = incoming.place
    JOIN incoming_indicator AS indicator ON indicator.position = incoming.indicator
),
gone AS (
    SELECT observation.indicator_id, observation.year
    FROM observation
    SEMI JOIN own USING (file_id)
    ANTI JOIN here
           ON here.indicator_id = observation.indicator_id
          AND here.region_code = observation.region_code
          AND here.year = observation.year
          AND here.sex = enum_code(observation.sex)
),
shared AS (
    SELECT DISTINCT observation.indicator_id FROM observation ANTI JOIN own USING (file_id)
)
SELECT gone.indicator_id,
       any_value(indicator.name) AS name,
       count(*) AS "values",
       min(gone.year) AS first_year,
       max(gone.year) AS last_year,
       gone.indicator_id NOT IN (FROM shared) AS is_alone
FROM gone
JOIN indicator ON indicator.id = gone.indicator_id
GROUP BY gone.indicator_id
ORDER BY name COLLATE sv;
