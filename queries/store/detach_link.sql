-- Question:   how does a process stop reading what an edition changed?
-- Parameters: none. Run after attach_link.sql.
-- Returns:    nothing.

DETACH link;
