-- Question:   what does the file of an edition of changes hold, beside the tables of schema.sql?
-- Parameters: none. Run after changes.sql and schema.sql.
-- Returns:    nothing. The tables of schema.sql hold what was added or replaced since the edition before this one in the
--             chain; series_break holds all.

-- Observations that are there no longer, and that no other one replaces.
CREATE TABLE withdrawn AS SELECT indicator_id, region_code, year, sex FROM observation;

-- The editions whose changes, laid one on the other, make this one.
CREATE TABLE chain (
    position  INTEGER PRIMARY KEY,  -- 0 is whole, n the n-th edition of changes since
    edition   INTEGER NOT NULL,
    mark      VARCHAR               -- of that edition's file and no other; NULL for a whole one's
);

INSERT INTO series_break BY NAME FROM memory.stored.series_break;
