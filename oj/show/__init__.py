"""What a value looks like: Swedish numbers, sentences, strips, charts, tables. No Streamlit."""
