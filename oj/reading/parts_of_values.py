"""Which columns of numerators and denominators belong to which column of values."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from oj.reading.cells import OK, Values
from oj.reading.roles import Roles

_TOLERANCES = {1: 0.005, 100: 0.5, 1_000: 0.05, 10_000: 0.5, 100_000: 0.5}
"""What a quotient is counted per, and how much a value may be rounded."""
_AGREE = 0.8  # of the rows where all three are given
_RELATIVE = 1e-3


class Parts(NamedTuple):
    """The columns (zero-based) of the numerator and the denominator of a value; −1 where there is none."""

    numerator: int
    denominator: int

    def columns(self) -> list[int]:
        """Those that there are."""
        return [col for col in self if col >= 0]


def parts_of_values(roles: Roles, read: Mapping[int, Values]) -> dict[int, Parts]:
    """The parts of each column of values that has any.

    They belong to the only column of values. Where there are several, a pair belongs to the nearest one on
    its left or right that is its quotient.
    """
    if len(roles.values) == 1:
        numerator, denominator = (cols[0] if cols else -1 for cols in (roles.numerators, roles.denominators))
        return {roles.values[0]: Parts(numerator, denominator)}
    found: dict[int, Parts] = {}
    for parts in map(Parts, roles.numerators, roles.denominators):
        for col in _beside(parts, roles.values):
            if col not in found and _is_quotient(read[col], parts, read):
                found[col] = parts
                break
    return found


def _beside(parts: Parts, values: list[int]) -> Iterator[int]:
    """The nearest columns of values on the left and on the right of both parts."""
    yield from [col for col in values if col < min(parts)][-1:]
    yield from [col for col in values if col > max(parts)][:1]


def _is_quotient(values: Values, parts: Parts, read: Mapping[int, Values]) -> bool:
    """Whether most values are the numerator through the denominator, as a share or per some number."""
    value, above, below = (_numbers(one) for one in (values, read[parts.numerator], read[parts.denominator]))
    given = np.isfinite(value) & np.isfinite(above) & (below > 0)
    if not given.any():
        return False
    quotient = above[given] / below[given]
    return any(
        np.isclose(value[given], per * quotient, rtol=_RELATIVE, atol=rounded).mean() >= _AGREE
        for per, rounded in _TOLERANCES.items()
    )


def _numbers(values: Values) -> npt.NDArray[np.float64]:
    return np.where(values.kind == OK, values.value, np.nan)
