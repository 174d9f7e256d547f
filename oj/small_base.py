"""When a figure is built on so few people that somebody might be recognised, or chance decide it."""

FEWEST_CASES = 4  # with fewer, and on a smaller base, a figure is told at upload, and shown pale if published
SMALLEST_BASE = 21
