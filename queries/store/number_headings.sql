-- Question:   which numbers do the headings of an edition get that was made before they had any?
-- Parameters: none. Run in a copy of it, after lacks_numbers.sql.
-- Returns:    nothing; numbers as in attach_older.sql.

UPDATE heading SET number = numbered.number
FROM (SELECT rowid AS id, row_number() OVER (PARTITION BY file_id ORDER BY rowid) - 1 AS number FROM heading) AS numbered
WHERE heading.rowid = numbered.id;

UPDATE observation SET heading = told.number
FROM (
    SELECT file_id, sheet, indicator_id, min(number) AS number
    FROM heading
    GROUP BY file_id, sheet, indicator_id
    HAVING count(DISTINCT label) = 1
) AS told
WHERE observation.file_id = told.file_id
  AND observation.sheet = told.sheet
  AND observation.indicator_id = told.indicator_id;
