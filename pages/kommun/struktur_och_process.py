"""Struktur och process."""

from pages.shell.heading import heading
from pages.shell.reference_bar import reference_bar

reference_bar()
heading("Struktur och process")
