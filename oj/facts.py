"""Facts of an edition: its figures, asked for and put together in one way for all who speak of them."""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol, TypeVar, cast

from oj import counted_alike
from oj.areas import Area, areas_of
from oj.compare.change import ChangesOfAll
from oj.compare.comparison_groups import Scope
from oj.compare.counted_elsewhere import (
    counting,
    counting_parameters,
    figures_with_bases,
    spreads_with_bases,
)
from oj.compare.dependence import Dependence
from oj.compare.fact import NATION, Background, Fact, facts
from oj.compare.figure import Figure
from oj.compare.sharing import Answer, Apart, apart, comparable, held_apart
from oj.compare.shrinkage import Shrunk, where_little_is_known
from oj.compare.spread import Spread
from oj.compare.verdicts import Ground, Verdicts, verdicts
from oj.compare.viewpoint import Viewpoint
from oj.compare.wandering import History, Levels, levels
from oj.reference import price_index
from oj.register import Indicator, family_of

T = TypeVar("T")


class Placed(NamedTuple):
    """Under which area and theme an indicator is shown."""

    area: str
    theme: str


class HiddenValue(NamedTuple):
    """Of which indicator and year an edition hides a municipality's value."""

    indicator_id: str
    year: int


ANY_YEAR = 9999
OVERVIEW = ("cost", "staff", "structure_process", "outcome", "key_figure")  # themes that Vår kommun speaks of


class Edition(Protocol):
    """What answers the questions of queries/: an edition of the store, or one whose answers are kept."""

    def records(self, record: Callable[..., T], name: str, /, **parameters: object) -> list[T]:
        """A ``record`` per row of queries/<name>.sql."""

    def kept(self, key: Hashable, made: Callable[[], T]) -> T:
        """What ``made`` gives, kept under ``key`` as long as the edition is open."""


def hidden_of(edition: Edition, municipality: str) -> frozenset[HiddenValue]:
    """What an edition hides of a municipality: what it was before is told nowhere."""

    def asked() -> frozenset[HiddenValue]:
        return frozenset(edition.records(HiddenValue, "editions/hidden_of", municipality=municipality))

    return edition.kept(("hidden", municipality), asked)


def measures_of(
    edition: Edition, themes: Sequence[str] = (), year: int = ANY_YEAR, area: str = ""
) -> list[Indicator]:
    """The indicators of ``themes`` (() for all) with values up to ``year``, in the order of the pages.

    ``area`` is the name of the area that they are shown under, "" for all.
    """
    wanted = themes or (*OVERVIEW, "background")
    return edition.records(Indicator.of, "indicators", themes=list(wanted), year=year, area=area)


def placed(edition: Edition) -> list[Placed]:
    """Where each of the edition's indicators is shown."""
    return edition.records(Placed, "areas")


def areas(edition: Edition) -> list[Area]:
    """The areas of the edition's indicators, in the order that they are offered in."""
    return areas_of(placed(edition))


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
    pages = [_page(edition, *together, year) for together in {_together(measure) for measure in measures}]
    judged = {one: found for page in pages for one, found in _judged(edition, page, view).items()}
    asked = list(dict.fromkeys([*(measure.id for measure in measures), *counting(measures)]))
    places = [view.code, NATION, *view.chosen]
    figures = edition.records(Figure, "figures", indicators=asked, places=places, year=year, texts=texts)
    background = Background(
        {one: found for page in pages for one, found in page.dependences.items()},
        {one: found for page in pages for one, found in page.changes.items()},
        price_index() if index is None else index,
    )
    counted = counted_apart(edition)
    spreads = [comparable(one, counted, view.code) for page in pages for one in page.spreads.values()]
    with_bases = held_apart(figures_with_bases(measures, figures), counted, view.code)
    return facts(measures, spreads, with_bases, view, background, judged)


def best_guesses(
    edition: Edition, view: Viewpoint, measures: Sequence[Indicator], year: int = ANY_YEAR
) -> dict[str, Shrunk]:
    """By id of those ``measures`` that little is known of here: the best guess, in the measure's unit."""
    found = {}
    for measure in measures:
        spread = _page(edition, *_together(measure), year).spreads.get(measure.id)
        near = comparable(spread, counted_apart(edition), view.code) if spread else None
        guess = where_little_is_known(measure, near, view) if near else None
        if guess is not None:
            found[measure.id] = guess
    return found


