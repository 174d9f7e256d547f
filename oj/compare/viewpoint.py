"""Who compares, with whom, and since when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from oj.compare.comparison_groups import GROUPS, Around, ComparisonGroup, Scope, members
from oj.reference import municipalities, peers


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """Who compares: the own municipality and the members of each reference group (itself left out).

    ``since`` is the year that changes are told from; None for the latest earlier year with a value.
    """

    code: str
    scope: ComparisonGroup
    groups: Mapping[ComparisonGroup, tuple[str, ...]]
    municipalities: int = 290
    since: int | None = None

    @property
    def chosen(self) -> tuple[str, ...]:
        """Members of the group compared with; () for Riket, where nobody is drawn by name."""
        return () if self.scope is Scope.NATION else self.groups.get(self.scope, ())


def seen_from(
    code: str, scope: ComparisonGroup, selection: Sequence[str] = (), since: int | None = None
) -> Viewpoint:
    """The viewpoint of the municipality ``code`` (four digits), compared with the group ``scope``.

    ``selection`` is the visitor's own group, the members of OWN; the municipality itself is left out.
    ``since`` is the year that changes are told from, None for the year before.
    """
    around = Around(code, municipalities(), peers(code), selection)
    groups = {one: members(one, around) for one in GROUPS.values()}
    return Viewpoint(code, scope, groups, len(around.municipalities), since)
