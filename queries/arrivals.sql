-- Question:   how far have the figures of each source come?
-- Parameters: none.
-- Returns:    per theme and source of the indicators that have values for municipalities: theme, source, first_year,
--             last_year, indicators (number of them that have values of the last year), file (name of a file that
--             brought those), edition (that brought that file).

WITH years AS (
    SELECT indicator.theme, indicator.source, observation.year, observation.indicator_id, observation.file_id
    FROM observation
    JOIN indicator ON indicator.id = observation.indicator_id
    WHERE observation.level = 'kommun' AND observation.status = 'ok'
),
spans AS (SELECT theme, source, min(year) AS first_year, max(year) AS last_year FROM years GROUP BY theme, source)
SELECT spans.theme,
       spans.source,
       spans.first_year,
       spans.last_year,
       count(DISTINCT years.indicator_id) AS indicators,
       arg_max(file.name, file.file_id) AS file,
       max(file.edition) AS edition
FROM spans
JOIN years ON years.theme = spans.theme AND years.source = spans.source AND years.year = spans.last_year
JOIN file ON file.file_id = years.file_id
GROUP BY spans.theme, spans.source, spans.first_year, spans.last_year
ORDER BY spans.theme, spans.source COLLATE sv;
