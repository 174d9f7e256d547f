-- Question:   does a copy of a whole edition have headings without a number, as earlier versions made them?
-- Parameters: none. Run after upgrade.sql; number_headings.sql gives them one.
-- Returns:    one row: lacks_numbers (true or false).

SELECT count(*) > 0 AS lacks_numbers FROM heading WHERE number IS NULL;
