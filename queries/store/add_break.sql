-- Question:   how does an edition learn that a series breaks?
-- Parameters: $indicator, $year, $reason ('': it does not break there, whatever was stated before), $edition (the one that
--             is being made). Run in a copy of the current edition.
-- Returns:    nothing.

DELETE FROM series_break WHERE indicator_id = $indicator AND year = $year;

INSERT INTO series_break SELECT $indicator, $year, $reason, $edition WHERE $reason <> '';
