-- Question:   how does a file of changes get rid of the room of rows that it held and holds no longer?
-- Parameters: $path, the file; $packed, a new one (blocks as in changes.sql). Run in an in-memory database.
-- Returns:    nothing; the new file has all schemas and tables of the other.

ATTACH $path AS loose (READ_ONLY);
ATTACH $packed AS packed (BLOCK_SIZE 16384);
COPY FROM DATABASE loose TO packed;
CHECKPOINT packed;
DETACH packed;
DETACH loose;
