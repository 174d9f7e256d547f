-- Question:   how does a file that is published again take away what its earlier reading gave?
-- Parameters: $sha256 of the file. Reads the registered columns incoming_withdrawn (ids of indicators) and, for what the file
--             still has, incoming, incoming_place and incoming_indicator (oj/store). Run before add_file.sql, where the tables
--             that are to change are without prefix and the edition that is changed has the prefix stored.
-- Returns:    nothing; the keys are in withdrawn.

CREATE OR REPLACE TEMP TABLE gone AS
    SELECT observation.indicator_id, observation.region_code, observation.year, observation.sex::VARCHAR AS sex
    FROM memory.stored.observation AS observation
    SEMI JOIN (FROM memory.stored.file WHERE sha256 = $sha256) AS own USING (file_id)
    SEMI JOIN incoming_withdrawn AS withdrawn ON withdrawn.id = observation.indicator_id
    ANTI JOIN (
        SELECT indicator.id AS indicator_id, place.code AS region_code, incoming.year, incoming.sex
        FROM incoming
        JOIN incoming_place AS place ON place.position = incoming.place
        JOIN incoming_indicator AS indicator ON indicator.position = incoming.indicator
    ) AS here
           ON here.indicator_id = observation.indicator_id
          AND here.region_code = observation.region_code
          AND here.year = observation.year
          AND here.sex = enum_code(observation.sex);

-- What this publication has brought of these before stays.
DELETE FROM observation
USING gone
WHERE observation.indicator_id = gone.indicator_id
  AND observation.region_code = gone.region_code
  AND observation.year = gone.year
  AND observation.sex::VARCHAR = gone.sex
  AND observation.file_id IN (SELECT file_id FROM memory.stored.file);

INSERT INTO withdrawn SELECT indicator_id, region_code, year, sex::sex FROM gone;

DROP TABLE gone;
