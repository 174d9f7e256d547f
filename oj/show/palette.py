"""Colours that carry meaning by name, for pictures that are no charts yet (oj/charts/styles.toml)."""

from __future__ import annotations

from oj.charts.styles import COLOURS

CARD, LINE = COLOURS["card"], COLOURS["line"]
INK, SECONDARY, BRAND = COLOURS["ink"], COLOURS["secondary"], COLOURS["brand"]
BETTER, WORSE, SIMILAR = COLOURS["better"], COLOURS["worse"], COLOURS["similar"]
COST, MARK = COLOURS["cost"], COLOURS["mark"]
PEER, TICK, CHANCE = COLOURS["peer"], COLOURS["tick"], COLOURS["chance"]

TONES = {
    "better": BETTER,
    "worse": WORSE,
    "similar": SIMILAR,
    "cost": COST,
    "pale": MARK,
    "missing": MARK,
}
