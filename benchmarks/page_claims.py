"""How often the pages themselves claim what is not so: the same worlds, counted from what a visitor sees.

The record behind *Vår kommun* is counted in calibration.py, of all municipalities. Here pages are opened:
*Vår kommun*, *Personal*, *Sida vid sida*, *Struktur och process*, *Placeringskostnader*, and the sheet of one
survey share of each municipality in turn.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import cycle
from xml.etree.ElementTree import Element

import numpy as np

from benchmarks import pages_read as read
from benchmarks.tally import Tally, kind
from benchmarks.worlds import Drawn, World
from oj.compare.changed_conclusions import changed_conclusions
from oj.compare.comparison_groups import Scope
from oj.register import register
from oj.say import said_of_many
from oj.store import Store
from oj.words.highlight_sentences import TITLES
from pages.data import conclusions_html

MORE = "mer än slumpen brukar ge"
HEADLINE, ROW = "Vår kommun: a headline", "Vår kommun: a figure called higher or lower"
HELD = "Vår kommun: a mark that something holds against some group"
PERSONAL = "Personal: a measure called higher or lower"
BARS = "Placeringskostnader: a solid bar"
MISSED = "Indikatorblad: a rank interval without the true place"
QUESTIONS = "Struktur och process: a question said to have changed in the country"


def count_pages(store: Store, world: World, codes: Sequence[str]) -> Tally:
    """Everything that the pages about ``codes`` claim, in a world where nothing differs."""
    found, survey = Tally(), cycle(world.survey)
    _turned(found, store, world, codes)
    with read.reading(store.directory):
        for code in codes:
            _our_municipality(found, read.page("var_kommun", code, world.last))
            _personal(found, read.page("personal", code, world.last, matt=",".join(world.staff)))
            _side_by_side(found, world, code)
            _costs(found, world, code)
            if world.survey:
                _sheet(found, read.page("indikator", code, world.last, indikator=next(survey)))
        if world.answers:
            _questions(found, read.page("struktur_och_process", codes[0], world.last, visa="tid"))
    return found


def _add(found: Tally, what: str, claims: Iterable[bool | None]) -> None:
    """Count the claims that could have been made."""
    found.add(what, [one for one in claims if one is not None])


def _our_municipality(found: Tally, page: Element) -> None:
    rows = read.rows(page)
    found.add(HEADLINE, [bool(read.listed(page, TITLES[0]) or read.listed(page, TITLES[1]))])
    unusual = [read.words(item) for item in read.listed(page, TITLES[2])]
    found.add("Vår kommun: something unusual, answers apart", [any("Svarade " not in one for one in unusual)])
    found.add(ROW, [any(map(read.row_differs, rows.values())) or _leads(page)])
    found.add(HELD, [any(read.holding(page))])
    for one, row in rows.items():
        _add(found, f"Vår kommun: a sure change, {kind(register()[one])}", [read.row_changed(row)])


def _leads(page: Element) -> bool:
    """Whether the lead says that something differs more than chance."""
    said = read.words(read.parts(page, "oj-lead")[0])
    return any(MORE in one and not one.startswith("Inget ") for one in said.split(". "))


def _personal(found: Tally, page: Element) -> None:
    rows = read.rows(page)
    if not rows:
        return
    found.add(PERSONAL, [any(map(read.row_differs, rows.values())) or _leads(page)])
    _add(found, "Personal: a sure change", map(read.row_changed, rows.values()))
    titles = {register()[one].title for one in rows}
    for title, said in read.charts(page):
        if title.partition(" 20")[0] in titles:
            _trend(found, "Personal", "staff", title, said)
        elif "åt samma håll" in title:
            found.add("Personal: turnover and cost said to follow each other", [title.endswith("brukar ge")])


def _trend(found: Tally, page: str, of: str, title: str, said: str) -> None:
    """What the title of a chart and the words under it claim."""
    _add(found, f"{page}: a trend, {of}", [read.says_trend(said)])
    _add(found, f"{page}: a sure change in a title, {of}", [read.says_changed(title)])


def _side_by_side(found: Tally, world: World, code: str) -> None:
    themes: Mapping[str, tuple[str, Sequence[str]]] = {
        "staff": ("staff", world.staff),
        "outcome": ("survey", world.survey),
        "cost": ("placed", world.placed),
    }
    for theme, (of, measures) in themes.items():
        if measures:
            address = {"tema": theme, "matt": ",".join(measures)}
            gaps = read.cells(read.page("sida_vid_sida", code, world.last, **address, visa="skillnad"))
            marks = [read.is_unmarked(cell) for row in gaps for cell in row[1:]]  # the first is our value
            found.add(f"Sida vid sida: a difference without ?, {of}", [any(marks)])
            changes = read.cells(read.page("sida_vid_sida", code, world.last, **address, visa="forandring"))
            each = [read.is_unmarked(cell) for row in changes for cell in row]
            _add(found, f"Sida vid sida: a change without ?, {of}", each)


def _costs(found: Tally, world: World, code: str) -> None:
    for view in ("invanare", "dygn", "placerade"):
        for title, said in read.charts(read.page("placeringskostnader", code, world.last, visa=view)):
            of = "placed" if "per 1 000" in title else "per child" if view == "placerade" else "costs"
            _trend(found, "Placeringskostnader", of, title, said)
    found.add(BARS, read.bars(read.page("placeringskostnader", code, world.last, visa="delar")))


def _sheet(found: Tally, page: Element) -> None:
    lead = read.words(read.parts(page, "oj-lead")[0])
    _add(found, "Indikatorblad: a trend, survey", [read.says_trend(lead)])
    found.add("Indikatorblad: a survey share called higher or lower", [bool(read.SIDE.search(lead))])
    changed = [read.says_changed(title) for title, _ in read.charts(page)]
    _add(found, "Indikatorblad: a sure change, survey", changed)


def _questions(found: Tally, page: Element) -> None:
    rows = [read.words(row) for row in read.parts(page, "oj-row-short")]
    found.add(QUESTIONS, [row.endswith(f"{MORE}.") for row in rows])


def _turned(found: Tally, store: Store, world: World, codes: Sequence[str]) -> None:
    """What a publication of the last year is said to turn, of all but answers that are others."""
    edition = store.edition()
    earlier, latest = (said_of_many(edition, codes, Scope.PEERS, world.last - back) for back in (1, 0))
    for before, now in zip(earlier, latest, strict=True):
        turned = [*changed_conclusions(before.facts, now.facts)]
        listed = [
            read.words(one) for one in read.parts(read.tree(conclusions_html.listed(turned)), "oj-changed")
        ]
        for fact in now.facts:
            if fact.own.value is not None and not fact.measure.answers:
                said = any(one.startswith(fact.measure.title) for one in listed)
                found.add(f"Ladda upp: a turned conclusion, {kind(fact.measure)}", [said])


def rank_misses(store: Store, world: World, indicators: Sequence[str], ends: int) -> Tally:
    """How often the sheets of ``indicators`` tell another place than the true one of who is at either end.

    ``ends`` true places from each end are tried. Who is told that no place is sure is told nothing false.
    """
    found = Tally()
    with read.reading(store.directory):
        for indicator in indicators:
            truth = Drawn(world).panel(indicator).truth[:, -1]
            fewest = np.argsort(np.argsort(truth, kind="stable")) + 1
            for at in np.flatnonzero(np.minimum(fewest, len(truth) + 1 - fewest) <= ends):
                page = read.page("indikator", world.codes[at], world.last, indikator=indicator)
                told = read.rank(page)
                if told is not None:
                    first, last, of, from_highest = told
                    place = len(truth) + 1 - fewest[at] if from_highest else fewest[at]
                    found.add(MISSED, [of != len(truth) or not first <= place <= last])
                elif read.NO_RANK in read.words(page):
                    found.add(MISSED, [False])
    return found
