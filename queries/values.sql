-- Question:   which values does an edition hold, and where does each come from?
-- Parameters: $indicators (ids), $regions (codes), $municipalities (codes whose districts are wanted), $years,
--             $levels: lists, NULL for all. $regions and $municipalities go together.
-- Returns:    region_code, region, level, indicator_id, indicator (name), year, sex, value (in unit; NULL unless status is
--             ok; shares 0–100), status, unit, edition (that brought it), file, sheet, cell.

SELECT observation.region_code,
       coalesce(region.name, observation.region_code) AS region,
       observation.level,
       observation.indicator_id,
       coalesce(indicator.name, observation.indicator_id) AS indicator,
       observation.year,
       observation.sex,
       observation.value,
       observation.status,
       coalesce(indicator.unit, '') AS unit,
       observation.edition,
       file.name AS file,
       observation.sheet,
       a1(observation."row", observation.col) AS cell
FROM observation
JOIN file USING (file_id)
LEFT JOIN region ON region.code = observation.region_code
LEFT JOIN indicator ON indicator.id = observation.indicator_id
WHERE ($indicators IS NULL OR list_contains($indicators, observation.indicator_id))
  AND ($years IS NULL OR list_contains($years, observation.year))
  AND ($levels IS NULL OR list_contains($levels, observation.level))
  AND ($regions IS NULL
       OR list_contains($regions, observation.region_code)
       OR (observation.level = 'stadsdel' AND list_contains($municipalities, region.municipality_code)))
ORDER BY observation.indicator_id, observation.year, observation.level, observation.region_code, observation.sex;
