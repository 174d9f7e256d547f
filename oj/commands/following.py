"""The command that follows a measure from before something began until after."""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from oj.commands.arguments import DONE, NOT_DONE, Add
from oj.errors import NotReadable, OjError

if TYPE_CHECKING:
    from oj.compare.before_after import BeforeAfter
    from oj.store import Store


def add(command: Add) -> None:
    """The command before-after."""
    following = command(before_after, "Jämför ett mått före och efter att något började med andra kommuner.")
    following.add_argument("--kommun", required=True, metavar="KOD|NAMN")
    following.add_argument("--indicator", required=True, metavar="ID")
    following.add_argument("--start", required=True, type=int, metavar="ÅR", help="året då det beslutades")
    following.add_argument(
        "--tried", type=int, default=1, metavar="ANTAL", help="så många frågor som har prövats, den här med"
    )
    following.add_argument("--json", action="store_true", help="skriv det som JSON")


def before_after(given: argparse.Namespace, store: Store) -> int:
    """Print what became of the measure; exit 1 with the reason where that can't be told."""
    from oj.compare.before_after import Asked, TooLittle, WhyNot
    from oj.followed_initiatives import before_after as compared
    from oj.price_index import in_use
    from oj.reference import municipality
    from oj.words import before_after_sentences
    from oj.written.initiatives import acting

    try:
        place = municipality(given.kommun)
    except OjError as error:
        raise NotReadable(str(error)) from error
    if not store.current_id():
        return _cannot("Ingenting är publicerat, så det finns inget att följa.", given)
    asked = Asked(place.code, given.indicator, given.start)
    edition = store.edition()
    others = acting(store.written(), example=edition.is_example) - {place.code}
    found = compared(edition, asked, others, in_use(store.directory).values)
    if isinstance(found, TooLittle):
        unknown = f"Ingen indikator har id {given.indicator}. Sök med python -m oj find."
        why = unknown if found.why is WhyNot.NO_MEASURE else before_after_sentences.why_not(found)
        return _cannot(why, given)
    found = replace(found, result=replace(found.result, tried=max(given.tried, 1)))
    sentence = before_after_sentences.sentence(found, place.name)
    print(json.dumps(_as_dict(found, sentence), ensure_ascii=False, indent=1) if given.json else sentence)
    return DONE


def _cannot(why: str, given: argparse.Namespace) -> int:
    if not given.json:
        raise OjError(why)
    print(json.dumps({"error": why}, ensure_ascii=False, indent=1))
    return NOT_DONE


def _as_dict(found: BeforeAfter, sentence: str) -> dict[str, Any]:
    """The answer for programs; means and differences in the measure's unit, years as lists."""
    result, same = found.result, found.result.elsewhere
    return {
        "kommun": found.asked.code,
        "indicator_id": found.measure.id,
        "unit": found.measure.unit,
        "price_year": found.price_year,
        "baseline": {"years": found.window.before, "mean": result.before},
        "outcome": {"years": found.window.after, "mean": result.after},
        "expected": result.expected,
        "difference": result.difference,
        "low": result.interval.low,
        "high": result.interval.high,
        "grade": "sure" if result.is_sure else "chance",
        "placebo_rank": result.rank,
        "tried": result.tried,
        "donors": len(result.donors),
        "left_out": found.left_out,
        "lacking": found.lacking,
        "same_fall_elsewhere": {
            "municipalities": same.municipalities,
            "moved": same.moved,
            "known_later": same.later,
            "back_later": same.back,
        },
        "sentence": sentence,
    }
