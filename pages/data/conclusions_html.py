"""Conclusions about the chosen municipality that a publication would change, as HTML."""

from collections.abc import Sequence

from markupsafe import Markup

from oj.compare.changed_conclusions import ChangedConclusion
from oj.intake.conclusions import Conclusions
from oj.links import sheet
from oj.swedish import capital, number
from oj.words.conclusion_sentences import conclusion, values, why
from pages.shell.rendering import render

SHOWN = 6  # conclusions that are shown before the rest is folded away


def card(place: str, conclusions: Conclusions, beside: str) -> Markup:
    """What becomes another conclusion about ``place`` beside others, and how much stays."""
    first, rest = conclusions.changed[:SHOWN], conclusions.changed[SHOWN:]
    return render(
        "data/templates/conclusions.html",
        title=f"Slutsatser om {place}, jämfört med {beside}",
        said=_summary(len(conclusions.changed), conclusions),
        shown=listed(first) if first else "",
        summary="En slutsats till" if len(rest) == 1 else f"{number(len(rest))} slutsatser till",
        more=listed(rest) if rest else "",
    )


def _summary(count: int, conclusions: Conclusions) -> str:
    """One sentence or two: how many change, stay, and are new."""
    changed = "Ingen ändras" if count == 0 else "En ändras" if count == 1 else f"{number(count)} ändras"
    kept = f", {number(conclusions.unchanged)} står fast" if conclusions.unchanged else ""
    fresh = "En indikator" if conclusions.new == 1 else f"{number(conclusions.new)} indikatorer"
    first = f" {fresh} visas för första gången." if conclusions.new else ""
    return f"{changed}{kept}.{first}"


def listed(changed: Sequence[ChangedConclusion]) -> Markup:
    """The list as HTML: the indicator and why, the conclusion now, and the one to come."""
    return render("data/templates/changed_conclusions.html", changed=[_item(change) for change in changed])


def _item(change: ChangedConclusion) -> tuple[str, str, str, list[tuple[str, str, str]]]:
    """Name, address, why, and of each side its word, conclusion and values."""
    after, cause = change.after.measure, why(change)
    sides = (("Nu", change.before), ("Efter", change.after))
    told = [(word, conclusion(fact), values(fact)) for word, fact in sides]
    return after.title, sheet(after.id), capital(cause), told
