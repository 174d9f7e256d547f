"""The pages, in a folder per kind of user; none directly here, or Streamlit would serve it by itself."""
