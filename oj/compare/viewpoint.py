"""Who is compared with whom: the reference groups of one municipality."""

from __future__ import annotations

from oj.compare.facts import Viewpoint
from oj.compare.reference import Scope, members
from oj.reference import municipalities, peers


def seen_from(code: str, scope: Scope) -> Viewpoint:
    """The viewpoint of the municipality ``code`` (four digits), compared with the group ``scope``."""
    places, similar = municipalities(), peers(code)
    groups = {one: members(one, code, places, similar) for one in Scope}
    return Viewpoint(code, scope, groups, len(places))
