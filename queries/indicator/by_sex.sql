-- Question:   what has each sex in one indicator, of some places or of every municipality?
-- Parameters: $indicator (id), $places (list of region codes; [] for every municipality), $first and $year (the
--             first and the last year that count), $texts (whether the text of a cell that is no number may be told)
-- Returns:    region_code, region (its name), year, sex ('T' for both together, 'K', 'M'), value (in the indicator's
--             unit), status, numerator, denominator, note and period ('' when none), file, sha256, sheet, cell; only of
--             places that have a row of 'K' or 'M' in the year; the places in Swedish order, each by year and sex.
SELECT observation.region_code,
       coalesce(region.name, observation.region_code) AS region,
       observation.year,
       observation.sex::VARCHAR AS sex,
       observation.value,
       observation.status::VARCHAR AS status,
       observation.numerator,
       observation.denominator,
       CASE WHEN $texts THEN coalesce(observation.note, '') ELSE '' END AS note,
       coalesce(observation.period, '') AS period,
       file.name AS file,
       file.sha256,
       observation.sheet,
       a1(observation."row", observation.col) AS cell
FROM observation
JOIN file USING (file_id)
LEFT JOIN region ON region.code = observation.region_code
WHERE observation.indicator_id = $indicator
  AND observation.year BETWEEN $first AND $year
  AND CASE WHEN len($places::VARCHAR[]) = 0 THEN observation.level = 'kommun'
           ELSE list_contains($places::VARCHAR[], observation.region_code) END
QUALIFY bool_or(observation.sex <> 'T') OVER (PARTITION BY observation.region_code, observation.year)
ORDER BY region.name COLLATE sv, observation.region_code, observation.year, observation.sex;
