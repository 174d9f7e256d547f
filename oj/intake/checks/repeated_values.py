"""The same place, indicator, year and sex more than once in the file: with the same value, or not."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from oj.findings import Finding, finding
from oj.intake.context import Context
from oj.swedish import counted

_ADVICE: Final = (
    "Har varje kommun flera rader: säg under Så läses bladet vilken kolumn som skiljer dem åt, eller lägg "
    "ihop dem i filen och ladda upp den igen."
)


def check(context: Context) -> Iterator[Finding]:
    if len(context.combined) and context.combined.contradicted.all():
        why = "Alla värden sägs flera gånger om samma plats och år, och säger emot varandra."
        yield finding("no_municipality", value=context.workbook.file, why=why, todo=_ADVICE)
    for repeated in context.combined.repeated:
        first, other = context.seen_at(repeated.first), context.seen_at(repeated.other)
        both = context.cells(np.array([repeated.other, repeated.first]))
        yield finding(
            "repeated_values" if repeated.agree else "conflicting_values",
            sheet=other.sheet,
            cell=context.cell(repeated.other) if first.series is other.series else other.series.cell,
            cells=both if first.series is other.series and not repeated.agree else (),
            value=other.series.label,
            count=counted(repeated.count, "ställe", "ställen"),
            name=other.match.name,
            place=context.place_name(repeated.other),
            first_sheet=first.sheet,
            first_cell=context.cell(repeated.first),
            other_cell=context.cell(repeated.other),
        )
