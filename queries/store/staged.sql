-- Question:   how many observations are about to be published?
-- Parameters: none. Run after the files are staged.
-- Returns:    observations, number of rows.

SELECT count(*) AS observations FROM staged_observation;
