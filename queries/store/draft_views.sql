-- Question:   what would an edition hold with some files on top?
-- Parameters: none. Run after the last add_file.sql, which put the files' observations into a table of their own.
-- Returns:    nothing; observation has the files' rows, and those of the edition that they do not replace and that stay.

ALTER TABLE observation RENAME TO drafted;

CREATE VIEW observation AS
    SELECT kept.*
    FROM stored.observation AS kept
    ANTI JOIN (SELECT indicator_id, region_code, year, sex FROM drafted
               UNION ALL
               FROM withdrawn) USING (indicator_id, region_code, year, sex)
    UNION ALL BY NAME
    SELECT * FROM drafted;
