"""*Barnen om tio år* of a municipality, put together: what is said and shown, for page and command."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from oj.children_ahead_inputs import Presets, presets, typed_in
from oj.compare.break_even import Assumption
from oj.compare.projected_placed import HORIZON, Ahead, Wandered, ahead
from oj.compare.uncertainty import Interval
from oj.facts import ANY_YEAR, Edition
from oj.words import children_ahead_sentences as words


@dataclass(frozen=True, slots=True)
class ChildrenAheadSheet:
    """What would be placed and cost in the projected ``year``; None where the year or a cost is not known."""

    year: int | None
    found: Ahead
    budget: tuple[float, Interval] | None
    cost: tuple[float, Interval] | None
    wandered: Wandered | None
    assumptions: Sequence[Assumption]
    lead: str
    said: Sequence[str]
    missing: Sequence[str]


def of_municipality(
    edition: Edition, code: str, place: str, typed: Mapping[str, float], *, year: int = ANY_YEAR
) -> ChildrenAheadSheet:
    """The sheet of a municipality with what somebody has ``typed``; errors as of ``typed_in``."""
    return of_presets(presets(edition, code, year=year), typed, place)


def of_presets(known: Presets, typed: Mapping[str, float], place: str) -> ChildrenAheadSheet:
    """The sheet of what is known of a municipality; errors as of ``typed_in``."""
    assumed = typed_in(known, typed, place)
    values = {name: one.value for name, one in assumed.items()}
    variance = known.wandered.over(HORIZON) if known.wandered else 0.0
    found = ahead(values["rate"], values["now"], values["children"], variance)
    budget = found.kronor(values["budget"]) if values.get("budget") and found.now else None
    cost = found.at(values["per_child"]) if values.get("per_child") else None
    year = None if "children" in typed else known.year
    said = [
        words.interval_of(known.wandered),
        words.budgeted(values["budget"], assumed["budget"].year, budget) if budget else "",
        words.costing(values["per_child"], cost) if cost else "",
    ]
    missing = [
        *words.MISSING,
        words.NARROW if known.is_narrow and "children" not in typed else "",
        words.UNKNOWN if known.wandered is None else "",
    ]
    lead = words.lead(found, values["rate"], assumed["rate"].year, assumed["now"].year, year)
    return ChildrenAheadSheet(
        year, found, budget, cost, known.wandered, [*assumed.values()], lead, [*filter(None, said)],
        [*filter(None, missing)],
    )  # fmt: skip


def as_dict(sheet: ChildrenAheadSheet) -> dict[str, Any]:
    """For programs: the projected year with its ends, what it would cost, what is missing, assumptions."""
    found = sheet.found
    return {
        "year": sheet.year,
        "children": found.children,
        "now": found.now,
        "placed": found.placed,
        "low": found.interval.low,
        "high": found.interval.high,
        "wandered": sheet.wandered and asdict(sheet.wandered),
        "budget": _kronor(sheet.budget),
        "cost": _kronor(sheet.cost),
        "assumptions": [asdict(one) for one in sheet.assumptions],
        "missing": list(sheet.missing),
        "sentence": sheet.lead,
        "said": list(sheet.said),
        "claims": words.MECHANICAL,
    }


def _kronor(found: tuple[float, Interval] | None) -> dict[str, float] | None:
    return found and {"kr": found[0], "low": found[1].low, "high": found[1].high}
