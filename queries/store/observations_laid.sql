-- Question:   which observations does an edition hold that is changes on top of a whole one?
-- Parameters: none. Run after the last lay.sql, which put the changed observations into a table of their own.
-- Returns:    nothing; observation has the changed rows, and those of the whole edition that they do not replace; columns
--             that the whole one's file lacks are NULL. From here on tables are made in memory without prefix.

ALTER TABLE observation RENAME TO laid;
CREATE VIEW observation AS
    SELECT kept.*
    FROM whole.observation AS kept
    ANTI JOIN stored.superseded USING (indicator_id, region_code, year, sex)
    UNION ALL BY NAME
    SELECT * FROM stored.laid;
SET schema = 'main';
