-- Question:   where does a process read an edition?
-- Parameters: $path, the edition's file. Run once in an in-memory database.
-- Returns:    nothing; the edition's tables have the prefix stored (views.sql and draft.sql do without).

ATTACH $path AS stored (READ_ONLY);
