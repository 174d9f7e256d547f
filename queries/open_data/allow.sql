-- Question:   where may a process that hands out an edition write, and how much of the machine may it take?
-- Parameters: $directory (the folder that it writes in), $reference (the folder data/reference, which it reads). Run once in
--             an in-memory database, before places_and_indicators.sql, which closes everything else.
-- Returns:    nothing. One thread: pages are answered meanwhile.

SET allowed_directories = [$directory, $reference];
SET threads = 1;
