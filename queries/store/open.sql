-- Question:   how is the file of an edition written, or looked at, that is being made?
-- Parameters: $path, the file, new or begun. Run in an in-memory database; close.sql follows.
-- Returns:    nothing; from here on tables are those of the file.

ATTACH $path AS opened;
USE opened;
