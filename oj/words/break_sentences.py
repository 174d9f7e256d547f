"""What is said where a series does not go on, or where state money has lowered a cost."""

from collections.abc import Sequence

from oj.reference import municipalities
from oj.register import Break, BreakKind, Indicator
from oj.swedish import capital, listing

KINDS: dict[BreakKind, str] = {  # what a person can state
    "definition": "ändrad definition",
    "border": "flyttad gräns",
    "source": "annan källa",
    "area": "ändrat område",
}
NOT_CONFIRMED = "inte bekräftat av källan"


def named(year: int, *, expected: bool = False) -> str:
    """A break in a few words: "seriebrott 2024", "väntat brott 2025, inte bekräftat av källan"."""
    return f"väntat brott {year}, {NOT_CONFIRMED}" if expected else f"seriebrott {year}"


def noted(found: Break) -> str:
    """A break, or years with state money, as a sentence with its reason."""
    if found.kind == "price_support":
        return f"{found.reason}."
    said = capital(named(found.year, expected=found.is_expected))
    places = [municipalities()[code].name for code in found.regions if code in municipalities()]
    return f"{said}{f' i {listing(places)}' if places else ''}: {found.reason}."


def notes(measure: Indicator, years: Sequence[int], region: str | None = None) -> list[str]:
    """A note per break after the first and up to the last of ``years``, and per state money in them.

    ``region`` is the place that is spoken of; None for many places, and then breaks of one of them are told.
    """
    if not years:
        return []
    first, last = min(years), max(years)
    breaks = measure.breaks if region is None else measure.breaks_of(region)
    money = [one for one in measure.supports if one.year <= last and (one.to_year or one.year) >= first]
    return [noted(one) for one in breaks if first < one.year <= last] + list(map(noted, money))


def evidence(found: Break) -> str:
    """Who says so: "Socialstyrelsen säger det … (2024-04, https://…)"; "" where nobody has said."""
    read = ", ".join(filter(None, [found.date, found.address]))
    return (
        f"{found.evidence} ({read})."
        if found.evidence and read
        else f"{found.evidence}." * bool(found.evidence)
    )
