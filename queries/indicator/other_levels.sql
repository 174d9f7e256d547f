-- Question:   what do the files say of Riket, a municipality's county and its districts in one indicator?
-- Parameters: $indicator (id), $municipality (code), $county (code), $year (later years do not count), $texts
--             (whether the text of a cell that is no number may be told)
-- Returns:    region_code, region (its name), level ('rike', 'lan', 'stadsdel'), year, value (in the indicator's unit; for Ja/Nej the share
--             of Ja in per cent for 'rike' and 'lan'), status, numerator, denominator, note and period ('' when
--             none), file, sha256, sheet, cell; Riket first, then the county, then the districts in Swedish order, each by year. Both sexes together.
SELECT observation.region_code,
       coalesce(region.name, observation.region_code) AS region,
       observation.level::VARCHAR AS level,
       observation.year,
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
  AND observation.year <= $year
  AND observation.sex = 'T'
  AND (observation.level = 'rike'
       OR (observation.level = 'lan' AND observation.region_code = $county)
       OR (observation.level = 'stadsdel' AND region.municipality_code = $municipality))
ORDER BY observation.level, region.name COLLATE sv, observation.year;
