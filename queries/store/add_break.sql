-- Question:   how does an edition learn that a series breaks?
-- Parameters: $indicator, $year, $reason ('': it does not break there, whatever was stated before), $kind, $status,
--             $evidence, $address and $date (as the columns of breaks.csv), $edition (the one that is being made). Run in
--             a copy of the current edition.
-- Returns:    nothing.

DELETE FROM series_break WHERE indicator_id = $indicator AND year = $year;

INSERT INTO series_break BY NAME
    SELECT $indicator AS indicator_id, $year AS year, $reason AS reason, $edition AS edition, $kind AS kind,
           $status AS status, $evidence AS evidence, $address AS address, $date AS date
    WHERE $reason <> '';
