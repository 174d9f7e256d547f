"""*Noll placeringar i fem månader*: its assumptions and the answer, for page and command."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from oj.assumption_kinds import Kind, kinds_in, with_typed
from oj.compare.break_even import Assumption
from oj.compare.zero_months import ZeroMonths, zero_months
from oj.errors import OjError
from oj.swedish import rounded
from oj.words import zero_month_sentences as words


class NotAmong(OjError):  # noqa: N818 - it reads as the sentence it is
    """Fewer months are looked through than are to be without a placement."""


def kinds() -> dict[str, Kind]:
    """Every kind of assumption by its id, in the order of the fields."""
    return kinds_in("zero_months.csv")


def presets() -> dict[str, Assumption]:
    """What is assumed before anybody has typed: all but how many children are expected."""
    return {
        one: kind.assumed(kind.value, kind.year, kind.source)
        for one, kind in kinds().items()
        if kind.value is not None
    }


def assumed_with(typed: Mapping[str, float]) -> dict[str, Assumption]:
    """The assumptions by their ids with what somebody has ``typed``; OutOfRange of what none can be."""
    return with_typed(kinds(), presets(), typed)


def found_of(assumed: Mapping[str, Assumption]) -> ZeroMonths:
    """The answer to all assumptions, by id; NotAmong where no run of months has room."""
    values = {one: each.value for one, each in assumed.items()}
    months, over = (int(rounded(values[one])) for one in ("months", "over"))
    if months > over:
        raise NotAmong(words.not_among(months, over))
    return zero_months(values["expected"], months, over, values["siblings"])


def as_dict(found: ZeroMonths, assumed: Mapping[str, Assumption]) -> dict[str, Any]:
    """For programs: what is expected a year, both probabilities (0–1), what is said, and the assumptions."""
    return {
        **asdict(found),
        "sentence": " ".join(words.told(found)),
        "assumptions": [asdict(assumed[one]) for one in kinds()],
    }
