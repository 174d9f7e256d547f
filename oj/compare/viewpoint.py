"""Who compares, with whom, and since when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from oj.compare.comparison_groups import GROUPS, Around, ComparisonGroup, Scope, members
from oj.peers import peer_list, peers_of
from oj.reference import municipalities
from oj.register import AREA


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

    def about(self, area: str) -> "Viewpoint":
        """The same, beside the peers of the area with this name."""
        return replace(self, groups={**self.groups, Scope.PEERS: peers_of(self.code, area)})


def seen_from(
    code: str, scope: ComparisonGroup, selection: Sequence[str] = (), since: int | None = None
) -> Viewpoint:
    """The viewpoint of the municipality ``code`` (four digits), compared with the group ``scope``.

    ``selection`` is the visitor's own group, the members of OWN; the municipality itself is left out.
    ``since`` is the year that changes are told from, None for the year before. The peers are those of the
    register's area; ``about`` gives those of another.
    """
    around = Around(code, municipalities(), peers_of(code, AREA), selection)
    groups = {one: members(one, around) for one in GROUPS.values()}
    return Viewpoint(code, scope, groups, len(around.municipalities), since)


def others(scope: ComparisonGroup, area: str) -> str:
    """What is compared with in an area: "liknande kommuner (listan för äldreomsorg 2024)", "riket"."""
    return f"{scope.others} ({peer_list(area).described})" if scope is Scope.PEERS else scope.others
