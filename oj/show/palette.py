"""Colours that carry meaning, once for strips, squares and charts (pages/shell/style.css has the same)."""

from __future__ import annotations

CARD, LINE = "#ffffff", "#e4e1d8"
INK, SECONDARY, BRAND = "#1f2933", "#56626d", "#0b5563"
BETTER, WORSE, SIMILAR = "#14678f", "#a8480b", "#3c4a57"
COST, MARK = "#6a5a9c", "#8a949e"
PEER, TICK, CHANCE = "#b9b4a7", "#c9c5ba", "#cfdde2"

TONES = {
    "better": BETTER,
    "worse": WORSE,
    "similar": SIMILAR,
    "cost": COST,
    "pale": MARK,
    "missing": MARK,
}
