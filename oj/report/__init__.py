"""Nämndens sida: what the pages say of a municipality, for one sheet of paper and what can be fetched."""
