-- Question:   what may differ between two editions that lie on the same whole one?
-- Parameters: none. Run after the last lay.sql of both, which put the changed observations into tables of their own.
-- Returns:    nothing; observation and later.observation have the rows of each edition whose place, indicator, year and sex
--             the changes of either touch; heading and later.heading are whole.

SET schema = 'main';

CREATE TABLE touched AS
    FROM stored.superseded UNION FROM later.superseded;

CREATE TABLE below AS
    SELECT kept.* FROM whole.observation AS kept SEMI JOIN touched USING (indicator_id, region_code, year, sex);

CREATE VIEW heading AS SELECT * FROM stored.heading;

CREATE VIEW observation AS
    SELECT below.* FROM below ANTI JOIN stored.superseded USING (indicator_id, region_code, year, sex)
    UNION ALL BY NAME
    SELECT * FROM stored.observation;

ALTER TABLE later.observation RENAME TO laid;

CREATE VIEW later.observation AS
    SELECT below.* FROM main.below ANTI JOIN later.superseded USING (indicator_id, region_code, year, sex)
    UNION ALL BY NAME
    SELECT * FROM later.laid;
