"""Facts of an edition: its figures, asked for and put together in one way for all who speak of them."""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from typing import Any, Protocol, TypeVar, cast

from oj.compare.change import ChangesOfAll
from oj.compare.comparison_groups import Scope
from oj.compare.counted_elsewhere import counting, figures_with_bases, spreads_with_bases
from oj.compare.dependence import Dependence
from oj.compare.fact import NATION, Background, Fact, facts
from oj.compare.figure import Figure
from oj.compare.spread import Spread
from oj.compare.verdicts import Verdicts, verdicts
from oj.compare.viewpoint import Viewpoint
from oj.compare.wandering import History, Levels, levels
from oj.reference import price_index
from oj.register import Indicator, register

T = TypeVar("T")
ANY_YEAR = 9999
OVERVIEW = ("placement_cost", "staff", "structure_process", "outcome")  # themes that Vår kommun speaks of


class Edition(Protocol):
    """What answers the questions of queries/: an edition of the store, or one whose answers are kept."""

    def records(self, record: Callable[..., T], name: str, /, **parameters: object) -> list[T]:
        """A ``record`` per row of queries/<name>.sql."""

    def kept(self, key: Hashable, made: Callable[[], T]) -> T:
        """What ``made`` gives, kept under ``key`` as long as the edition is open."""


def measures_of(edition: Edition, themes: Sequence[str] = (), year: int = ANY_YEAR) -> list[Indicator]:
    """The indicators of ``themes`` (() for all) with values up to ``year``, in the order of the pages."""
    wanted = themes or dict.fromkeys(indicator.theme for indicator in register().values())
    return edition.records(Indicator.of, "indicators", themes=list(wanted), year=year)


def facts_of(
    edition: Edition,
    view: Viewpoint,
    measures: Sequence[Indicator],
    year: int = ANY_YEAR,
    *,
    texts: bool = False,
    index: Mapping[int, float] | None = None,
) -> list[Fact]:
    """Facts of the ``measures`` from a viewpoint, with figures up to ``year``, in the order of ``measures``.

    ``texts`` says whether the text of a cell that is no number may be told. Changes and trends of kronor are
    in fixed prices by ``index``, by year; None for SCB's.
    """
    if not measures:
        return []
    pages = {_page(measure.theme) for measure in measures}
    spreads = [spread for page in pages for spread in _spreads(edition, page, year).values()]
    judged = {one: found for page in pages for one, found in _judged(edition, page, view, year).items()}
    asked: dict[str, Any] = {"indicators": [measure.id for measure in measures], "year": year}
    places = [view.code, NATION, *view.chosen]
    wanted = list(dict.fromkeys([*asked["indicators"], *counting(measures)]))
    figures = edition.records(
        Figure, "figures", **{**asked, "indicators": wanted}, places=places, texts=texts
    )
    figures = figures_with_bases(measures, figures)
    return facts(measures, spreads, figures, view, _background(edition, asked, index), judged)


def _background(
    edition: Edition, asked: Mapping[str, object], index: Mapping[int, float] | None
) -> Background:
    """What all municipalities' figures say of how figures move."""
    changes: dict[str, dict[int, ChangesOfAll]] = defaultdict(dict)
    for found in edition.records(ChangesOfAll, "changes_of_all", **asked):
        changes[found.indicator_id][found.since] = found
    dependences = {one.indicator_id: one for one in edition.records(Dependence, "dependence", **asked)}
    return Background(dependences, changes, price_index() if index is None else index)


def _page(theme: str) -> tuple[str, ...]:
    """The themes whose measures are tested together with those of ``theme``."""
    return OVERVIEW if theme in OVERVIEW else (theme,)


def _spreads(edition: Edition, page: tuple[str, ...], year: int) -> dict[str, Spread]:
    """By indicator the values of all municipalities, of every measure of a page."""

    def made() -> dict[str, Spread]:
        measures = measures_of(edition, page, year)
        ids = [measure.id for measure in measures]
        found = edition.records(Spread, "spread", indicators=ids, year=year)
        return spreads_with_bases(measures, {spread.indicator_id: spread for spread in found})

    return edition.kept(("spreads", page, year), made)


def _levels(edition: Edition, page: tuple[str, ...], year: int) -> dict[str, Levels]:
    """By indicator the levels over the years of every municipality, of the costs of a page."""

    def made() -> dict[str, Levels]:
        costs = {one.id: one for one in measures_of(edition, page, year) if one.is_cost}
        histories = edition.records(History, "histories", indicators=list(costs), year=year) if costs else []
        found = {one.indicator_id: levels(costs[one.indicator_id], one, year) for one in histories}
        return {one: known for one, known in found.items() if known is not None}

    return edition.kept(("levels", page, year), made)


def _judged(edition: Edition, page: tuple[str, ...], view: Viewpoint, year: int) -> Mapping[str, Verdicts]:
    """The verdicts of a page's measures, all looked at together."""

    def made() -> Mapping[str, Verdicts]:
        spreads, found = _spreads(edition, page, year).values(), _levels(edition, page, year)
        return verdicts(measures_of(edition, page, year), spreads, view, found)

    return edition.kept(("verdicts", page, year, view.code, view.groups.get(Scope.OWN, ())), made)


class AskedOnce:
    """An edition whose answers are kept, for facts of many municipalities: nothing is asked twice.

    Figures are asked for all ``places`` (codes) at once, and handed out for those of a viewpoint.
    """

    def __init__(self, edition: Edition, places: Collection[str]) -> None:
        self._edition, self._places = edition, sorted(places)
        self._kept: dict[str, list[Any]] = {}
        self._by_place: dict[str, dict[str, list[Any]]] = {}

    def records(self, record: Callable[..., T], name: str, /, **parameters: object) -> list[T]:
        """As ``Edition.records``; the records are shared and never changed."""
        if name != "figures":
            return self._of(record, name, parameters)
        wanted = cast("list[str]", parameters["places"])
        key = repr((name, {**parameters, "places": ()}))
        if key not in self._by_place:
            found = self._by_place[key] = defaultdict(list)
            for figure in self._of(Figure, name, {**parameters, "places": self._places}):
                found[figure.region_code].append(figure)
        return [figure for place in wanted for figure in self._by_place[key].get(place, ())]

    def _of(self, record: Callable[..., T], name: str, parameters: Mapping[str, object]) -> list[T]:
        key = repr((name, sorted(parameters.items())))
        if key not in self._kept:
            self._kept[key] = self._edition.records(record, name, **parameters)
        return self._kept[key]

    def kept(self, key: Hashable, made: Callable[[], T]) -> T:
        """As ``Edition.kept``."""
        return self._edition.kept(key, made)
