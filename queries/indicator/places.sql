-- Question:   what has every municipality in one indicator in one year, what before that, and in which cell?
-- Parameters: $indicator (id), $year, $since (the earlier year; NULL for each municipality's latest with a
--             value), $texts (whether the text of a cell that is no number may be told)
-- Returns:    a row for every municipality in $year, and one for what it had before that, where it had a value:
--             region_code, region (its name), year, value (in the indicator's unit), status ('absent' when no file has
--             the place in $year), numerator, denominator, note and period ('' when none), file, sha256, sheet, cell
--             ('' when absent). The municipalities in Swedish order, $year first; both sexes together.
WITH known AS (
    SELECT region_code, year, value, status, numerator, denominator, note, period, file_id, sheet, "row", col
    FROM observation
    WHERE indicator_id = $indicator AND year <= $year AND sex = 'T' AND level = 'kommun'
),
earlier AS (
    SELECT *
    FROM known
    WHERE year < $year AND ($since IS NULL OR year = $since) AND status = 'ok'
    QUALIFY year = max(year) OVER (PARTITION BY region_code)
),
found AS (
    SELECT code, name, known.* EXCLUDE (region_code)
    FROM municipality
    LEFT JOIN known ON region_code = code AND year = $year
    UNION ALL BY NAME
    SELECT code, name, earlier.* EXCLUDE (region_code)
    FROM municipality
    JOIN earlier ON region_code = code
)
SELECT code AS region_code,
       found.name AS region,
       coalesce(year, $year) AS year,
       value,
       coalesce(status::VARCHAR, 'absent') AS status,
       numerator,
       denominator,
       CASE WHEN $texts THEN coalesce(note, '') ELSE '' END AS note,
       coalesce(period, '') AS period,
       coalesce(file.name, '') AS file,
       coalesce(sha256, '') AS sha256,
       coalesce(sheet, '') AS sheet,
       coalesce(a1("row", col), '') AS cell
FROM found
LEFT JOIN file USING (file_id)
ORDER BY found.name COLLATE sv, coalesce(year, $year) DESC;
