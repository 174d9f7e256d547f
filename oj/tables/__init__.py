"""Tables as data. table_html.py shows them on the screen, oj/export/table_workbook.py as a workbook."""
