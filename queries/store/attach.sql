-- Question:   where does a process read a whole edition?
-- Parameters: $path, its file, or the file into which an edition of changes was folded. Run once in an in-memory database.
-- Returns:    nothing; the file's tables have the prefix whole. stored.sql follows.

ATTACH $path AS whole (READ_ONLY);
