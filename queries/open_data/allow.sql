-- Question:   where may a process that hands out an edition write, and how much of the machine may it take?
-- Parameters: $directory (the folder that it writes in), $reference (the folder data/reference, which it reads). Run once in
--             an in-memory database, before places_and_indicators.sql, which closes everything else.
-- Returns:    nothing. One thread and little memory (what does not fit lies in the folder meanwhile): pages are answered
--             at the same time. 3 million observations take 20 seconds.

SET allowed_directories = [$directory, $reference];
SET temp_directory = $directory;
SET memory_limit = '256MB';
SET threads = 1;
