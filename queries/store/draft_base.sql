-- Question:   what does the edition bring, on which files are laid that are not published?
-- Parameters: none. Run after schema.sql; store/add_file.sql follows for every file.
-- Returns:    nothing. Short tables are copied; the observations stay where they are (draft_views.sql).

INSERT INTO edition FROM stored.edition;
INSERT INTO file FROM stored.file;
INSERT INTO district FROM stored.district;
INSERT INTO heading FROM stored.heading;
INSERT INTO series_break FROM stored.series_break;
