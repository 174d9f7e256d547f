"""What stands beside every cost: its mean over three years, and whether wrong booking would turn it."""

from oj.compare.certainty import Side
from oj.compare.fact import Fact
from oj.compare.misbooked import MOST, turned_by
from oj.compare.three_years import YEARS, MeanOfYears, mean_of_years
from oj.swedish import NBSP, capital, in_words, listing, number, years
from oj.words.quantities import with_unit
from oj.words.sentences import level


def which_years(mean: MeanOfYears) -> str:
    """ "medel 2022–2024 i 2024 års priser"; which years it is, and why, when there are only two."""
    first, *_, last = mean.years
    every = last - first + 1 == len(mean.years)
    told = years(first, last) if every else listing(list(map(str, mean.years)))
    prices = f"i {mean.price_year} års priser" if mean.price_year else "i löpande priser"
    few = ""
    if len(mean.years) < YEARS:
        why = f"efter seriebrott {mean.broken}" if mean.broken else "uppgift saknas för ett"
        few = f" ({in_words(len(mean.years))} av {in_words(YEARS)} år; {why})"
    return f"medel {told}{few} {prices}"


def _kronor(fact: Fact, value: float) -> str:
    """Per whom it is has just been said."""
    measure = fact.measure
    if not measure.unit.startswith("kr"):
        return with_unit(measure, value)
    return f"{number(value, measure.decimals)}{NBSP}kr"


def mean_beside(fact: Fact) -> str:
    """Under a cost: "Medel 2022–2024 i 2024 års priser: 11 200 kr"; "" where there is none."""
    found = mean_of_years(fact)
    return f"{capital(which_years(found))}: {_kronor(fact, found.value)}" if found else ""


def mean_compared(fact: Fact) -> str:
    """The same as a sentence, beside that of those compared with."""
    found = mean_of_years(fact)
    if found is None:
        return ""
    beside = ""
    if found.reference.value is not None:
        beside = f"; räknat på samma sätt är {level(fact)} {_kronor(fact, found.reference.value)}"
        if _turned_by_mean(fact, found):
            beside += f", åt andra hållet än {fact.year}"
    return f"{mean_beside(fact)}{beside}."


def _turned_by_mean(fact: Fact, mean: MeanOfYears) -> bool:
    """Whether the mean lies on the other side of what it is compared with than the year alone."""
    sides, held = {Side.HIGHER: 1, Side.LOWER: -1}, mean.reference.value
    return held is not None and (mean.value - held) * sides.get(fact.verdict.side, 0) < 0


def booked_wrongly(fact: Fact) -> str:
    """Whether the comparison would turn, had a part of the cost been booked elsewhere than it belongs."""
    found = turned_by(fact)
    if found is None:
        return ""
    side, other = ("över", "under") if fact.verdict.side is Side.HIGHER else ("under", "över")
    if not found:
        mean = mean_of_years(fact)
        if mean and _turned_by_mean(fact, mean):
            return ""  # the other years turn it
        return f"Värdet är {side} {level(fact)} även om {MOST}{NBSP}% av kostnaden är fel bokförd."
    return f"Om {found}{NBSP}% av kostnaden är fel bokförd kan värdet i stället vara {other} {level(fact)}."
