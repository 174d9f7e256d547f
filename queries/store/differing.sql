-- Question:   what may an edition of changes have otherwise than the one that it was made from?
-- Parameters: none. Run beside changes.sql, in a cursor of its own; the edition that is changed has the prefix stored.
-- Returns:    nothing; observation and heading are the earlier edition's, later.observation and later.heading the one's that
--             is being made: the rows whose place, indicator, year and sex its changes touch.

CREATE VIEW heading AS SELECT * FROM stored.heading;

CREATE TABLE observation AS
    SELECT kept.*
    FROM stored.observation AS kept
    SEMI JOIN (SELECT indicator_id, region_code, year, sex FROM made.changes.observation
               UNION ALL
               FROM made.changes.withdrawn) AS touched USING (indicator_id, region_code, year, sex);

CREATE SCHEMA later;
CREATE VIEW later.heading AS SELECT * FROM made.changes.heading;
CREATE VIEW later.observation AS SELECT * FROM made.changes.observation;
