"""The command that finds measures, municipalities, areas and pages by words."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from oj.commands.arguments import DONE, NOT_DONE, Add, say

if TYPE_CHECKING:
    from oj.search import Hit
    from oj.store import Store

KINDS = {"measure": "mått", "municipality": "kommun", "area": "område", "page": "sida"}


def add(command: Add) -> None:
    """The command find."""
    finding = command(find, "Hitta mått, kommuner, områden och sidor på ett ord.")
    finding.add_argument("text", nargs="+", metavar="ORD", help="felstavat eller utan å, ä och ö går bra")
    finding.add_argument("--json", action="store_true", help="skriv det som JSON")


def find(given: argparse.Namespace, store: Store) -> int:
    """Print what is meant by the words, the best first; exit 1 where nothing is like them."""
    from oj.facts import measures_of
    from oj.search import index_of
    from oj.words.sentences import THEMES

    published = measures_of(store.edition()) if store.current_id() else []
    text = " ".join(given.text)
    hits = index_of(published, THEMES).find(text)
    if given.json:
        print(json.dumps([asdict(one) for one in hits], ensure_ascii=False, indent=1))
    elif hits:
        print(*(_line(one) for one in hits), sep="\n")
    else:
        say(f"Inget liknar ”{text}”. Pröva ett annat ord.")
    return DONE if hits else NOT_DONE


def _line(hit: Hit) -> str:
    """ "Kostnad HVB (mått, Social barn- och ungdomsvård) N33002"."""
    about = ", ".join(dict.fromkeys(filter(None, (KINDS[hit.kind], hit.area))))
    return f"{hit.name} ({about}) {hit.id}"
