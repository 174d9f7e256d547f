"""How many municipalities have answered what, year by year: bars of counts, and who has changed answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from oj.compare.measure import Measure
from oj.compare.survey_waves import SURE, mcnemar
from oj.show.numbers import amount
from oj.swedish import number, out_of
from oj.tables.cells import year_of
from oj.tables.facts import YEAR_LEADS
from oj.tables.table import Cell, Table, figures, missing, texts
from oj.templating import render

_SURE = " Det är en större övervikt åt ena hållet än slumpen brukar ge (McNemars test)."
_CHANCE = " Så ojämnt kan det bli av en slump (McNemars test)."


@dataclass(frozen=True, slots=True)
class Given:
    """One row of queries/indicator/answers.sql."""

    year: int
    value: float
    municipalities: int
    from_value: float | None


@dataclass(slots=True)
class Year:
    """The answers of one year: municipalities by answer; how many came to and went from the highest answer.

    ``both`` counts those that answered this year and ``since``, the year compared with.
    """

    year: int
    since: int
    counts: dict[float, int] = field(default_factory=dict)
    both: int = 0
    gained: int = 0
    lost: int = 0

    @property
    def answered(self) -> int:
        """Municipalities that answered."""
        return sum(self.counts.values())

    def having(self, measure: Measure) -> int:
        """Municipalities with the highest answer."""
        return sum(count for value, count in self.counts.items() if measure.has_it(value, self.year))


def years(measure: Measure, given: Sequence[Given], since: int | None = None) -> list[Year]:
    """The answers year by year, the oldest first, compared with ``since``, else each with the year before."""
    found: dict[int, Year] = {}
    for row in given:
        compared = row.year - 1 if since is None else since
        year = found.setdefault(row.year, Year(row.year, compared))
        year.counts[row.value] = year.counts.get(row.value, 0) + row.municipalities
        if row.from_value is not None and measure.break_between(compared, row.year) is None:
            before, now = measure.has_it(row.from_value, compared), measure.has_it(row.value, row.year)
            year.both += row.municipalities
            year.gained += row.municipalities * (now and not before)
            year.lost += row.municipalities * (before and not now)
    return [found[year] for year in sorted(found)]


def bars(measure: Measure, found: Sequence[Year], of: int) -> Markup:
    """A bar per year, the newest first: those that have it, in part, not; the empty end did not answer."""
    shown = [_bar(measure, year, of) for year in reversed(found)]
    return render("show/templates/bars.html", bars=shown)


def _bar(measure: Measure, year: Year, of: int) -> tuple[int, list[tuple[str, float]], str]:
    """The year, its answers with their widths in per cent, and how many of those asked have it."""
    having = year.having(measure)
    part = sum(n for v, n in year.counts.items() if v > 0 and not measure.has_it(v, year.year))
    shares = {"ja": having, "delvis": part, "nej": year.answered - having - part}
    pieces = [(key, round(100 * count / of, 1)) for key, count in shares.items() if count]
    return year.year, pieces, out_of(number(having), number(year.answered))


def sentence(measure: Measure, found: Sequence[Year], of: int) -> str:
    """The latest year in words: "… 2024: 164 av 279 kommuner svarade Ja; 11 svarade inte."."""
    last = found[-1]
    having = out_of(number(last.having(measure)), number(last.answered))
    silent = f"; {number(of - last.answered)} svarade inte" if of > last.answered else ""
    return f"{measure.title} {last.year}: {having} kommuner svarade {_best(measure, last)}{silent}."


def moved(measure: Measure, found: Sequence[Year]) -> str:
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


def _best(measure: Measure, year: Year) -> str:
    """The highest answer as a word."""
    having = [value for value in year.counts if measure.has_it(value, year.year)]
    return amount(measure, max(having), year.year) if having else "Ja"


def table(measure: Measure, found: Sequence[Year], of: int, since: int | None = None) -> Table:
    """A row per year: how many gave each answer and answered, who changed; ``since`` as of ``years``."""
    answers = sorted({(v, amount(measure, v, y.year)) for y in found for v in y.counts}, reverse=True)
    said = list(dict.fromkeys(word for _, word in answers))
    rows = []
    for year in reversed(found):
        by_word = {amount(measure, value, year.year): count for value, count in year.counts.items()}
        counts = [Cell(by_word.get(word, 0)) for word in said]
        answered = Cell(out_of(number(year.answered), number(of)))
        rows.append([year_of(measure, year.year), *counts, answered, *_moved(year)])
    new = f"Nya sedan {since or 'året före'}"
    columns = [*texts("År"), *figures(*said, "Har svarat", new, "Har det inte längre")]
    notes = ["Antal kommuner. Förändringen gäller dem som svarade båda åren (egen beräkning).", YEAR_LEADS]
    sources = [measure.source] if measure.source else []
    return Table(f"{measure.title}: kommunernas svar per år", columns, rows, notes, sources)


def _moved(year: Year) -> list[Cell]:
    if not year.both:
        return [missing("inget tidigare år med svar, eller seriebrott")] * 2
    return [Cell(year.gained), Cell(year.lost)]
