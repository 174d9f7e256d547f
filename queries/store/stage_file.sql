-- Question:   what does one file add?
-- Parameters: $sha256, $name, $size (bytes). Reads the registered columns incoming_place, incoming_indicator,
--             incoming_sheet, incoming_text, incoming_heading and incoming (Contribution in oj/store.py).
-- Returns:    nothing; adds to the temporary tables of stage.sql. A later file wins over an earlier one.

SET VARIABLE file_id = (
    SELECT 1 + greatest(
        (SELECT coalesce(max(file_id), 0) FROM file), (SELECT coalesce(max(file_id), 0) FROM staged_file)
    )
);

INSERT INTO staged_file VALUES (getvariable('file_id'), $sha256, $name, $size);

INSERT OR REPLACE INTO staged_district
    SELECT code, name, municipality_code FROM incoming_place WHERE level = 'stadsdel';

INSERT INTO staged_heading
    SELECT getvariable('file_id'), sheet, cell, label, indicator_id, name, match, unit, value_type, coding
    FROM incoming_heading;

CREATE OR REPLACE TEMP TABLE arriving AS
    SELECT place.code AS region_code,
           place.level::level AS level,
           indicator.id AS indicator_id,
           incoming.year,
           (['T', 'K', 'M'])[incoming.sex + 1]::sex AS sex,
           CASE WHEN incoming.status = 0 THEN incoming.value END AS value,
           (['ok', 'missing', 'suppressed', 'not_applicable', 'not_published'])[incoming.status + 1]::status AS status,
           text.note,
           text.period,
           CASE WHEN NOT isnan(incoming.numerator) THEN incoming.numerator END AS numerator,
           CASE WHEN NOT isnan(incoming.denominator) THEN incoming.denominator END AS denominator,
           getvariable('file_id') AS file_id,
           sheet.name AS sheet,
           incoming."row",
           incoming.col
    FROM incoming
    JOIN incoming_place AS place ON place.position = incoming.place
    JOIN incoming_indicator AS indicator ON indicator.position = incoming.indicator
    JOIN incoming_sheet AS sheet ON sheet.position = incoming.sheet
    LEFT JOIN incoming_text AS text ON text.position = incoming.position;

DELETE FROM staged_observation
USING arriving
WHERE staged_observation.indicator_id = arriving.indicator_id
  AND staged_observation.region_code = arriving.region_code
  AND staged_observation.year = arriving.year
  AND staged_observation.sex = arriving.sex;

INSERT INTO staged_observation SELECT * FROM arriving;

DROP TABLE arriving;
