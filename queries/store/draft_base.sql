-- Question:   what does the edition bring, on which files are laid that are not published?
-- Parameters: none. Run after schema.sql; store/add_file.sql follows for every file.
-- Returns:    nothing. Short tables are copied; the observations stay where they are (draft_views.sql).
--             withdrawn is for the keys of those that go.

INSERT INTO edition BY NAME FROM stored.edition;
INSERT INTO file BY NAME FROM stored.file;
INSERT INTO district BY NAME FROM stored.district;
INSERT INTO heading BY NAME FROM stored.heading;
INSERT INTO series_break BY NAME FROM stored.series_break;

CREATE TABLE withdrawn AS SELECT indicator_id, region_code, year, sex FROM observation;
