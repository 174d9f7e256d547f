"""Many measures at once: which of them differ for sure, so that a page seldom says what is not so.

Two rules, of which the stricter binds. First the page as a whole: were all its measures without any
difference, it would say that one is sure on at most ``PAGE`` of the pages (Simes, Biometrika 73 (1986),
751). Then, where something does differ, of what is called sure at most ``FALSE`` is chance (Benjamini &
Hochberg, JRSS B 57 (1995), 289). Measures that say nearly the same (a family) count as one: a family has
the probability that Simes gives of its members, and within a family that is chosen, the members are chosen
likewise.
"""

from collections.abc import Mapping

import numpy as np
from scipy.stats import false_discovery_control

PAGE = 0.04
FALSE = 0.10


def surely_different(probabilities: Mapping[str, float], families: Mapping[str, str]) -> set[str]:
    """The ids of ``probabilities`` (by id of a measure) that differ for sure.

    ``families`` has the family of those that are in one; all others are a family of their own.
    """
    members: dict[str, list[str]] = {}
    for one in probabilities:
        members.setdefault(families.get(one) or one, []).append(one)
    if not members:
        return set()
    within = {name: _adjusted([probabilities[one] for one in ids]) for name, ids in members.items()}
    between = _adjusted([float(found.min()) for found in within.values()])
    if between.min() > PAGE:
        return set()
    chosen = [name for name, adjusted in zip(members, between, strict=True) if adjusted <= FALSE]
    level = FALSE * len(chosen) / len(members)
    return {
        one
        for name in chosen
        for one, adjusted in zip(members[name], within[name], strict=True)
        if adjusted <= level
    }


def _adjusted(probabilities: list[float]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Benjamini–Hochberg's adjusted probabilities, in the same order; the smallest is that of Simes.

    One alone is not adjusted: most families have one member, and to ask takes a tenth of a millisecond.
    """
    given = np.array(probabilities)
    return given if len(given) == 1 else np.asarray(false_discovery_control(given))
