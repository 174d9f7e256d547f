"""The command that tells whom a municipality may learn from in a measure."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING, Any

from oj.commands.arguments import DONE, NOT_DONE, Add
from oj.errors import NotReadable, OjError

if TYPE_CHECKING:
    from oj.compare.learning import EarlierChange, LearnedFrom, Peer
    from oj.store import Store


def add(command: Add) -> None:
    """The command learning."""
    added = command(learning, "Säg vilka som stod där kommunen står och sedan gick åt det bättre hållet.")
    added.add_argument("--kommun", required=True, metavar="KOD|NAMN")
    added.add_argument("--indicator", required=True, metavar="ID")
    added.add_argument(
        "--year", type=int, metavar="ÅR", help="till och med; annars det senaste som lagret har"
    )
    added.add_argument("--json", action="store_true", help="skriv det som JSON")


def learning(given: argparse.Namespace, store: Store) -> int:
    """Print from whom the municipality may learn; exit 1 with the reason where that can't be told."""
    from oj.compare.learning import Asked, TooLittle, WhyNot
    from oj.facts import ANY_YEAR
    from oj.learned_from import learned_from
    from oj.price_index import in_use
    from oj.reference import municipality
    from oj.words import learning_sentences

    try:
        place = municipality(given.kommun)
    except OjError as error:
        raise NotReadable(str(error)) from error
    if not store.current_id():
        return _cannot("Ingenting är publicerat, så det finns ingen att lära av.", given)
    asked = Asked(place.code, given.indicator)
    found = learned_from(store.edition(), asked, in_use(store.directory).values, given.year or ANY_YEAR)
    if isinstance(found, TooLittle):
        unknown = f"Ingen indikator har id {given.indicator}. Sök med python -m oj find."
        why = unknown if found.why is WhyNot.NO_MEASURE else learning_sentences.why_not(found)
        return _cannot(why, given)
    sentence, details = learning_sentences.sentence(found, place.name), learning_sentences.details(found)
    if given.json:
        print(json.dumps(_as_dict(found, sentence, details), ensure_ascii=False, indent=1))
    else:
        print(sentence, *learning_sentences.told_of(found), *details, sep="\n")
    return DONE


def _cannot(why: str, given: argparse.Namespace) -> int:
    if not given.json:
        raise OjError(why)
    print(json.dumps({"error": why}, ensure_ascii=False, indent=1))
    return NOT_DONE


def _as_dict(found: LearnedFrom, sentence: str, details: list[str]) -> dict[str, Any]:
    """The answer for programs; levels in the measure's unit, changes in it too, or in per cent."""
    at, answer = found.periods, found.learning
    return {
        "kommun": found.asked.code,
        "indicator_id": found.measure.id,
        "unit": found.measure.unit,
        "unit_of_change": "%" if found.is_factor else found.measure.unit,
        "price_year": found.price_year,
        "years": {"selected": at.selected, "baseline": at.baseline, "outcome": at.outcome},
        "now": answer.now,
        "lacking": found.lacking,
        "far": answer.far,
        "far_by_chance": answer.by_chance,
        "named": len(answer.named),
        "peers": [_peer(one, found.earlier.get(one.code, ())) for one in answer.peers],
        "sentence": sentence,
        "details": details,
    }


def _peer(peer: Peer, earlier: tuple[EarlierChange, ...]) -> dict[str, Any]:
    return {
        "kommun": peer.code,
        "stood": peer.stood,
        "before": peer.before,
        "after": peer.after,
        "expected": peer.expected,
        "change": peer.shrunk,
        "low": peer.low,
        "high": peer.high,
        "p": peer.probability,
        "named": peer.is_named,
        "changed_before": [
            {
                "indicator_id": one.measure.id,
                "since": one.since,
                "before": one.before,
                "year": one.year,
                "after": one.after,
                "same_among_others": one.others,
                "others": one.known,
            }
            for one in earlier
        ],
    }
