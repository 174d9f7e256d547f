"""Tables as data, and what makes them visible: on the screen (html.py) and as a workbook (workbook.py)."""
