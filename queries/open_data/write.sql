-- Question:   what does an edition hold, as files for other programs?
-- Parameters: $directory (with "/" last; an existing folder), $about (what each Parquet file says of itself, in Swedish).
--             Run after tables.sql.
-- Returns:    nothing; writes <table>.parquet and <table>.csv of observations, indicators, places and files. CSV is UTF-8 with
--             comma, decimal point and "\n". The same edition gives the same bytes.

COPY (FROM open_observation ORDER BY indicator_id, year, level, region_code, sex)
    TO ($directory || 'observations.parquet') (FORMAT parquet, COMPRESSION zstd, KV_METADATA {about: $about});
COPY (SELECT * REPLACE (harmless(region_code) AS region_code, harmless(indicator_id) AS indicator_id, harmless(sheet) AS sheet)
      FROM read_parquet($directory || 'observations.parquet'))
    TO ($directory || 'observations.csv') (FORMAT csv, HEADER);

COPY (FROM open_indicator ORDER BY id)
    TO ($directory || 'indicators.parquet') (FORMAT parquet, COMPRESSION zstd, KV_METADATA {about: $about});
COPY (SELECT * REPLACE (harmless(id) AS id, harmless(name) AS name, harmless(short_name) AS short_name, harmless(area) AS area,
                        harmless(unit) AS unit, harmless(scale) AS scale)
      FROM read_parquet($directory || 'indicators.parquet'))
    TO ($directory || 'indicators.csv') (FORMAT csv, HEADER);

COPY (FROM open_place ORDER BY code)
    TO ($directory || 'places.parquet') (FORMAT parquet, COMPRESSION zstd, KV_METADATA {about: $about});
COPY (SELECT * REPLACE (harmless(code) AS code, harmless(name) AS name) FROM read_parquet($directory || 'places.parquet'))
    TO ($directory || 'places.csv') (FORMAT csv, HEADER);

COPY (FROM open_file ORDER BY file_id)
    TO ($directory || 'files.parquet') (FORMAT parquet, COMPRESSION zstd, KV_METADATA {about: $about});
COPY (SELECT * REPLACE (harmless(name) AS name) FROM read_parquet($directory || 'files.parquet'))
    TO ($directory || 'files.csv') (FORMAT csv, HEADER);
