"""What a server does before its first visitor comes."""

from __future__ import annotations

import gc
from importlib import import_module

from oj.store import Store

LIBRARIES = ("pandas", "scipy.special", "oj.charts.plotly", "oj.charts.chart_html")  # the third brings Plotly


def make_ready() -> None:
    """Load what nearly every page needs, and keep it out of the garbage collector's rounds.

    A full round that walks through the libraries stops a rerun for a tenth of a second and more, and never
    finds anything there. A store that came out of a back-up gets the file from which its current edition
    answers quickest.
    """
    for name in LIBRARIES:
        import_module(name)
    Store().refold()
    gc.collect()
    gc.freeze()
