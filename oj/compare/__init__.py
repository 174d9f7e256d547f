"""Fair comparison: reference groups, uncertainty, change. Pure functions, no files, no DuckDB."""
