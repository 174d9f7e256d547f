"""Who is compared with whom: the reference groups of one municipality."""

from __future__ import annotations

from collections.abc import Sequence

from oj.compare.facts import Viewpoint
from oj.compare.reference import Scope, members
from oj.reference import municipalities, peers


def seen_from(code: str, scope: Scope, selection: Sequence[str] = (), since: int | None = None) -> Viewpoint:
    """The viewpoint of the municipality ``code`` (four digits), compared with the group ``scope``.

    ``selection`` is the visitor's own group, the members of OWN; the municipality itself is left out.
    ``since`` is the year that changes are told from, None for the year before.
    """
    places, similar = municipalities(), peers(code)
    groups = {one: members(one, code, places, similar) for one in Scope}
    groups[Scope.OWN] = tuple(one for one in selection if one != code)
    return Viewpoint(code, scope, groups, len(places), since)
