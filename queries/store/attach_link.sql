-- Question:   where does a process read what an edition changed?
-- Parameters: $path, the edition's file. Run in any database; detach_link.sql follows.
-- Returns:    nothing; the tables of changes.sql have the prefix link.changes.

ATTACH $path AS link (READ_ONLY);
