-- Question:   how does an edition become the next one?
-- Parameters: $edition, $parent (NULL when nothing was current), $published_at (UTC), $published_by, $is_example.
--             Run in one transaction in a copy of the current edition (or a new, empty file) that has the
--             temporary tables of stage.sql, filled.
-- Returns:    nothing. What is staged replaces what has the same region, indicator, year and sex; all else stays.

INSERT INTO edition VALUES ($edition, $parent, $published_at, $published_by, $is_example);

INSERT INTO file SELECT file_id, sha256, name, size, $edition FROM staged_file;

INSERT OR REPLACE INTO district SELECT code, name, municipality_code FROM staged_district;

INSERT INTO heading SELECT * FROM staged_heading;

DELETE FROM observation
USING staged_observation AS staged
WHERE observation.indicator_id = staged.indicator_id
  AND observation.region_code = staged.region_code
  AND observation.year = staged.year
  AND observation.sex = staged.sex;

INSERT INTO observation
    SELECT region_code, level, indicator_id, year, sex, value, status, note, period, numerator, denominator,
           file_id, sheet, "row", col, $edition
    FROM staged_observation
    ORDER BY indicator_id, year, level, region_code, sex;
