"""What others have told or evaluated, beside *Brytpunkt*: data/reference/break_even_examples.csv."""

from functools import cache

from oj.compare.break_even import Example
from oj.reference import read_rows


@cache
def examples() -> tuple[Example, ...]:
    """Every example, in the order of the file."""
    return tuple(
        Example(
            row["who"],
            row["what"],
            float(row["value"]),
            row["unit"],
            row["years"],
            row["kind"] == "evaluated",
            row["source"],
        )
        for row in read_rows("break_even_examples.csv")
    )


def evaluated() -> list[Example]:
    """Those that somebody has evaluated."""
    return [one for one in examples() if one.is_evaluated]
