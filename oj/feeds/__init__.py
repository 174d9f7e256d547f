"""What is new about a municipality, for readers of feeds."""
