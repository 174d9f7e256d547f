-- Question:   who of the municipalities count as a template says, by their own answers?
-- Parameters: $questions (list of names of indicators: the questions).
-- Returns:    question, region_code, year, is_alike (false for Nej); sorted by question, year and municipality.

SELECT indicator.name AS question, observation.region_code, observation.year, observation.value > 0 AS is_alike
FROM observation
JOIN indicator ON indicator.id = observation.indicator_id
WHERE indicator.name IN (SELECT unnest($questions))
  AND observation.level = 'kommun' AND observation.sex = 'T' AND observation.status = 'ok'
ORDER BY question, observation.year, observation.region_code;
