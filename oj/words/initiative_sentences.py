"""What is said of initiatives: how many go on and for how long, since when; never what they have led to."""

from collections.abc import Mapping, Sequence
from datetime import date

from oj.compare.survival import Survival
from oj.swedish import capital, in_words, listing, month, number, out_of, spanned

NO_EFFECT = "Inget här visar att en insats har haft effekt."
METHOD = "Kaplan–Meiers metod, 95 % intervall."
WAITS = "inte i nämnden på över ett år"
FORMS: Mapping[bool, str] = {True: "projekt", False: "permanent"}
BASIS: Mapping[bool, str] = {False: "egen uppgift", True: "utvärderad"}


def lead(place: str, going: int, ended: int, planned: int, waiting: int) -> str:
    """How many initiatives go on, have ended and are to begin; ``waiting`` have not been before the board."""
    every = going + ended + planned
    if not every:
        return f"Inga insatser är inskrivna för {place}."
    counts = {"pågår": going, "har slutat": ended, "har inte börjat": planned}
    each = listing([f"{in_words(n)} {what}" for what, n in counts.items() if n])
    late = f" {capital(WAITS)}: {in_words(waiting)}." if waiting else ""
    return f"{place} har {in_words(every)} insats{'er' if every > 1 else ''}: {each}.{late}"


def lasting(found: Survival, *, projects: bool = False) -> str:
    """Which share of the initiatives, or of the ``projects`` among them, goes on for more than two years."""
    if found.share is None:
        return "För få för att säga hur länge de varar."
    none, whose = ("Inget", "projekten") if projects else ("Ingen", "insatserna")
    if found.low is None or found.high is None:
        return f"{none} av {whose} har {'slutat inom' if found.share else 'pågått mer än'} två år."
    share, span = number(found.share), spanned(number(found.low), f"{number(found.high)} %")
    return f"Omkring {share} % av {whose} pågår mer än två år ({span}), också de yngre medräknade."


def state(start: date, end: date | None, *, is_project: bool, has_begun: bool, has_ended: bool) -> str:
    """Since when it goes on, and until when."""
    since = "började i" if has_ended else "pågår sedan" if has_begun else "börjar i"
    return f"{since} {month(start)}, {FORMS[is_project]}{f' till {month(end)}' if end else ''}"


def sentence(state: str, *, waits: bool) -> str:
    """The ``state``, and whether it has not been before the board for long."""
    return f"{capital(state)}.{f' {capital(WAITS)}.' if waits else ''}"


def board(day: str, *, waits: bool) -> str:
    """When the board had it last ("" for never), and whether that is more than a year ago."""
    return f"{day or 'inte än'}{f', {WAITS}' if day and waits else ''}"


def checked(year: int, held: Mapping[str, tuple[int, int]]) -> str:
    """To how many factors of each kind a yearly check said Ja."""
    return f"{year} Ja på {listing([f'{out_of(str(n), str(of))} {kind}' for kind, (n, of) in held.items()])}"


def begun(named: Sequence[tuple[str, date]]) -> str:
    """Which initiatives began within a picture, and that it does not show whether anything is due to them."""
    told = " ".join(f"Insatsen {name} började i {month(start)}." for name, start in named)
    return f"{told} Bilden visar inte om något beror på {'dem' if len(named) > 1 else 'den'}."
