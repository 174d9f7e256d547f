-- Question:   which numbers has an edition for the places and indicators of a file, that the file does not give itself?
-- Parameters: none. Reads the registered columns incoming, incoming_place and incoming_indicator (oj/store).
-- Returns:    place, indicator (positions in incoming_place and incoming_indicator), sex (0 T, 1 K, 2 M), year, value (in the
--             indicator's unit); of municipalities and districts, in no order.

WITH theirs AS (
    SELECT place.position AS place, indicator.position AS indicator, enum_code(observation.sex) AS sex,
           observation.year, observation.value
    FROM observation
    JOIN incoming_place AS place ON place.code = observation.region_code
    JOIN incoming_indicator AS indicator ON indicator.id = observation.indicator_id
    WHERE observation.status = 'ok' AND observation.level IN ('kommun', 'stadsdel')
)
SELECT theirs.place, theirs.indicator, theirs.sex::TINYINT AS sex, theirs.year, theirs.value
FROM theirs
ANTI JOIN incoming
       ON incoming.place = theirs.place
      AND incoming.indicator = theirs.indicator
      AND incoming.sex = theirs.sex
      AND incoming.year = theirs.year;
