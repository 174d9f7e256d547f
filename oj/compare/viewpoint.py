"""Who is compared with whom: the reference groups of one municipality."""

from __future__ import annotations

from collections.abc import Sequence

from oj.compare.comparison_groups import GROUPS, Around, ComparisonGroup, members
from oj.compare.facts import Viewpoint
from oj.reference import municipalities, peers


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
