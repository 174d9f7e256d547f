-- Question:   how does a copy of a whole edition get the tables and columns that it lacks, made by an earlier version?
-- Parameters: none. Run in the copy, before lay.sql. A column that is added to schema.sql is added here too.
-- Returns:    nothing. What is there already stays; new columns are NULL.

ALTER TABLE file ADD COLUMN IF NOT EXISTS address VARCHAR;
ALTER TABLE file ADD COLUMN IF NOT EXISTS fetched_at VARCHAR;
ALTER TABLE heading ADD COLUMN IF NOT EXISTS number INTEGER;
ALTER TABLE heading ADD COLUMN IF NOT EXISTS area VARCHAR;
ALTER TABLE observation ADD COLUMN IF NOT EXISTS heading INTEGER;

CREATE TABLE IF NOT EXISTS series_break (
    indicator_id  VARCHAR NOT NULL,
    year          SMALLINT NOT NULL,
    reason        VARCHAR NOT NULL,
    edition       INTEGER NOT NULL
);

ALTER TABLE series_break ADD COLUMN IF NOT EXISTS kind VARCHAR;
ALTER TABLE series_break ADD COLUMN IF NOT EXISTS status VARCHAR;
ALTER TABLE series_break ADD COLUMN IF NOT EXISTS evidence VARCHAR;
ALTER TABLE series_break ADD COLUMN IF NOT EXISTS address VARCHAR;
ALTER TABLE series_break ADD COLUMN IF NOT EXISTS date VARCHAR;
