"""Facts of an edition: its figures, asked for and put together in one way for all who speak of them."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, Protocol, TypeVar, cast

from oj.compare.change import ChangesOfAll
from oj.compare.dependence import Dependence
from oj.compare.fact import NATION, Background, Fact, Spread, Viewpoint, facts
from oj.compare.figure import Figure
from oj.reference import price_index
from oj.register import Indicator, register

T = TypeVar("T")
ANY_YEAR = 9999


class Edition(Protocol):
    """What answers the questions of queries/: an edition of the store, or one whose answers are kept."""

    def records(self, record: Callable[..., T], name: str, /, **parameters: object) -> list[T]:
        """A ``record`` per row of queries/<name>.sql."""


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
    asked = {"indicators": [measure.id for measure in measures], "year": year}
    places = [view.code, NATION, *view.chosen]
    spreads = edition.records(Spread, "spread", **asked)
    figures = edition.records(Figure, "figures", **asked, places=places, texts=texts)
    return facts(measures, spreads, figures, view, _background(edition, asked, index))


def _background(
    edition: Edition, asked: Mapping[str, object], index: Mapping[int, float] | None
) -> Background:
    """What all municipalities' figures say of how figures move."""
    changes: dict[str, dict[int, ChangesOfAll]] = defaultdict(dict)
    for found in edition.records(ChangesOfAll, "changes_of_all", **asked):
        changes[found.indicator_id][found.since] = found
    dependences = {one.indicator_id: one for one in edition.records(Dependence, "dependence", **asked)}
    return Background(dependences, changes, price_index() if index is None else index)


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
