"""The command that makes one comparison in other ways, and says whether it comes to the same."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING, Any

from oj.commands.arguments import DONE, NOT_DONE, Add
from oj.commands.saying import COMPARED
from oj.errors import NotReadable, OjError

if TYPE_CHECKING:
    from oj.compare.fact import Fact
    from oj.compare.made_otherwise import Against, Reweighted, Sensitivity
    from oj.store import Store


def add(command: Add) -> None:
    """The command sensitivity."""
    trying = command(sensitivity, "Gör en jämförelse på andra sätt och säg om den håller.")
    trying.add_argument("--kommun", required=True, metavar="KOD|NAMN")
    trying.add_argument("--indicator", required=True, metavar="ID")
    trying.add_argument("--year", type=int, metavar="ÅR", help="annars det senaste som lagret har")
    trying.add_argument("--compare", choices=COMPARED, default=COMPARED[0], help="vad som jämförs med")
    trying.add_argument("--json", action="store_true", help="skriv det som JSON")


def sensitivity(given: argparse.Namespace, store: Store) -> int:
    """Print what becomes of the comparison; exit 1 with the reason where there is none."""
    from oj.compare.comparison_groups import GROUPS
    from oj.compare.viewpoint import seen_from
    from oj.facts import ANY_YEAR, facts_of, measures_of
    from oj.price_index import in_use
    from oj.reference import municipality
    from oj.sensitivity import sensitivity_of
    from oj.tables.sensitivity_tables import compared, over_break
    from oj.words.sensitivity_sentences import sentence
    from oj.words.sentences import verdict

    try:
        place = municipality(given.kommun)
    except OjError as error:
        raise NotReadable(str(error)) from error
    if not store.current_id():
        return _cannot("Ingenting är publicerat, så det finns inget att jämföra.", given)
    edition, year = store.edition(), given.year or ANY_YEAR
    wanted = [one for one in measures_of(edition, year=year) if one.id == given.indicator]
    if not wanted:
        return _cannot(f"Ingen indikator har id {given.indicator}. Sök med python -m oj find.", given)
    view = seen_from(place.code, GROUPS[given.compare]).about(wanted[0].area)
    index = in_use(store.directory).values
    known = facts_of(edition, view, wanted, year, index=index)
    found = sensitivity_of(edition, view, known[0], year) if known else None
    if found is None:
        why = "Svar som Ja och Nej är vad de är." if wanted[0].answers else "Ingen kommun har något värde."
        return _cannot(f"{verdict(known[0])}." if known and not wanted[0].answers else why, given)
    if given.json:
        print(json.dumps(_as_dict(found, sentence(found)), ensure_ascii=False, indent=1))
        return DONE
    print(sentence(found))
    for table in filter(None, [compared(found), over_break(found)]):
        print("", table.title, *(" | ".join(cell.text for cell in row) for row in table.rows), sep="\n")
    return DONE


def _cannot(why: str, given: argparse.Namespace) -> int:
    if not given.json:
        raise OjError(why)
    print(json.dumps({"error": why}, ensure_ascii=False, indent=1))
    return NOT_DONE


def _as_dict(found: Sensitivity, sentence: str) -> dict[str, Any]:
    """The answer for programs; values and differences in the measure's unit."""
    fact, again = found.fact, found.reweighted
    held, of = found.told
    return {
        "kommun": fact.code,
        "indicator_id": fact.measure.id,
        "unit": fact.measure.unit,
        "year": fact.year,
        "value": fact.own.value,
        "compared_with": fact.scope.code,
        "grade": fact.verdict.grade.value,
        "side": fact.verdict.side.value,
        "same": held,
        "of": of,
        "against": [_row(row) for row in found.rows],
        "reweighted": again and _reweighted(found, again),
        "break": None
        if found.unbroken is None
        else {"year": found.broken, "without": _years(fact), "with": _years(found.unbroken)},
        "sentence": sentence,
    }


def _row(row: Against) -> dict[str, Any]:
    from oj.compare.misbooked import MOST

    return {
        "group": row.scope.code,
        "reference": row.reference.value,
        "n": row.reference.answered,
        "members": row.reference.members,
        "difference": row.difference,
        "low": row.interval and row.interval.low,
        "high": row.interval and row.interval.high,
        "grade": row.verdict.grade.value,
        "side": row.verdict.side.value,
        "why": row.verdict.why and row.verdict.why.value,
        "turned_by_per_cent": row.turned_by or None,  # 0: not by MOST
        "tried_per_cent": None if row.turned_by is None else MOST,
    }


def _reweighted(found: Sensitivity, again: Reweighted) -> dict[str, Any]:
    from oj.compare.certainty import Side

    same, of = found.redrawn
    return {
        "draws": len(again.redrawn.sets),
        "weighed": again.redrawn.used,
        "same": same,
        "of": of,
        "depends": found.depends,
        "higher": again.on(Side.HIGHER),
        "lower": again.on(Side.LOWER),
        "similar": again.on(Side.SIMILAR),
        "sure_higher": again.sure_on(Side.HIGHER),
        "sure_lower": again.sure_on(Side.LOWER),
        "low": again.spread.low,
        "high": again.spread.high,
        "neighbours": [
            {"kommun": code, "share": share, "safe": again.redrawn.is_safe(code)}
            for code, share in again.redrawn.shares.items()
        ],
    }


def _years(fact: Fact) -> dict[str, str]:
    from oj.words import sentences
    from oj.words.money_sentences import mean_beside

    return {
        "trend": sentences.trend(fact),
        "change": sentences.change(fact),
        "mean": mean_beside(fact),
    }
