"""ÖJ-panelen: read, check, publish and compare Öppna jämförelser. Works without Streamlit."""
