-- Question:   what has every municipality in one indicator in one year, what before that, and in which cell?
-- Parameters: $indicator (id), $year, $since (the earlier year; NULL for each municipality's latest with a
--             value), $texts (whether the text of a cell that is no number may be told)
-- Returns:    code, name; value (in the indicator's unit), status ('absent' when no file has the place), numerator,
--             denominator, note, period; before (the earlier year, NULL when it has no value) with before_value,
--             before_numerator, before_denominator, before_period; file, sha256, sheet, cell ('' when absent).
--             All municipalities in Swedish order; both sexes together.
WITH known AS (
    SELECT region_code, year, value, status, numerator, denominator, note, period, file_id, sheet, "row", col
    FROM observation
    WHERE indicator_id = $indicator AND year <= $year AND sex = 'T' AND level = 'kommun'
),
earlier AS (
    SELECT region_code,
           max(year) AS before,
           arg_max(value, year) AS before_value,
           arg_max_null(numerator, year) AS before_numerator,
           arg_max_null(denominator, year) AS before_denominator,
           arg_max_null(period, year) AS before_period
    FROM known
    WHERE year < $year AND ($since IS NULL OR year = $since) AND status = 'ok'
    GROUP BY region_code
)
SELECT municipality.code,
       municipality.name,
       now.value,
       coalesce(now.status::VARCHAR, 'absent') AS status,
       now.numerator,
       now.denominator,
       CASE WHEN $texts THEN now.note END AS note,
       now.period,
       earlier.before,
       earlier.before_value,
       earlier.before_numerator,
       earlier.before_denominator,
       earlier.before_period,
       coalesce(file.name, '') AS file,
       coalesce(file.sha256, '') AS sha256,
       coalesce(now.sheet, '') AS sheet,
       coalesce(a1(now."row", now.col), '') AS cell
FROM municipality
LEFT JOIN known AS now ON now.region_code = municipality.code AND now.year = $year
LEFT JOIN earlier ON earlier.region_code = municipality.code
LEFT JOIN file ON file.file_id = now.file_id
ORDER BY municipality.name COLLATE sv;
