-- Question:   what does one file change in the edition that is being made?
-- Parameters: $edition, $file_id (which no file of the edition has), $sha256, $name, $size (bytes), $address and
--             $fetched_at ('' for a file that was not fetched). Reads the registered
--             columns incoming, incoming_place, incoming_indicator, incoming_sheet, incoming_text and incoming_heading
--             (Contribution in oj/store), where sex and status are numbers in the order of the enums of schema.sql. Run
--             after publish.sql, in its transaction, where the tables that are to change are without prefix.
-- Returns:    nothing. The file's observations replace those of the same region, indicator, year and sex; all else stays.

INSERT INTO file VALUES ($file_id, $sha256, $name, $size, $edition, nullif($address, ''), nullif($fetched_at, ''));

INSERT OR REPLACE INTO district
    SELECT code, name, municipality_code FROM incoming_place WHERE level = 'stadsdel';

INSERT INTO heading
    SELECT $file_id, sheet, cell, label, indicator_id, name, match, unit, value_type, coding, position, area
    FROM incoming_heading;

DELETE FROM observation
USING incoming
JOIN incoming_place AS place ON place.position = incoming.place
JOIN incoming_indicator AS indicator ON indicator.position = incoming.indicator
WHERE observation.indicator_id = indicator.id
  AND observation.region_code = place.code
  AND observation.year = incoming.year
  AND enum_code(observation.sex) = incoming.sex;

INSERT INTO observation
    SELECT place.code,
           place.level::level,
           indicator.id,
           incoming.year,
           CASE incoming.sex WHEN 0 THEN 'T'::sex WHEN 1 THEN 'K'::sex ELSE 'M'::sex END,
           CASE WHEN incoming.status = 0 THEN incoming.value END,
           CASE incoming.status
               WHEN 0 THEN 'ok'::status
               WHEN 1 THEN 'missing'::status
               WHEN 2 THEN 'suppressed'::status
               WHEN 3 THEN 'not_applicable'::status
               WHEN 4 THEN 'not_published'::status
               WHEN 5 THEN 'elsewhere'::status
           END,
           text.note,
           text.period,
           CASE WHEN NOT isnan(incoming.numerator) THEN incoming.numerator END,
           CASE WHEN NOT isnan(incoming.denominator) THEN incoming.denominator END,
           $file_id,
           sheet.name,
           incoming."row",
           incoming.col,
           $edition,
           incoming.heading
    FROM incoming
    JOIN incoming_place AS place ON place.position = incoming.place
    JOIN incoming_indicator AS indicator ON indicator.position = incoming.indicator
    JOIN incoming_sheet AS sheet ON sheet.position = incoming.sheet
    LEFT JOIN incoming_text AS text ON text.position = incoming.position
    ORDER BY indicator.id, incoming.year, place.level::level, place.code, incoming.sex;
