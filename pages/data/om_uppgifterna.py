"""Om uppgifterna."""

from pages.shell.heading import heading

heading("Om uppgifterna")
