-- Question:   what has an edition of some indicators at the places, years and sexes of a file?
-- Parameters: $ids (list: ids of the indicators). Reads the registered columns incoming and incoming_place (oj/store).
-- Returns:    indicator_id, place (position in incoming_place), year, sex (0 T, 1 K, 2 M), is_seen (false for a suppressed
--             one); values and suppressed ones only, in no order.

SELECT observation.indicator_id, place.position AS place, observation.year, enum_code(observation.sex)::TINYINT AS sex,
       observation.status = 'ok' AS is_seen
FROM observation
JOIN incoming_place AS place ON place.code = observation.region_code
SEMI JOIN incoming
       ON incoming.place = place.position
      AND incoming.year = observation.year
      AND incoming.sex = enum_code(observation.sex)
WHERE list_contains($ids, observation.indicator_id)
  AND observation.status IN ('ok', 'suppressed');
