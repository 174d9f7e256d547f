-- Question:   which values that an edition has does a file have too, and do they differ?
-- Parameters: none. Run before intake/between_files.sql, with the registered columns incoming,
--             incoming_place and incoming_indicator (oj/store); their sex and status are numbers in the order of the
--             enums of schema.sql.
-- Returns:    nothing; makes the view met, with a row per value that both have: indicator_id, file_id (the edition's),
--             position (in incoming), is_draft (of a file that is not published: its edition is 0), differs (another value,
--             or another reason for none).

CREATE TEMP VIEW met AS
SELECT observation.indicator_id,
       observation.file_id,
       incoming.position,
       observation.edition = 0 AS is_draft,
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
 AND enum_code(observation.sex) = incoming.sex;
