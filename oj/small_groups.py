"""When a figure is built on so few people that somebody might be recognised, or chance decide it."""

from __future__ import annotations

FEWEST_CASES = 4  # with fewer, and on a smaller base, a figure is told at upload, and shown pale if published
SMALLEST_BASE = 21
