"""The questions that one visit to a page asks, at three million observations."""

import json
import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.made import three_million
from benchmarks.result import Result
from oj.site import SITE, SitePage
from oj.store import Edition

ROOT = Path(__file__).resolve().parents[1]
PAGES = [page for page in SITE if page.is_about_figures]


class Stopwatch:
    """Sums the time that an Edition spends on its answers, by the clock that is given."""

    def __init__(self, clock: Callable[[], float] = time.perf_counter) -> None:
        self.seconds, self.clock = 0.0, clock
        self._rows, self._query = Edition.rows, Edition.query

    def start(self) -> None:
        """Time every question from now on."""
        Edition.rows = self._timed(self._rows)  # type: ignore[method-assign]
        Edition.query = self._timed(self._query)  # type: ignore[method-assign]

    def _timed(self, ask: Any) -> Any:
        def asked(*arguments: Any, **parameters: Any) -> Any:
            start = self.clock()
            try:
                return ask(*arguments, **parameters)
            finally:
                self.seconds += self.clock() - start

        return asked


def opened(page: SitePage, code: str) -> None:
    """Open a page for a municipality, with nothing kept from before; RuntimeError when it fails."""
    import streamlit as st
    from streamlit.testing.v1 import AppTest

    app = AppTest.from_file(str(ROOT / "pages" / page.file), default_timeout=60)
    app.query_params["kommun"] = code
    st.cache_data.clear()
    st.cache_resource.clear()
    app.run()
    if app.exception:
        raise RuntimeError(json.dumps([str(one.value) for one in app.exception]))


def measure(folder: Path) -> list[Result]:
    """Per page, the median time of its questions for five municipalities, none of them asked before."""
    store, size = three_million(folder)
    os.environ["OJ_STORE"] = str(store)
    watch = Stopwatch()
    watch.start()
    results = []
    for page in PAGES:
        times = []
        for code in ("0180", "1402", "1480", "2584", "0684", "2023"):
            watch.seconds = 0.0
            opened(page, code)
            times.append(watch.seconds)
        median = statistics.median(times[1:]) * 1000
        results.append(
            Result(f"questions of the page {page.title}", median, "ms", 100.0, f"{size} observations")
        )
    return results
