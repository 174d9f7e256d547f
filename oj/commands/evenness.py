"""The command that tells whether the differences between municipalities have become smaller."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from oj.commands.arguments import DONE, NOT_DONE, Add
from oj.errors import OjError

if TYPE_CHECKING:
    from oj.store import Store


def add(command: Add) -> None:
    """The command equality."""
    added = command(equality, "Säg om skillnaderna mellan kommunerna har minskat, slumpen borträknad.")
    added.add_argument("--indicator", required=True, metavar="ID")
    added.add_argument("--json", action="store_true", help="skriv det som JSON")


def equality(given: argparse.Namespace, store: Store) -> int:
    """Print how the spread has changed; exit 1 with the reason where that can't be told."""
    from oj.compare.equality import Unknown
    from oj.evened_out import evened_out
    from oj.words import equality_sentences

    if not store.current_id():
        return _cannot("Ingenting är publicerat, så det finns inget att jämföra.", given)
    found = evened_out(store.edition(), given.indicator)
    if isinstance(found, Unknown):
        return _cannot(equality_sentences.unknown(found), given)
    sentence = equality_sentences.sentence(found)
    told = {
        "indicator_id": found.measure.id,
        "unit": "%" if found.is_relative else found.measure.unit,
        "since": found.since,
        "year": found.year,
        "before": found.before,
        "after": found.after,
        "change_per_cent": found.change,
        "low": found.interval.low,
        "high": found.interval.high,
        "grade": "sure" if found.is_sure else "chance",
        "municipalities": found.municipalities,
        "chance_removed": found.is_chance_known,
        "sentence": sentence,
    }
    print(json.dumps(told, ensure_ascii=False, indent=1) if given.json else sentence)
    return DONE


def _cannot(why: str, given: argparse.Namespace) -> int:
    if not given.json:
        raise OjError(why)
    print(json.dumps({"error": why}, ensure_ascii=False, indent=1))
    return NOT_DONE
