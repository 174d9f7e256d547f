"""Why a sheet, a row or a column is not read, in words."""

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
COUNTIES_WITHOUT_YEAR: Final = "Bladet har bara län och riket, och inget år."

NO_TABLE: Final = frozenset(
    {HIDDEN, EMPTY, NO_PLACES, NO_VALUES, OTHER_ROWS, COUNTIES_ONLY, COUNTIES_WITHOUT_YEAR}
)
"""The reasons that ask nothing of anybody; every other one is told with the error ``no_municipality``."""

WITHOUT_YEAR: Final = "Det går inte att se vilket år bladets värden gäller."

OWN_TABLE: Final = (
    "Bladet är en tabell ur panelen, med egna beräkningar. Publicera i stället filen som värdena kom ur, "
    "eller bladet Var värdena står när arbetsboken har det."
)
OWN_WORDS: Final = "Bladet förklarar en tabell ur panelen."

MIXED_UP: Final = "Kommunernas koder och namn stämmer inte överens på nästan någon rad."
NO_COLUMN: Final = "Bladet har ingen kolumn med värden."
PARTS_OF_YEAR: Final = "Bladet har kolumner per månad, kvartal eller termin, och inget värde för hela året."
ROWS_BY_PART: Final = "Bladet har rader per månad, kvartal eller datum, och inget värde för hela året."
PROVIDERS_ONLY: Final = (
    "Alla rader är uppdelade efter utförare (offentlig eller enskild); ingen gäller hela kommunen."
)
NO_YEARS: Final = "Ingen rad på bladet har ett år som känns igen i kolumnen för år."
NO_SEXES: Final = "Bladets kolumn för kön har inga kön som känns igen: skriv Totalt, Kvinnor eller Män."
UNITS: Final = "Bladet har en rad per enhet, inte per kommun."

# Of cells, in the account of a sheet that is read.
ONE_PROVIDER: Final = "uppdelat efter utförare"
PART_OF_YEAR: Final = "del av ett år"
OVER_PLACES: Final = "gäller flera platser"
OF_PLACE: Final = "beskriver platsen eller raden"
TEXT: Final = "bara text, inga värden"
OTHER_PLACES: Final = "namnger andra kommuner än dem som raderna gäller"
ROW_NUMBERS: Final = "radnummer"
PLACE_CODE: Final = "kod för platsen"
PERIOD: Final = "flera år tillsammans, bredvid åren"
CHANGE: Final = "förändring mellan år"
YEAR_BEFORE: Final = "gäller året före"
DEVIATION: Final = "avvikelse från det planerade"
UNCERTAINTY: Final = "gräns för osäkerheten"
NUMBER_OF: Final = "kod, nummer eller rang"
OTHER_YEAR: Final = "år för något annat än värdena"
PART_ALONE: Final = "täljare eller nämnare utan värde"
PROPOSED: Final = frozenset(
    {
        ONE_PROVIDER,
        PART_OF_YEAR,
        OVER_PLACES,
        OF_PLACE,
        TEXT,
        OTHER_PLACES,
        ROW_NUMBERS,
        PLACE_CODE,
        PERIOD,
        CHANGE,
        DEVIATION,
        YEAR_BEFORE,
        UNCERTAINTY,
        NUMBER_OF,
        OTHER_YEAR,
    }
)
"""The reasons for which the reader itself leaves out a column."""

FORMER: Final = {"text som inte skiljer raderna åt": TEXT}
"""What reasons were called when readings were kept that are still in use."""

EMPTY_FORMULA: Final = "formel som inte ger något"
NOTHING_LOST: Final = frozenset({OF_PLACE, ROW_NUMBERS, PLACE_CODE, EMPTY_FORMULA})
"""The reasons for which nothing is lost: what stands there says who a row is about, or which it is."""

AGGREGATE: Final = "rad för flera platser"
UNKNOWN_PLACE: Final = "okänd plats"
MISMATCH: Final = "kod och namn hör inte ihop"
NO_PLACE: Final = "rad utan plats"
SUM: Final = "summa av raderna under"
NO_YEAR: Final = "okänt år"
NO_SEX: Final = "okänt kön"
NO_NAME: Final = "rad utan namn på indikatorn"
NOT_CALCULATED: Final = "formel utan värde"
GIVEN: Final = "tas inte med"
PERSONAL: Final = "personuppgifter"

# Of cells that were read, but are not published (oj/intake).
NOT_OUTCOME: Final = "budget, prognos, mål eller avvikelse, inte utfall"
ODD_YEAR: Final = "ett år som nästan ingen annan rad har"
CONTRADICTION: Final = "säger emot en annan cell"
