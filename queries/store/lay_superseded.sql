-- Question:   which observations of a whole edition do an edition's changes replace or take away?
-- Parameters: none. Run after lay.sql, where the edition stands in memory.
-- Returns:    nothing; adds to superseded.

INSERT INTO superseded
    SELECT indicator_id, region_code, year, sex FROM link.changes.observation
    UNION ALL
    FROM link.changes.withdrawn;
