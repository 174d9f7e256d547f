-- Question:   how is the file of an edition closed?
-- Parameters: none. Run after open.sql.
-- Returns:    nothing; from here on tables are made in memory.

USE memory;
DETACH opened;
