"""*Barnets handläggare* of a municipality, put together: what is said and shown, for page and command."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from oj.compare.break_even import Assumption
from oj.compare.same_worker import After, Counted, Told, after_years, of_hundred, staff, told
from oj.facts import ANY_YEAR, Edition
from oj.same_worker_inputs import Presets, presets, typed_in
from oj.words import same_worker_sentences as words

OTHER: Final[Mapping[Counted, Counted]] = {"start": "mean", "mean": "start"}


class AllWouldLeave(ValueError):  # noqa: N818 - it reads as the sentence it is
    """The turnover can't be counted of those at the start of the year."""


@dataclass(frozen=True, slots=True)
class SameWorkerSheet:
    """The worked example with its assumptions; ``similar`` is the same sum for similar municipalities."""

    counted: Counted
    assumptions: Sequence[Assumption]
    found: Sequence[Told]
    similar: Sequence[After]
    lead: str
    said: Sequence[str]

    @property
    def has_consultants(self) -> bool:
        """Whether the share of consultants is known or typed."""
        return any(one.id == "agency" for one in self.assumptions)


def of_municipality(
    edition: Edition, code: str, place: str, typed: Mapping[str, float], counted: Counted,
    *, year: int = ANY_YEAR,
) -> SameWorkerSheet:  # fmt: skip
    """The sheet of a municipality with what somebody has ``typed``; errors as of ``of_presets``."""
    return of_presets(presets(edition, code, year=year), typed, place, counted)


def of_presets(
    known: Presets, typed: Mapping[str, float], place: str, counted: Counted = "start"
) -> SameWorkerSheet:
    """The sheet of what is known of a municipality; AllWouldLeave, and errors as of ``typed_in``."""
    assumptions = typed_in(known, typed, place)
    values = {one.id: one.value for one in assumptions}
    if not _can_be(values, counted):
        raise AllWouldLeave(words.TOO_MANY)
    found = told([_below_all(one, counted) for one in assumptions], counted)
    after = [one.after for one in found]
    own = known.assumed.get("turnover")
    same_year = own is not None and own.year == known.year and "turnover" not in typed
    near = {**values, "turnover": known.similar.value} if known.similar and known.similar.value else {}
    similar = after_years(staff(near, counted)) if near and same_year and _can_be(near, counted) else []
    there, other = staff(values, counted), OTHER[counted]
    has_consultants = "agency" in values
    gaps = there.wanted > 1 and has_consultants
    said = [
        words.met(after[-1], consultants=has_consultants),
        words.ends(found[-1], is_measured=known.is_measured and "turnover" not in typed),
        words.similar(known.similar, known.year, similar) if similar and known.similar and known.year else "",
        words.counted_otherwise(staff(values, other).stays(1), other) if _can_be(values, other) else "",
        words.new_at_work(known.new, there) if known.new else "",
        words.FULL if gaps else "" if has_consultants else words.NO_CONSULTANTS,
    ]
    return SameWorkerSheet(counted, assumptions, found, similar, words.lead(after), [*filter(None, said)])


def _can_be(values: Mapping[str, float], counted: Counted) -> bool:
    return counted == "mean" or values["turnover"] < 100


def _below_all(one: Assumption, counted: Counted) -> Assumption:
    """A turnover of those at the start whose range goes no farther than that nearly all have left."""
    if one.id != "turnover" or counted == "mean":
        return one
    return Assumption(**{**asdict(one), "high": min(one.high, max(one.value, 99.0))})


def as_dict(sheet: SameWorkerSheet) -> dict[str, Any]:
    """For programs: the years with their ends, the same of similar municipalities, all assumptions."""
    return {
        "counted": sheet.counted,
        "years": [_year(one, sheet) for one in sheet.found],
        "similar": [{"years": one.years, "same": one.same} for one in sheet.similar],
        "assumptions": [asdict(one) for one in sheet.assumptions],
        "sentence": sheet.lead,
        "said": list(sheet.said),
        "claims": words.EXAMPLE,
    }


def _year(one: Told, sheet: SameWorkerSheet) -> dict[str, Any]:
    found = one.after._asdict()
    if not sheet.has_consultants:
        found["consultants"] = None
    ends = {"chance": one.chance, "stated": one.stated}
    found["children"] = of_hundred(one.after)
    return found | {
        name: {key: {"low": end.low, "high": end.high} for key, end in every.items()}
        for name, every in ends.items()
    }
