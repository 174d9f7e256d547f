"""Sida vid sida."""

from pages.shell.heading import heading
from pages.shell.reference_bar import reference_bar

reference_bar()
heading("Sida vid sida")
