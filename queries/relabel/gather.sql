-- Question:   what do the files that an edition brought say about the indicators that a relabelling touches?
-- Parameters: $edition, which is attached (stored). Run after begin.sql, once per edition of sources.sql.
-- Returns:    nothing; adds the values to candidate, under the indicator that their heading has afterwards.

INSERT INTO candidate
    SELECT region_code, level::VARCHAR, mapping.indicator_id, year, sex::VARCHAR, value, status::VARCHAR,
           note, period, numerator, denominator, observation.file_id, sheet, "row", col, observation.edition, heading
    FROM stored.observation AS observation
    JOIN mapping ON mapping.file_id = observation.file_id AND mapping.number = observation.heading
    WHERE observation.edition = $edition
      AND mapping.indicator_id IN (FROM affected);
