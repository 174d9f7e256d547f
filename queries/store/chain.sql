-- Question:   on which editions do the changes of an edition lie?
-- Parameters: none. Run after attach_link.sql; a whole edition's file has no such table.
-- Returns:    position, edition, mark; the whole edition first, this one last.

SELECT position, edition, mark FROM link.changes.chain ORDER BY position;
