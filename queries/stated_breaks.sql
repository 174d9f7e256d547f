-- Question:   which breaks have people stated, beside the register's?
-- Parameters: none.
-- Returns:    indicator_id, year, reason, kind, status, evidence, address, date (as the columns of breaks.csv, NULL in what
--             an earlier version stated); by indicator and year.

SELECT indicator_id, year, reason, kind, status, evidence, address, date
FROM series_break
ORDER BY indicator_id, year;
