"""Ladda upp."""

from pages.shell.heading import heading

heading("Ladda upp")
