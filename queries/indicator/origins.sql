-- Question:   in which cell of which file does each value of one place in one indicator stand?
-- Parameters: $indicator (id), $place (region code), $year (later years do not count), $texts (whether the text
--             of a cell that is no number may be told)
-- Returns:    year, sex, value (in the indicator's unit), status, numerator, denominator, note and period
--             ('' when none), file, sha256, sheet, cell, edition (that brought it), heading (the words that the value stands under;
--             '' when unknown); the newest year first.
WITH found AS (
    SELECT * FROM observation WHERE indicator_id = $indicator AND region_code = $place AND year <= $year
)
SELECT found.year,
       found.sex::VARCHAR AS sex,
       found.value,
       found.status::VARCHAR AS status,
       found.numerator,
       found.denominator,
       CASE WHEN $texts THEN coalesce(found.note, '') ELSE '' END AS note,
       coalesce(found.period, '') AS period,
       file.name AS file,
       file.sha256,
       found.sheet,
       a1(found."row", found.col) AS cell,
       found.edition,
       coalesce(heading.label, '') AS heading
FROM found
JOIN file USING (file_id)
LEFT JOIN heading ON heading.file_id = found.file_id AND heading.number = found.heading
ORDER BY found.year DESC, found.sex;
