"""What an edition has of some municipalities for the indicators of a template."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from oj.reference import Municipality
from oj.store import Edition
from oj.swedish import why_none
from oj.templates.template_plan import Template

SYMBOLS: Final = {
    "missing": "-",
    "not_applicable": ".",
    "suppressed": "..",
    "not_published": "--",
    "elsewhere": why_none("elsewhere"),
}
"""What a template has in a cell for each reason for no value."""


@dataclass(frozen=True, slots=True)
class Published:
    """One value of an edition, in the indicator's unit, with its parts (None where they are unknown)."""

    value: float | None
    status: str
    numerator: float | None = None
    denominator: float | None = None

    @property
    def shown(self) -> float | str:
        """What stands in the value's cell: the number, or the symbol for why there is none."""
        return SYMBOLS.get(self.status, "") if self.value is None else self.value

    def follows(self, factor: float, decimals: int) -> bool:
        """Whether the value is numerator / denominator × ``factor``, rounded to ``decimals``."""
        if self.value is None or self.numerator is None or not self.denominator:
            return False
        worked_out = round(self.numerator / self.denominator * factor, decimals)
        return math.isclose(worked_out, self.value, rel_tol=1e-9)


PublishedValues = Mapping[tuple[str, str, int], Published]
"""By code of the municipality, id of the indicator and year."""

NOTHING: Final[PublishedValues] = MappingProxyType({})


def published_values(
    edition: Edition | None, template: Template, places: Sequence[Municipality]
) -> PublishedValues:
    """What the edition has of the municipalities for the template's indicators; of all years."""
    if edition is None:
        return NOTHING
    ids = [asked.indicator.id for asked in template.indicators]
    return {
        (place.code, indicator, year): Published(*rest)
        for place in places
        for indicator, year, *rest in edition.rows("template_values", municipality=place.code, indicators=ids)
    }
