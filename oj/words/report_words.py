"""What the parts of Nämndens sida are called; its sentences are those of the pages."""

from collections.abc import Mapping

TITLE = "Nämndens sida"
EXAMPLE = "Påhittade värden"
COMPARED = "Jämfört med"
NUMBER = "Diarienummer"
EDITION = "Utgåva"
MADE = "Gjord"
SHEET = "Sida"
HOLDS = "Håller det?"
HELD: Mapping[bool | None, str] = {True: "ja", False: "nej", None: "kan inte bedömas"}
SINCE = "Sedan sist"
SOURCES = "Källor"
FILES = "uppladdade filer"
APPENDIX = "Bilaga"
CHOSEN = "Så väljs måtten"
SHOWN = "Se utgåvan"
GOES_ON = "forts."
PARTS = ("Del", "Stapel", "Skillnad")
LETTER = "Tjänsteskrivelse"
PROPOSAL = "Förslag till beslut"
SUMMARY = "Sammanfattning"
BACKGROUND = "Bakgrund"
TO_FILL = "Att fylla i"
