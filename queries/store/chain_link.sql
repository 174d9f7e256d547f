-- Question:   how does an edition of changes remember what it lies on?
-- Parameters: $position, $edition, $mark, as in changes_tables.sql, after which it is run for each.
-- Returns:    nothing.

INSERT INTO chain VALUES ($position, $edition, $mark);
