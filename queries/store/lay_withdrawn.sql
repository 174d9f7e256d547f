-- Question:   which observations do several editions' changes together take away?
-- Parameters: none. Run after lay.sql, in the file of further changes.
-- Returns:    nothing; adds to withdrawn.

INSERT INTO withdrawn FROM link.changes.withdrawn;
