"""Why a sheet is not read although nothing is wrong with it: it has no table of municipalities."""

from __future__ import annotations

from typing import Final

HIDDEN: Final = "Bladet är dolt."
EMPTY: Final = "Bladet är tomt."
NO_PLACES: Final = "Bladet har ingen kolumn med kommuner."
NO_VALUES: Final = "Bladet har ingen rad där en kommun har ett värde."
OTHER_ROWS: Final = "De flesta raderna är inte kommuner, län eller riket."
COUNTIES_ONLY: Final = (
    "Bladet har bara län och riket, och samma indikatorer finns inte per kommun i arbetsboken."
)

NO_TABLE: Final = frozenset({HIDDEN, EMPTY, NO_PLACES, NO_VALUES, OTHER_ROWS, COUNTIES_ONLY})
"""The reasons that ask nothing of anybody; every other one is told with the error ``no_municipality``."""
