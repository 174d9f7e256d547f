"""What the pages about a municipality are made of: facts of an edition, seen from the visitor's choice."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from oj.compare.comparison_groups import GROUPS
from oj.compare.counted_elsewhere import counting, figures_with_bases
from oj.compare.fact import Fact
from oj.compare.figure import Figure
from oj.compare.prices import in_fixed_prices
from oj.compare.sharing import held_apart
from oj.compare.shrinkage import Shrunk
from oj.compare.survey_waves import TwoWaves, by_measure, pairs, parameters
from oj.compare.viewpoint import Viewpoint, seen_from
from oj.cost_facts import of_one_year
from oj.facts import best_guesses, counted_apart, facts_of, measures_of
from oj.price_index import in_use
from oj.reference import municipalities
from oj.register import Indicator
from pages.shell.permissions import may_read_texts
from pages.shell.questions import Parameter, ask_records, ask_rows, cached_edition, store
from pages.shell.reference_bar import area_name
from pages.shell.state import Choice


def names() -> dict[str, str]:
    """Municipality names by code."""
    return {code: place.name for code, place in municipalities().items()}


def viewpoint(choice: Choice, area: str = "") -> Viewpoint:
    """Who is compared with whom, and from which year, as the visitor has chosen.

    The peers are those of the ``area`` with that name, "" for the one of the bar.
    """
    view = seen_from(choice.municipality, GROUPS[choice.compare], choice.selection, choice.since)
    return view.about(area or area_name(choice.area))


def measures(themes: Sequence[str], year: int, area: str = "") -> list[Indicator]:
    """The indicators of ``themes`` that have values up to ``year``, in the register's order.

    ``area`` is the name of the area that they are shown under, "" for all.
    """
    return measures_of(cached_edition(), themes, year, area)


def known(choice: Choice, wanted: Sequence[Indicator]) -> list[Fact]:
    """Facts of the ``wanted`` indicators for the visitor's choice, in that order.

    Each is beside the peers of its own area: so every page says the same of it.
    """
    found = {
        fact.measure.id: fact
        for area, of_area in _by_area(wanted).items()
        for fact in known_from(viewpoint(choice, area), of_area, choice.year)
    }
    return [found[measure.id] for measure in wanted if measure.id in found]


def guesses(choice: Choice, wanted: Sequence[Indicator]) -> dict[str, Shrunk]:
    """By id the best guess of those ``wanted`` indicators of which little is known here."""
    return {
        one: guess
        for area, of_area in _by_area(wanted).items()
        for one, guess in best_guesses(
            cached_edition(), viewpoint(choice, area), of_area, choice.year
        ).items()
    }


def _by_area(wanted: Sequence[Indicator]) -> dict[str, list[Indicator]]:
    """The indicators by the name of their area."""
    found: dict[str, list[Indicator]] = {}
    for measure in wanted:
        found.setdefault(measure.area, []).append(measure)
    return found


def waves(choice: Choice) -> Mapping[str, Sequence[TwoWaves]]:
    """By id of a question how the whole country moved between its years, all questions looked at together."""

    def made() -> Mapping[str, Sequence[TwoWaves]]:
        asked = known(choice, measures(("structure_process",), choice.year, area_name(choice.area)))
        wanted = pairs(fact for fact in asked if fact.measure.answers)
        return by_measure(ask_records(TwoWaves, "answers_both_years", **parameters(wanted)))

    return cached_edition().kept(("waves", choice.year, choice.since, choice.area), made)


def only_by_sex(wanted: Sequence[Indicator], year: int) -> frozenset[str]:
    """The ids of those ``wanted`` indicators that the files give for each sex only: no fact is of them."""
    ids = [measure.id for measure in wanted]
    return frozenset(one for (one,) in ask_rows("only_by_sex", indicators=ids, year=year))


def same_year(choice: Choice, facts: Sequence[Fact]) -> list[Fact]:
    """The facts as they are in the latest year that all of them have: sources are not equally quick."""
    years = {fact.year for fact in facts}
    if len(years) < 2:
        return list(facts)
    return known_from(viewpoint(choice), [fact.measure for fact in facts], min(years))


def one_year(choice: Choice, raw: Sequence[Fact], area: str) -> list[Fact]:
    """Costs and placements as they are in the latest year that all of them have, and the inhabitants."""
    index = in_use(store().directory).values
    view = viewpoint(choice, area)
    return of_one_year(cached_edition(), view, raw, choice.year, area, texts=may_read_texts(), index=index)


def known_from(view: Viewpoint, wanted: Sequence[Indicator], year: int) -> list[Fact]:
    """Facts of the ``wanted`` indicators from any viewpoint, with figures up to ``year``."""
    index = in_use(store().directory).values
    return facts_of(cached_edition(), view, wanted, year, texts=may_read_texts(), index=index)


def everybody(fact: Fact) -> list[Figure]:
    """Every municipality's figure of the fact's year and the one before it, with the bases beside it.

    Who does not count as the own municipality does has no value: nothing is to be compared with it.
    """
    measure, asked = fact.measure, {"year": fact.year, "since": fact.since}
    found = [
        replace(figure, indicator_id=one)
        for one in [measure.id, *counting([measure])]
        for figure in figures_of("indicator/places", indicator=one, **asked)
    ]
    own = [f for f in figures_with_bases([measure], found) if f.indicator_id == measure.id]
    return held_apart(own, counted_apart(cached_edition()), fact.code)


def in_latest_prices(fact: Fact) -> tuple[Fact, str]:
    """A cost over the years in the prices of its latest year, and the note that says so; others as they are.

    In running prices where the index lacks a year.
    """
    if not fact.measure.is_cost or fact.measure.is_per_cent:
        return fact, ""
    index = in_use(store().directory)
    shown = {figure.year for series in fact.series.values() for figure in series}
    if not shown <= index.values.keys():
        return fact, "Löpande priser."
    said = f"Alla år är i {fact.year} års priser ({index.described}, egen beräkning)."
    return in_fixed_prices(fact, fact.year, index.values), said


def figures_of(question: str, **parameters: Parameter) -> list[Figure]:
    """The figures of queries/<question>.sql, with the texts of cells where the visitor may read them."""
    return ask_records(Figure, question, **parameters, texts=may_read_texts())
