"""Mål: what a board has decided to reach, by when, how it is followed up, and who answers for it.

A goal's target is of a measure of the edition, and its status then comes from the figures
(oj/compare/goal_status.py); of a measure of one's own a sample tells (samples.py), or somebody reports it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from oj.compare.goal_status import Aim, Outcome, Target
from oj.reference import read_rows
from oj.register import success_factors
from oj.store import Store
from oj.written.keeping import keep_text
from oj.written.note import GOAL, Lines, Note, Thread, current_of
from oj.written.wording import LONGEST_DECISION, NotWritable, fit_line, fit_text

HOW_OFTEN: Final = ("varje månad", "varje kvartal", "varje tertial", "varje halvår", "varje år")
LONGEST_LARGER: Final = 160  # of a larger goal: it is picked from a list
FIRST_YEAR, LAST_YEAR = 2000, 2100


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal as it is kept in ``note``. ``measure`` is the id of an indicator, "" for a measure of one's own,
    whose ``target`` is per cent, None for none.

    ``area`` is the name of the area of a plan, "" for none; ``larger`` the larger goal that it is a part of,
    over several boards, "" for none. ``reported`` is what somebody has said became of it, None where nobody
    has.
    """

    note: Note
    target: Target | None
    own_measure: str
    how: str
    how_often: str
    board: str
    area: str = ""
    larger: str = ""
    reported: Outcome | None = None

    @property
    def measure(self) -> str:
        """The id of the indicator that the target is of."""
        return self.note.about


@dataclass(frozen=True, slots=True)
class Wanted:
    """A goal as somebody has typed it; ``level`` is None where it is a Ja.

    Of a measure of one's own it is per cent, None for none.
    """

    municipality: str
    text: str
    year: int
    how: str
    how_often: str
    board: str
    title: str
    unit: str
    measure: str = ""
    own_measure: str = ""
    aim: Aim | None = None
    level: float | None = None
    area: str = ""
    larger: str = ""
    reported: Outcome | None = None


def goal_note(wanted: Wanted) -> Note:
    """A goal as it can be kept; NotWritable says what stands in the way."""
    text = fit_text(wanted.text, LONGEST_DECISION)
    if not FIRST_YEAR <= wanted.year <= LAST_YEAR:
        raise NotWritable(f"Året ska vara mellan {FIRST_YEAR} och {LAST_YEAR}.")
    more: dict[str, Any] = {
        "own_measure": "" if wanted.measure else fit_line(wanted.own_measure, "Måttet"),
        "how": fit_text(wanted.how, LONGEST_DECISION) if wanted.how.strip() else "",
        "how_often": wanted.how_often,
        "board": fit_line(wanted.board, "Ansvarig nämnd"),
        "area": fit_line(wanted.area, "Området") if wanted.area.strip() else "",
    }
    if wanted.larger.strip():
        more["larger"] = fit_line(wanted.larger, "Det större målet", LONGEST_LARGER)
    if not more["how"] or wanted.how_often not in HOW_OFTEN:
        raise NotWritable("Skriv hur målet följs upp och välj hur ofta. Det som inte följs upp glöms bort.")
    if wanted.measure:
        if wanted.aim is None or (wanted.level is None) != (wanted.aim is Aim.YES):
            raise NotWritable("Ange målnivån som ett tal.")
        more |= {"aim": wanted.aim.value, "level": wanted.level}
    else:
        if wanted.level is not None:
            more |= {"aim": _way(wanted.aim, wanted.level).value, "level": wanted.level}
        if wanted.reported:
            more["reported"] = wanted.reported.value
    signed = fit_line(wanted.title, "Titeln"), fit_line(wanted.unit, "Enheten")
    return Note(GOAL, wanted.municipality, wanted.measure, wanted.year, text, *signed, more=more)


def set_goal(store: Store, made: Note, seen: int, by: str, named: str) -> Note:
    """Keep a goal; ``named`` is the municipality, for the log, the rest as of ``keep_text``."""
    what = "Återtaget mål" if made.is_withdrawn else "Mål"
    return keep_text(store, made, seen, by, f"{what}: {named}, {made.year}")


def goals(lines: Lines, municipality: str, *, example: bool) -> list[tuple[Goal, Thread]]:
    """The current goals of a municipality with their versions, those that are due first before the others."""
    found = current_of(lines, GOAL, municipality, goal_of, example=example)
    return sorted(found, key=lambda one: (one[0].note.year, one[1].id))


def goal_of(note: Note) -> Goal | None:
    """The goal of a version; None where it is damaged."""
    more: Mapping[str, Any] = note.more
    try:
        has_target = note.about or "aim" in more
        target = Target(Aim(more["aim"]), _level(more["level"])) if has_target else None
        reported = Outcome(more["reported"]) if more.get("reported") else None
        told = {name: str(more[name]) for name in ("own_measure", "how", "how_often", "board", "area")}
        larger = str(more.get("larger", ""))  # goals of the first version have none
    except (KeyError, ValueError, TypeError):
        return None
    return Goal(note, target, reported=reported, larger=larger, **told)


def _way(aim: Aim | None, level: float) -> Aim:
    """Which way the share of a measure of one's own is to go; NotWritable where that or the level is none."""
    if aim not in (Aim.AT_LEAST, Aim.AT_MOST) or not 0 <= level <= 100:
        raise NotWritable("För ett eget mått: välj minst eller högst, och nivån i procent, 0 till 100.")
    return aim


def _level(told: object) -> float | None:
    return None if told is None else float(str(told))


@cache
def plan_areas() -> dict[str, list[str]]:
    """Areas of plans by the plan that they are of: a municipality's that others go by, and SKL's seven."""
    found: dict[str, list[str]] = {}
    for row in read_rows("plan_areas.csv"):
        found.setdefault(row["plan"], []).append(row["name"])
    return found | {"SKL": [*success_factors().values()]}
