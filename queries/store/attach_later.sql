-- Question:   how does a process look into two editions at once?
-- Parameters: $path, the later edition's file. Run after views.sql (or schema.sql, for an empty earlier one).
-- Returns:    nothing; the later edition's tables have the prefix later.

ATTACH $path AS later (READ_ONLY);
