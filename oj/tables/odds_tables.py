"""Mot alla odds as tables: who is pointed out, how probable that is, all of them, and what it is made of."""

from collections.abc import Iterable, Mapping

from oj import links
from oj.compare.fact import NATION
from oj.compare.odds import Method
from oj.compare.odds_told import NoOdds, Odds, Place, parts
from oj.swedish import years
from oj.tables.source_figures import SourceFigures
from oj.tables.table import Cell, Column, Format, Table, figures, missing, texts
from oj.words import odds_sentences
from oj.words.odds_sentences import MATCHES, SURE, WHY

INDEX = {Method.Z: Format(2), Method.RANK: Format()}
NO_COST = "uppgift saknas"


def chosen(odds: Odds, names: Mapping[str, str], code: str) -> Table:
    """Those that the figures point out, the most probable first; ``code`` is ours."""
    return _places(odds, odds.chosen, names, code, f"Utpekade {years(odds.years[0], odds.years[-1])}")


def every(odds: Odds, names: Mapping[str, str], code: str) -> Table:
    """All, the most probable first; then the median municipality, Riket, and who is left out."""
    table = _places(odds, odds.places, names, code, f"Mot alla odds {years(odds.years[0], odds.years[-1])}")
    index, width = INDEX[odds.asked.method], len(table.columns)
    lines = [
        [Cell(label), Cell(""), Cell(line.risk, index), Cell(line.harm, index), _cost(line.cost)][:width]
        for label, line in (("Mediankommunen", odds.middle), ("Riket", odds.nation))
    ]
    titles = {one.measure.id: one.measure.title for one in odds.used}
    left = [
        [
            Cell(names[one], href=links.at_home(one)),
            *[missing(odds_sentences.lacks(names[one], [titles[each] for each in which]))] * (width - 1),
        ]
        for one, which in odds.left_out.items()
    ]
    notes = [odds_sentences.sentence(odds), *odds_sentences.details(odds), odds_sentences.CAUTION]
    ours = (code, NATION)  # all municipalities' cells of all years would take half a minute to write
    made_of = [SourceFigures(one.measure.id, year, ours) for one in odds.all_used for year in one.years]
    rows = [*table.rows, *lines, *left]
    return Table(table.title, table.columns, rows, notes, ours=table.ours, made_of=made_of)


def indicators(odds: Odds | NoOdds) -> Table:
    """The source's indicators: what stands for each here, with its years, or why nothing does."""
    used = {one.part: one for one in odds.all_used} if isinstance(odds, Odds) else {}
    rows = []
    for part in parts():
        here = used.get(part)
        measure = Cell("")
        if here is not None:
            measure = Cell(here.measure.title, href=links.sheet(here.measure.id, here.years[-1]))
        told = MATCHES[part.match] if here else WHY[odds.missing[part]] if part in odds.missing else ""
        when = years(here.years[0], here.years[-1]) if here else ""
        axis = odds_sentences.AXES[part.axis].capitalize()
        rows.append([Cell(part.label), Cell(axis), measure, Cell(told), Cell(when), Cell(part.note)])
    heads = texts("Mått i rapporten", "Axel", "Här", "Motsvarar", "År", "Att veta")
    return Table("Med, eller varför inte", heads, rows)


def _places(odds: Odds, places: Iterable[Place], names: Mapping[str, str], code: str, title: str) -> Table:
    index, shown = INDEX[odds.asked.method], [*places]
    rows = [
        [
            Cell(names.get(one.code, one.code), href=links.at_home(one.code)),
            _probability(one),
            Cell(one.risk, index),
            Cell(one.harm, index),
            *([_cost(one.cost)] if odds.cost else []),
        ]
        for one in shown
    ]
    cost = ["Kostnad"] if odds.cost else []
    probability = Column("Sannolikhet", is_figure=True, order="descending")
    columns = [*texts("Kommun"), probability, *figures("Risk", "Ofärd", *cost)]
    ours = frozenset(at for at, one in enumerate(shown) if one.code == code)
    return Table(title, columns, rows, ours=ours)


def _probability(place: Place) -> Cell:
    """As ``odds_sentences.chance`` says it: never sure."""
    share = min(max(place.probability, SURE), 1 - SURE)
    before = "under " if place.probability < SURE else "över " if place.probability > 1 - SURE else ""
    return Cell(100 * share, Format(unit="%", before=before))


def _cost(cost: float | None) -> Cell:
    return missing(NO_COST) if cost is None else Cell(cost, Format(unit="kr"))
