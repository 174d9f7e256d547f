-- Question:   which published values would a file change? (Files that are not published have 0 as their edition.)
-- Parameters: none. Reads the registered columns incoming, incoming_place and incoming_indicator (oj/store.py);
--             their sex and status are numbers in the order of the enums of schema.sql.
-- Returns:    per indicator that changes: indicator_id, revised (values or statuses that differ), compared (published
--             values that the file has too), position (the first revised one in incoming).

WITH compared AS (
    SELECT observation.indicator_id,
           incoming.position,
           enum_code(observation.status) <> incoming.status
           OR (incoming.status = 0
               AND abs(observation.value - incoming.value) > 1e-9 * abs(observation.value)) AS differs
    FROM incoming
    JOIN incoming_place AS place ON place.position = incoming.place
    JOIN incoming_indicator AS indicator ON indicator.position = incoming.indicator
    JOIN observation
      ON observation.indicator_id = indicator.id
     AND observation.region_code = place.code
     AND observation.year = incoming.year
     AND enum_code(observation.sex) = incoming.sex
    WHERE observation.edition > 0
)
SELECT indicator_id,
       count(*) FILTER (differs) AS revised,
       count(*) AS compared,
       min(position) FILTER (differs) AS position
FROM compared
GROUP BY indicator_id
HAVING revised > 0
ORDER BY position;
