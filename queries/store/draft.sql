-- Question:   where do the figures of files go that are not published?
-- Parameters: none. Run after attach.sql or draft_on_nothing.sql; schema.sql and draft_base.sql follow.
-- Returns:    nothing; from here on tables are made in memory, beside those with the prefix stored.

SET schema = 'main';
