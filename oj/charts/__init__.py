"""Pictures as data: what a picture shows (chart.py), made of facts, and what makes it visible."""
