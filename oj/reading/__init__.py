"""Bytes of a workbook → tables of observations. Knows nothing of DuckDB, the register or Streamlit."""
