"""Speed and memory, measured: ``make bench``. Recorded figures stand in docs/benchmarks.md as ratios."""
