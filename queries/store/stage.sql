-- Question:   what will a publication add?
-- Parameters: none. Run once, before the files are staged.
-- Returns:    nothing; makes the empty temporary tables that stage_file.sql fills.

CREATE TEMP TABLE staged_file (file_id INTEGER, sha256 VARCHAR, name VARCHAR, size BIGINT);
CREATE TEMP TABLE staged_district (code VARCHAR PRIMARY KEY, name VARCHAR, municipality_code VARCHAR);
CREATE TEMP TABLE staged_heading AS SELECT * FROM heading LIMIT 0;
CREATE TEMP TABLE staged_observation AS SELECT * EXCLUDE (edition) FROM observation LIMIT 0;
