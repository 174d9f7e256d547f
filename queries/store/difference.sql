-- Question:   what did an edition of changes change, as was found when it was made?
-- Parameters: none. Run after attach_link.sql.
-- Returns:    indicator_id, name, added, changed, removed, first_year, last_year; as those of editions/difference.sql, of it
--             and the edition that it was made from.

SELECT indicator_id, name, added, changed, removed, first_year, last_year
FROM link.changes.changed_indicator
ORDER BY added + changed + removed DESC, name COLLATE sv;
