-- Question:   which values does an edition hold, some at a time, and in which cell does each stand?
-- Parameters: $indicators (ids), $regions (codes), $years: lists, NULL for all; $skip (rows that have been told) and
--             $most (rows)
-- Returns:    indicator_id, region_code, region (its name), level, year, value (in the indicator's unit; NULL unless
--             status is ok; shares 0–100, for Ja/Nej the share of Ja in per cent for 'rike' and 'lan'), status, numerator,
--             denominator, period ('' when none), edition (that brought it), file, sheet, cell; by indicator, region and year. Of
--             municipalities, counties and Riket, both sexes together.
WITH picked AS (
    SELECT *
    FROM observation
    WHERE sex = 'T'
      AND level <> 'stadsdel'
      AND ($indicators IS NULL OR list_contains($indicators, indicator_id))
      AND ($regions IS NULL OR list_contains($regions, region_code))
      AND ($years IS NULL OR list_contains($years, year))
    ORDER BY indicator_id, region_code, year
    LIMIT $most OFFSET $skip
)
SELECT picked.indicator_id,
       picked.region_code,
       coalesce(region.name, picked.region_code) AS region,
       picked.level::VARCHAR AS level,
       picked.year,
       picked.value,
       picked.status::VARCHAR AS status,
       picked.numerator,
       picked.denominator,
       coalesce(picked.period, '') AS period,
       picked.edition,
       file.name AS file,
       picked.sheet,
       a1(picked."row", picked.col) AS cell
FROM picked
JOIN file USING (file_id)
LEFT JOIN region ON region.code = picked.region_code
ORDER BY picked.indicator_id, picked.region_code, picked.year;
