"""The command that tells which municipalities have it better than their risks say."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING, Any

from oj.commands.arguments import DONE, NOT_DONE, Add

if TYPE_CHECKING:
    from oj.compare.odds_told import Lines, NoOdds, Odds
    from oj.store import Store

METHODS, RULES, YEARS = ("z", "rank"), ("median", "highest"), (5, 4, 3)


def add(command: Add) -> None:
    """The command odds."""
    telling = command(odds, "Mot alla odds: hög risk och låg ofärd, med sannolikhet. Hypoteser, inte bevis.")
    telling.add_argument(
        "--method", choices=METHODS, default=METHODS[0], help="standardavvikelser eller plats"
    )
    telling.add_argument("--rule", choices=RULES, default=RULES[0], help="highest: 2012 års regel")
    telling.add_argument("--years", type=int, choices=YEARS, default=YEARS[0], help="år som slås ihop")
    telling.add_argument("--until", type=int, metavar="ÅR", help="sista året; annars det senaste")
    telling.add_argument("--beside-cost", action="store_true", help="placeringar tas ur ofärd")
    telling.add_argument("--proxies", action="store_true", help="räkna med ersättare")
    telling.add_argument("--json", action="store_true", help="skriv det som JSON")


def odds(given: argparse.Namespace, store: Store) -> int:
    """Print who lies so with how probable that is; exit 1 and why where nothing can be told."""
    from oj.against_odds import against_odds
    from oj.compare.odds import Method, Rule
    from oj.compare.odds_told import Asked, Odds
    from oj.price_index import in_use
    from oj.reference import municipalities
    from oj.words import odds_sentences

    if not store.current_id():
        return _not_told("Ingenting är publicerat, så det finns inget att jämföra.", given)
    asked = Asked(
        Method(given.method), Rule(given.rule), given.years, given.beside_cost, given.proxies, given.until
    )
    found = against_odds(store.edition(), asked, in_use(store.directory).values)
    if not isinstance(found, Odds):
        return _not_told(odds_sentences.too_few(found), given, _missing(found))
    if given.json:
        print(json.dumps(as_dict(found), ensure_ascii=False, indent=1))
        return DONE
    print(
        odds_sentences.sentence(found), *odds_sentences.details(found), odds_sentences.CAUTION, "", sep="\n"
    )
    for one in found.chosen:
        print(f"{odds_sentences.chance(one):>9}  {municipalities()[one.code].name}")
    return DONE


def as_dict(found: Odds) -> dict[str, Any]:
    """All of it: ``probability`` is that of truly being what is looked for, wherever the figures are.

    ``risk`` and ``ofard`` are indices where high is worse, ``cost`` is kronor; ``kommun`` is a code.
    """
    from oj.reference import municipalities
    from oj.words import odds_sentences

    return {
        "years": found.years,
        "used": [
            {
                "axis": one.part.axis,
                "label": one.part.label,
                "indicator": one.measure.id,
                "match": one.part.match,
                "years": one.years,
            }
            for one in found.all_used
        ],
        "missing": _missing(found),
        "municipalities": [
            {
                "kommun": one.code,
                "risk": one.risk,
                "ofard": one.harm,
                "cost": one.cost,
                "quadrant": odds_sentences.quadrant(found, one),
                "probability": one.probability,
                "name": municipalities()[one.code].name,
                "chosen": one.is_chosen,
            }
            for one in found.places
        ],
        "median": _lines(found.middle),
        "riket": _lines(found.nation),
        "chosen": len(found.chosen),
        "expected": found.expected,
        "left_out": found.left_out,
        "method": found.asked.method.value,
        "rule": found.asked.rule.value,
        "price_year": found.price_year,
        "sentence": f"{odds_sentences.sentence(found)} {odds_sentences.CAUTION}",
    }


def _lines(lines: Lines) -> dict[str, float | None]:
    return {"risk": lines.risk, "ofard": lines.harm, "cost": lines.cost}


def _missing(found: Odds | NoOdds) -> list[dict[str, str]]:
    from oj.words.odds_sentences import WHY

    return [
        {"axis": part.axis, "label": part.label, "why": WHY[why], "note": part.note}
        for part, why in found.missing.items()
    ]


def _not_told(why: str, given: argparse.Namespace, missing: list[dict[str, str]] | None = None) -> int:
    from oj.commands.arguments import say

    if given.json:
        print(json.dumps({"error": why, "missing": missing or []}, ensure_ascii=False))
    else:
        say(why)
    return NOT_DONE
