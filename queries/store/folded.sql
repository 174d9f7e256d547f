-- Question:   how does a whole file tell which edition's changes were folded into it?
-- Parameters: none. Run after the last lay.sql, in a copy of a whole edition.
-- Returns:    nothing; the file has the edition's chain beside its tables (a whole edition has none: becomes_whole.sql).

CREATE SCHEMA IF NOT EXISTS changes;
CREATE OR REPLACE TABLE changes.chain AS FROM link.changes.chain;
