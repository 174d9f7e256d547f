-- Question:   how does a whole edition get rid of the room of rows that it held and holds no longer?
-- Parameters: $path, its file; $packed, a new one. Run in an in-memory database.
-- Returns:    nothing; the new file has all schemas and tables of the other.

ATTACH $path AS loose (READ_ONLY);
ATTACH $packed AS packed;
COPY FROM DATABASE loose TO packed;
CHECKPOINT packed;
DETACH packed;
DETACH loose;
