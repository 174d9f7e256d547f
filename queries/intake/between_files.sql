-- Question:   which values of a file do the files before it have too, that are to be published with it?
-- Parameters: none. Reads the registered columns incoming, incoming_place and incoming_indicator (oj/store.py); files that
--             are not published have 0 as their edition.
-- Returns:    per other file, those that agree and those that differ apart: file (name), differs, count (of values), indicators
--             (how many they belong to), position (in incoming, of the first); in the order of position.

WITH shared AS (
    SELECT incoming.indicator, incoming.position, observation.file_id,
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
    WHERE observation.edition = 0
)
SELECT file.name AS file,
       differs,
       count(*) AS count,
       count(DISTINCT shared.indicator) AS indicators,
       min(shared.position) AS position
FROM shared
JOIN file ON file.file_id = shared.file_id
GROUP BY shared.file_id, file.name, differs
ORDER BY position;
