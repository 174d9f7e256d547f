-- Question:   what does a whole edition hold beside its observations?
-- Parameters: none. Run after schema.sql, in the schema where the edition stands; lay.sql follows for each edition of
--             changes, and then observations_whole.sql or observations_laid.sql.
-- Returns:    nothing. A column that an older file lacks is NULL. superseded is for the keys of the whole edition's
--             observations that changes replace or take away.

INSERT INTO edition BY NAME FROM whole.edition;
INSERT INTO file BY NAME FROM whole.file;
INSERT INTO district BY NAME FROM whole.district;
INSERT INTO heading BY NAME FROM whole.heading;
INSERT INTO series_break BY NAME FROM whole.series_break;

CREATE TABLE superseded AS SELECT indicator_id, region_code, year, sex FROM observation;
