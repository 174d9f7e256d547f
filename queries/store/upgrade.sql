-- Question:   how does an edition made before headings had numbers get the tables of schema.sql?
-- Parameters: none. Run in a copy of it, before publish.sql, outside of a transaction.
-- Returns:    nothing; numbers as in attach_older.sql.

ALTER TABLE heading ADD COLUMN number INTEGER;

UPDATE heading SET number = numbered.number
FROM (SELECT rowid AS id, row_number() OVER (PARTITION BY file_id ORDER BY rowid) - 1 AS number FROM heading) AS numbered
WHERE heading.rowid = numbered.id;

ALTER TABLE observation ADD COLUMN heading INTEGER;

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

CREATE TABLE series_break (
    indicator_id  VARCHAR NOT NULL,
    year          SMALLINT NOT NULL,
    reason        VARCHAR NOT NULL,
    edition       INTEGER NOT NULL
);
