-- Question:   what do the municipalities of a file's counties, and of Riket, have that the file does not give itself?
-- Parameters: none. Reads the registered columns incoming, incoming_place and incoming_indicator (oj/store).
-- Returns:    per number of a county or Riket in the file: position (in incoming), number (of published numbers of its
--             municipalities of that indicator, year and sex), low and high (the ends, in the indicator's unit).

WITH wide AS (
    SELECT incoming.position, incoming.indicator, incoming.year, incoming.sex, place.code, place.level
    FROM incoming
    JOIN incoming_place AS place ON place.position = incoming.place
    WHERE place.level IN ('lan', 'rike') AND incoming.status = 0
),
known AS (
    SELECT indicator.position AS indicator, observation.year, enum_code(observation.sex) AS sex, municipality.county_code,
           observation.value
    FROM observation
    JOIN incoming_indicator AS indicator ON indicator.id = observation.indicator_id
    JOIN municipality ON municipality.code = observation.region_code
    LEFT JOIN incoming_place AS place ON place.code = observation.region_code
    ANTI JOIN incoming
           ON incoming.place = place.position
          AND incoming.indicator = indicator.position
          AND incoming.year = observation.year
          AND incoming.sex = enum_code(observation.sex)
    WHERE observation.status = 'ok'
)
SELECT wide.position, count(*) AS number, min(known.value) AS low, max(known.value) AS high
FROM wide
JOIN known
  ON known.indicator = wide.indicator
 AND known.year = wide.year
 AND known.sex = wide.sex
 AND (wide.level = 'rike' OR known.county_code = wide.code)
GROUP BY wide.position;
