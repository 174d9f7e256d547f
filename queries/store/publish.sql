-- Question:   how does an edition become the next one?
-- Parameters: $edition, $parent (NULL when nothing was current), $published_at (UTC), $published_by, $is_example. Run in
--             a copy of the current edition, or in a new, empty file; add_file.sql follows for every file.
-- Returns:    nothing.

INSERT INTO edition VALUES ($edition, $parent, $published_at, $published_by, $is_example);
