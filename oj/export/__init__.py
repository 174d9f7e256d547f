"""What leaves the house: workbooks made for people outside the dashboard."""
