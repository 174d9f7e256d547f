-- Question:   what has each district of some municipalities in some indicators, each indicator in years of its own?
-- Parameters: $indicators (list of ids), $years (list of as many years: the n-th indicator's; an indicator may stand there
--             for several), $municipalities (list of codes), $texts (whether the text of a cell that is no number may be told)
-- Returns:    indicator_id, region_code, region (its name), level ('stadsdel'), year, sex ('T' for both together, 'K', 'M'),
--             value (in the indicator's unit), status, numerator, denominator, note and period ('' when none); the districts
--             in Swedish order, those of each municipality together, each by indicator, year and sex.
SELECT observation.indicator_id,
       observation.region_code,
       region.name AS region,
       observation.level::VARCHAR AS level,
       observation.year,
       observation.sex::VARCHAR AS sex,
       observation.value,
       observation.status::VARCHAR AS status,
       observation.numerator,
       observation.denominator,
       CASE WHEN $texts THEN coalesce(observation.note, '') ELSE '' END AS note,
       coalesce(observation.period, '') AS period
FROM observation
JOIN region ON region.code = observation.region_code
WHERE observation.level = 'stadsdel'
  AND (observation.indicator_id, observation.year) IN (SELECT unnest($indicators), unnest($years))
  AND region.municipality_code IN (SELECT unnest($municipalities))
ORDER BY region.municipality_code, region.name COLLATE sv, observation.region_code,
         observation.indicator_id, observation.year, observation.sex;
