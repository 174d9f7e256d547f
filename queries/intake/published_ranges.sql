-- Question:   between which values do most municipalities lie in what an edition's files call by each heading?
-- Parameters: none.
-- Returns:    label (as printed, with the title of a bare one), low and high (the 5th and the 95th percentile of the
--             municipalities' values of all years, both sexes together, in the indicator's unit).

SELECT known.label, quantile_cont(observation.value, 0.05) AS low, quantile_cont(observation.value, 0.95) AS high
FROM (SELECT DISTINCT label, indicator_id FROM heading) AS known
JOIN observation USING (indicator_id)
WHERE observation.level = 'kommun' AND observation.sex = 'T' AND observation.status = 'ok'
GROUP BY known.label;
