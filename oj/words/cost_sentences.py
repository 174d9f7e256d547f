"""Sentences of Placeringskostnader: what can be said, and what is missing and where it comes from."""

from __future__ import annotations

from collections.abc import Mapping

from oj.compare import forms
from oj.compare.comparison_groups import Scope
from oj.compare.derived import OWN_CALCULATION
from oj.compare.fact import Fact
from oj.register import id_of, ids_of
from oj.swedish import NBSP, listing, number
from oj.words.quantities import reason
from oj.words.sentences import change, trend

_TOTAL, _HVB, _COST_PLACED, _DEVIATION = ids_of("cost_total", "cost_hvb", "cost_placed", "cost_deviation")
_PLACED_HVB, _PLACED = ids_of("placed_hvb", "placed")
NAMES = {
    _TOTAL: "hela kostnaden",
    _HVB: "HVB",
    id_of("cost_foster"): "familjehem",
    id_of("cost_open"): "öppna insatser",
}
_FROM_KOLADA = "Hämta från Kolada som Excel och släpp filen på Ladda upp."
_FROM_TEMPLATE = (
    "De har ingen öppen källa: fyll i mallen Placeringar, som hämtas på Ladda upp, och släpp den där."
)
LATEST_WITH_BOTH = "Året är det senaste med både kostnader och antal placerade."
NOTHING = {
    "invanare": f"Filerna har inga kostnader per invånare 0–20 år ({_TOTAL}, {_HVB}). {_FROM_KOLADA}",
    "placerade": f"Filerna har inga uppgifter om placerade per 1 000 ({_PLACED_HVB}–{_PLACED}). "
    f"{_FROM_KOLADA}",
    "dygn": f"Filerna har inga uppgifter om kronor per vårddygn. {_FROM_TEMPLATE}",
    "avvikelse": f"Filerna har ingen nettokostnadsavvikelse ({_DEVIATION}). {_FROM_KOLADA}",
    "samband": f"Här behövs kostnaden ({_COST_PLACED}) och antalet placerade per 1 000 "
    f"({_PLACED}) för samma år. {_FROM_KOLADA}",
}


def not_divided(found: Mapping[str, Fact], place: str) -> str:
    """Why a cost can't be divided into forms: which of its parts are missing, for all or for us."""
    missing = [one for one in NAMES if one not in found]
    if missing:
        what = listing([f"{NAMES[one]} ({one})" for one in missing])
        return f"I filerna saknas kostnad per invånare 0–20 år för {what}. {_FROM_KOLADA}"
    year = forms.common_year(found) or 0
    gone = []
    for one, name in NAMES.items():
        figure = forms.figure_at(found, one, found[one].code, year)
        if figure is None or figure.value is None:
            gone.append(f"{name}: {reason(figure) if figure else 'finns inte i de inlästa filerna'}")
    if gone:
        return f"Kostnaden går inte att dela upp för {place} {year}. {'; '.join(gone)}."
    scope = found[forms.TOTAL].scope
    if scope is not Scope.NATION and not found[forms.TOTAL].members:
        return f"Det finns ingen att jämföra {place} med här: välj något annat att jämföra med."
    who = "riket" if scope is Scope.NATION else f"mer än hälften av {scope.others}"
    return f"Kostnaden går inte att dela upp {year}: delarna saknas för {who}."


def per_child(prices: str, fact: Fact) -> str:
    """Under a figure of ours: how it is made, and in which prices."""
    if fact.measure.source != OWN_CALCULATION:
        return ""
    how = "Årets kostnad delad med alla som var placerade någon gång under året (egen beräkning)."
    return f"{how} {prices_of(prices, fact)}".strip()


def prices_of(prices: str, fact: Fact) -> str:
    """In which ``prices`` ("Löpande priser.") a cost is, unless its change or trend has just said so."""
    said = prices.rstrip(".").lower() in f"{change(fact)} {trend(fact)}"
    return prices if fact.measure.is_cost and not said else ""


def no_right_share(_: Fact) -> str:
    """Under the share of open care: that no share is the right one."""
    return "Ingen fördelning är rätt i sig. Andelen är en egen beräkning av kostnaderna."


def deviation(fact: Fact, place: str) -> str:
    """How much more or less than expected individual and family care costs, in words."""
    own = fact.own.value
    if own is None:
        return f"Nettokostnadsavvikelsen går inte att visa för {place} {fact.year}: {reason(fact.own)}."
    said = f"År {fact.year} kostade individ- och familjeomsorgen i {place} {_side(own)}"
    said += " med tanke på invånarnas förutsättningar"
    middle = fact.reference.value
    who = "I riket är den" if fact.scope is Scope.NATION else f"Medianen för {fact.scope.others} är"
    beside = f" {who} {_side(middle)}." if middle is not None else ""
    return f"{said}.{beside} Det gäller hela omsorgen, inte bara barn och unga, och är en beräkning av SKR."


def _side(value: float) -> str:
    if round(value, 1) == 0:
        return "lika mycket som väntat"
    return f"{number(abs(value), 1)}{NBSP}% {'mer' if value > 0 else 'mindre'} än väntat"
