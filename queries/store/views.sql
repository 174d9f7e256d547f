-- Question:   how does a process look into an edition?
-- Parameters: none. Run once, after attach.sql.
-- Returns:    nothing; makes views over the edition's tables, to be used without prefix.

CREATE VIEW edition AS SELECT * FROM stored.edition;
CREATE VIEW file AS SELECT * FROM stored.file;
CREATE VIEW district AS SELECT * FROM stored.district;
CREATE VIEW heading AS SELECT * FROM stored.heading;
CREATE VIEW observation AS SELECT * FROM stored.observation;
CREATE VIEW series_break AS SELECT * FROM stored.series_break;
