-- Question:   what would a file add to, change in and leave out of an edition?
-- Parameters: none. Reads the view of intake/compared.sql, which says what the kinds mean.
-- Returns:    per indicator and year of the file: indicator_id, year, new, revised, rounded, same, left_out, overridden
--             (numbers of values), municipalities (number of those with any value left out), names (the first five of
--             them, in Swedish order); sorted by indicator and year.

WITH told AS MATERIALIZED (
    SELECT kind, indicator_id, region_code, level, year FROM compared
),
lacking AS (
    SELECT indicator_id, year, count(*) AS municipalities,
           list(name ORDER BY name COLLATE sv)[1:5] AS names
    FROM (
        SELECT DISTINCT told.indicator_id, told.year, municipality.name
        FROM told
        JOIN municipality ON municipality.code = told.region_code
        WHERE kind = 'left_out' AND level = 'kommun'
    )
    GROUP BY indicator_id, year
),
counted AS (
    SELECT indicator_id,
           year,
           count(*) FILTER (kind = 'new') AS new,
           count(*) FILTER (kind = 'revised') AS revised,
           count(*) FILTER (kind = 'rounded') AS rounded,
           count(*) FILTER (kind = 'same') AS same,
           count(*) FILTER (kind = 'left_out') AS left_out,
           count(*) FILTER (kind = 'overridden') AS overridden
    FROM told
    GROUP BY indicator_id, year
)
SELECT counted.*, coalesce(lacking.municipalities, 0) AS municipalities, coalesce(lacking.names, []) AS names
FROM counted
LEFT JOIN lacking ON lacking.indicator_id = counted.indicator_id AND lacking.year = counted.year
ORDER BY counted.indicator_id, counted.year;
