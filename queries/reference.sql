-- Question:   which municipalities, groups, peers and indicators does this version know?
-- Parameters: $directory, the folder data/reference. Run once per process in its in-memory database.
-- Returns:    nothing; makes the tables municipality, county, peer, register and the macro a1.

CREATE OR REPLACE TABLE municipality AS
    SELECT * FROM read_csv($directory || '/municipalities.csv', all_varchar = true, header = true);
