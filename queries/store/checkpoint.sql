-- Question:   is everything in the file itself, and nothing in a log beside it?
-- Parameters: none. Run last, before an edition is closed for ever.
-- Returns:    nothing.

CHECKPOINT;
