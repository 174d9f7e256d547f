"""What each edition changed of a municipality: new years, and published values that were others before.

An edition is held against the one that it was made from (oj/store/comparing.py), of those that what is shown
builds on: one that was undone changed nothing that anybody sees. What is hidden in the last of them is told
of none.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path

from oj.compare.fact import ABSENT
from oj.compare.what_changed import Correction, Difference, revised
from oj.facts import HiddenValue, hidden_of
from oj.history import Chapter, history
from oj.journal import Event
from oj.register import Indicator
from oj.store import Store
from oj.store.comparing import Comparison

KEPT = 12  # pairs of editions that lie beside each other in a process
LOOKED_AT = 50  # the newest editions: what was corrected before them is no news, and each takes its time
CORRECTED = 5  # of these, those that changed the measure: two editions are opened for each


@dataclass(frozen=True, slots=True)
class EditionChange:
    """What the edition that ``event`` made, of the edition ``base`` (0: of nothing), has otherwise."""

    event: Event
    base: int
    differences: tuple[Difference, ...]

    @property
    def new_years(self) -> dict[str, list[int]]:
        """By the id of an indicator the years that it has got a value of."""
        found: dict[str, list[int]] = {}
        for one in self.differences:
            if one.before_status == ABSENT and one.after is not None:
                found.setdefault(one.indicator_id, []).append(one.year)
        return found

    def corrections(self, measures: Mapping[str, Indicator]) -> list[Correction]:
        """The figures of ``measures`` (by id) that were others, as they are read."""
        told = (
            one
            for difference in self.differences
            if (measure := measures.get(difference.indicator_id))
            for one in revised(measure, [difference])
        )
        return [Correction(self.event.edition, one) for one in told]


def edition_changes(store: Store, municipality: str, until: int, most: int) -> list[EditionChange]:
    """What the newest ``most`` editions changed of a municipality, up to ``until``, the newest first.

    Those that changed nothing of it are left out.
    """
    hidden = hidden_of(store.edition(until), municipality)
    found = (_change(store, one, municipality, hidden) for one in _built_on(store, until)[:most])
    return [one for one in found if one.differences]


def corrections(store: Store, municipality: str, measure: Indicator, until: int) -> list[Correction]:
    """The last correction of each year's figure of a measure up to ``until``; the newest year first.

    By the newest ``CORRECTED`` of the ``LOOKED_AT`` newest editions that changed a value of the measure.
    """
    found: dict[int, Correction] = {}
    hidden = hidden_of(store.edition(until), municipality)
    changed = (
        one
        for one in _built_on(store, until)[:LOOKED_AT]
        if one.base and measure.id in _changed_values(store.directory, one.base, one.id)
    )
    for chapter in islice(changed, CORRECTED):
        for one in _change(store, chapter, municipality, hidden).corrections({measure.id: measure}):
            found.setdefault(one.revised.after.year, one)
    return [found[year] for year in sorted(found, reverse=True)]


def _built_on(store: Store, until: int) -> Sequence[Chapter]:
    chapters = history(store.log())
    return [one for one in chapters if one.state in ("included", "current") and one.id <= until]


def _change(store: Store, chapter: Chapter, municipality: str, hidden: Set[HiddenValue]) -> EditionChange:
    compared = _compared(store.directory, chapter.base, chapter.id)
    found = compared.records(Difference, "editions/since", municipality=municipality)
    told = tuple(one for one in found if HiddenValue(one.indicator_id, one.year) not in hidden)
    return EditionChange(chapter.published, chapter.base, told)


@lru_cache(maxsize=KEPT)
def _compared(directory: Path, base: int, edition: int) -> Comparison:
    return Store(directory).comparison(base, edition)


@lru_cache(maxsize=1000)
def _changed_values(directory: Path, base: int, edition: int) -> frozenset[str]:
    """Ids of the indicators of which an edition has another value somewhere than the one it was made from."""
    rows = Store(directory).difference(base, edition)
    return frozenset(indicator for indicator, _, _, changed, *_ in rows if changed)