@dataclass(frozen=True)
class _Page:
    """What all municipalities' figures say of the measures that are tested together, by indicator."""

    themes: tuple[str, ...]
    area: str
    year: int
    measures: Sequence[Indicator]
    spreads: Mapping[str, Spread]
    levels: Mapping[str, Levels]
    changes: Mapping[str, Mapping[int, ChangesOfAll]]
    dependences: Mapping[str, Dependence]


def _together(measure: Indicator) -> tuple[tuple[str, ...], str]:
    """The themes, and the area, whose measures are tested together with ``measure``."""
    return OVERVIEW if measure.theme in OVERVIEW else (measure.theme,), measure.area


def _page(edition: Edition, themes: tuple[str, ...], area: str, year: int) -> _Page:
    """The page of ``themes`` in ``area``, worked out once per edition and year."""

    def made() -> _Page:
        measures = measures_of(edition, themes, year, area)
        asked = {"indicators": [measure.id for measure in measures], "year": year}
        spreads = {found.indicator_id: found for found in edition.records(Spread, "spread", **asked)}
        changes: dict[str, dict[int, ChangesOfAll]] = defaultdict(dict)
        for found in edition.records(ChangesOfAll, "changes_of_all", **asked):
            changes[found.indicator_id][found.since] = found
        dependences = edition.records(Dependence, "dependence", **asked, **counting_parameters(measures))
        return _Page(
            themes,
            area,
            year,
            measures,
            spreads_with_bases(measures, spreads),
            _levels(edition, measures, year),
            changes,
            {found.indicator_id: found for found in dependences},
        )

    return edition.kept(("page", themes, area, year), made)


def ground_of(edition: Edition, view: Viewpoint, measure: Indicator, year: int = ANY_YEAR) -> Ground | None:
    """What the verdict of ``measure`` stands on, as of ``facts_of``; None where nobody has a value."""
    page = _page(edition, *_together(measure), year)
    spread, counted = page.spreads.get(measure.id), counted_apart(edition)
    if spread is None:
        return None
    mixed = any(indicator == measure.id for indicator, _ in counted)
    return Ground(
        comparable(spread, counted, view.code),
        _judged(edition, page, view),
        {one.id: family_of(one) for one in page.measures},
        None if mixed else page.levels.get(measure.id),
    )


def _levels(edition: Edition, measures: Sequence[Indicator], year: int) -> dict[str, Levels]:
    """By indicator the levels over the years of every municipality, of the costs among ``measures``."""
    costs = {measure.id: measure for measure in measures if measure.is_cost}
    histories = edition.records(History, "histories", indicators=list(costs), year=year) if costs else []
    found = {one.indicator_id: levels(costs[one.indicator_id], one, year) for one in histories}
    return {one: known for one, known in found.items() if known is not None}


def _judged(edition: Edition, page: _Page, view: Viewpoint) -> Mapping[str, Verdicts]:
    """The verdicts of a page's measures, all looked at together."""
    chosen = (
        view.groups.get(Scope.PEERS, ()),
        view.groups.get(Scope.OWN, ()),
    )  # the others follow from the place
    key = ("verdicts", page.themes, page.area, page.year, view.code, *chosen)

    def made() -> Mapping[str, Verdicts]:
        counted = counted_apart(edition)
        spreads = [comparable(one, counted, view.code) for one in page.spreads.values()]
        mixed = {indicator for indicator, _ in counted}  # of these nobody's years are all counted alike
        levels = {one: found for one, found in page.levels.items() if one not in mixed}
        return verdicts(page.measures, spreads, view, levels)

    return edition.kept(key, made)


def counted_apart(edition: Edition) -> Apart:
    """Who counts what otherwise than its template says, by their own answers; asked once per edition."""

    def made() -> Apart:
        answers = edition.records(Answer, "counted_alike", questions=[*counted_alike.about()])
        return apart(answers, counted_alike.about())

    return edition.kept("counted apart", made)


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
