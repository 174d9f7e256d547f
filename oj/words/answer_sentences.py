"""How many municipalities have answered what, year by year: bars of counts, and who has changed answer."""

from __future__ import annotations

from collections.abc import Sequence

from oj.compare.answers_per_year import AnswersOfYear
from oj.compare.measure import Measure
from oj.compare.survey_waves import SURE, mcnemar
from oj.swedish import number, out_of
from oj.words.quantities import amount

_SURE = " Det är en större övervikt åt ena hållet än slumpen brukar ge (McNemars test)."
_CHANCE = " Så ojämnt kan det bli av en slump (McNemars test)."


def sentence(measure: Measure, found: Sequence[AnswersOfYear], of: int) -> str:
    """The latest year in words: "… 2024: 164 av 279 kommuner svarade Ja; 11 svarade inte."."""
    last = found[-1]
    having = out_of(number(last.having(measure)), number(last.answered))
    silent = f"; {number(of - last.answered)} svarade inte" if of > last.answered else ""
    return f"{measure.title} {last.year}: {having} kommuner svarade {_best(measure, last)}{silent}."


def moved(measure: Measure, found: Sequence[AnswersOfYear]) -> str:
    """What changed among those that answered the latest year and the one compared with, or why not."""
    last = found[-1]
    broken = measure.break_between(last.since, last.year)
    if broken:
        return f"Svaren jämförs inte med {last.since}: seriebrott {broken}."
    if last.since >= last.year:
        return f"Det finns inga svar efter {last.since}."
    if not last.both:
        return f"Ingen kommun svarade både {last.since} och {last.year}."
    best = _best(measure, last)
    return (
        f"Av de {number(last.both)} kommuner som svarade både {last.since} och {last.year} "
        f"gick {number(last.gained)} till {best} och {number(last.lost)} från {best}."
    ) + (_SURE if mcnemar(last.gained, last.lost) < SURE else _CHANCE)


def _best(measure: Measure, year: AnswersOfYear) -> str:
    """The highest answer as a word."""
    having = [value for value in year.counts if measure.has_it(value, year.year)]
    return amount(measure, max(having), year.year) if having else "Ja"
