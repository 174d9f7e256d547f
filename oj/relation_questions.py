"""Prepared questions on whether two measures go together (data/reference/relation_questions.csv)."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from oj.reference import read_rows
from oj.register import id_of


@dataclass(frozen=True, slots=True)
class Question:
    """``text`` in Swedish; ids of the two measures, and of what is held equal (oj/compare/relation.py)."""

    text: str
    x: str
    y: str
    partial: tuple[str, ...] = ()


@cache
def questions() -> tuple[Question, ...]:
    """All of them, in the order of the page."""
    return tuple(
        Question(row["question"], id_of(x), id_of(y), tuple(row["partial"].split()))
        for row in read_rows("relation_questions.csv")
        for x, y in [(row["x_role"], row["y_role"])]
    )


def with_figures(published: Collection[str]) -> list[Question]:
    """Those whose two measures are among the ids that have figures."""
    return [one for one in questions() if one.x in published and one.y in published]
