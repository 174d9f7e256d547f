"""Addresses of pages, above all of indicator sheets: where everything about one indicator stands.

A link does not carry the visitor's choice: pages/shell/static/links.js adds it from the address of the page
that the link stands on, so that nothing that is drawn needs to know it.
"""

from urllib.parse import urlencode

SHEET, MAP = "indikator", "karta"  # paths of pages; the first also names the indicator in an address
SHOWN = "visa"  # the path of a measure that stands alone (pages/kommun/embedded.py)
EMBEDDED = "inbaddad"  # the parameter of one that stands inside a page of another site


def sheet(indicator_id: str, year: int | None = None) -> str:
    """The address of the sheet of an indicator, relative to any page; in ``year`` where one is given."""
    return f"{SHEET}?{urlencode({SHEET: indicator_id} | ({'ar': str(year)} if year else {}))}"


def on_map(indicator_id: str) -> str:
    """The address of the map of an indicator."""
    return f"{MAP}?{urlencode({SHEET: indicator_id})}"


def goals() -> str:
    """The address of the page of goals."""
    return "mal"


def during_year() -> str:
    """The address of the page of the year that is not over."""
    return "under-aret"


def status_report() -> str:
    """The address of the yearly report that a board discusses."""
    return "lagesrapport"


def break_even() -> str:
    """The address of the page of how many days in care a cost equals."""
    return "brytpunkt"


def same_worker() -> str:
    """The address of the page of how long a child keeps its social worker."""
    return "handlaggare"


def children_ahead() -> str:
    """The address of the page of how many children would be placed in ten years."""
    return "tio-ar"


def open_care() -> str:
    """The address of the page of open care beside placements."""
    return "oppenvard"


def relations() -> str:
    """The address of the page where two measures are held against each other."""
    return "samband"


def against_odds() -> str:
    """The address of the page of those who have it better than the risks say."""
    return "mot-alla-odds"


def following(start: int = 0, measure: str = "") -> str:
    """The address of *Före och efter*: the year when something began, and a measure (id), where given."""
    asked = ({"start": str(start)} if start else {}) | ({"matt": measure} if measure else {})
    return f"fore-efter?{urlencode(asked)}" if asked else "fore-efter"


def learning(indicator_id: str = "") -> str:
    """The address of the page of whom to learn from, in an indicator where one is given."""
    return f"larande?{urlencode({SHEET: indicator_id})}" if indicator_id else "larande"


def initiatives() -> str:
    """The address of the page of initiatives."""
    return "insatser"


def in_area(area: str) -> str:
    """The address of *Vår kommun* in the area with this id."""
    return f"var-kommun?{urlencode({'omrade': area})}"


def all_in_area(area: str) -> str:
    """The address of the list of all measures of the area with this id."""
    return f"sok?{urlencode({'inom': area})}"


def at_home(code: str) -> str:
    """The address of *Vår kommun* of the municipality with this code."""
    return f"var-kommun?{urlencode({'kommun': code})}"


def as_it_was(edition: int) -> str:
    """The address of *Vår kommun* as it was in an edition."""
    return f"var-kommun?{urlencode({'utgava': str(edition)})}"


def what_changed(day: str = "", year: int = 0) -> str:
    """The address of *Sedan sist*: since a ``day`` (2026-03-12) or a ``year``, where one is given."""
    since = {"sedandatum": day} if day else {"sedan": year} if year else {}
    return f"sedan-sist?{urlencode(since)}" if since else "sedan-sist"
