-- Question:   how is an edition read that was made before headings had numbers?
-- Parameters: $path, the edition's file. Run after attach.sql, in whose place it stands.
-- Returns:    nothing; the tables of schema.sql have the prefix whole. Headings are numbered in the order in which they
--             were written; an observation has a heading where file, sheet and indicator tell which, else NULL.

DETACH whole;
ATTACH $path AS older (READ_ONLY);
CREATE SCHEMA whole;
CREATE VIEW whole.edition AS SELECT * FROM older.edition;
CREATE VIEW whole.file AS SELECT * FROM older.file;
CREATE VIEW whole.district AS SELECT * FROM older.district;
CREATE VIEW whole.heading AS
    SELECT *, (row_number() OVER (PARTITION BY file_id ORDER BY rowid) - 1)::INTEGER AS number FROM older.heading;
CREATE VIEW whole.observation AS
    SELECT observation.* REPLACE (
               status::ENUM('ok', 'missing', 'suppressed', 'not_applicable', 'not_published', 'elsewhere') AS status),
           told.heading
    FROM older.observation
    LEFT JOIN (
        SELECT file_id, sheet, indicator_id, min(number) AS heading
        FROM whole.heading
        GROUP BY file_id, sheet, indicator_id
        HAVING count(DISTINCT label) = 1
    ) AS told USING (file_id, sheet, indicator_id);
CREATE TABLE whole.series_break (indicator_id VARCHAR, year SMALLINT, reason VARCHAR, edition INTEGER);
