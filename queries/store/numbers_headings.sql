-- Question:   was an edition made by a program that gives each heading a number (schema.sql)?
-- Parameters: none. Run after attach.sql; fails with a binder error where it was not: then attach_older.sql follows.
-- Returns:    no rows.

SELECT number FROM whole.heading LIMIT 0;
