"""A number that stands twice is the same number, on whatever page, in whatever file or command it stands."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from contextlib import redirect_stdout
from html import escape
from itertools import cycle, islice
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from openpyxl import load_workbook

from oj.__main__ import main
from oj.compare import fact
from oj.compare.comparison_groups import GROUPS, Scope
from oj.compare.derived import OPEN_SHARE
from oj.compare.medians import fixed_medians
from oj.compare.spread import Spread
from oj.export.table_workbook import HEAD, TABLE, About, table_workbook
from oj.reference import municipalities
from oj.store import Store
from oj.swedish import number
from oj.tables.table import Cell, Format, Table, figures, texts
from oj.templating import typeset
from pages.shell import permissions
from tests.pages.conftest import AT_THE_MACHINE
from tests.pages.driver import opened, text
from tests.pages.modelled_country import INDICATORS, country
from tests.pages.small_store import fill
from tests.pages.statements import Key, Seen, Statements, View, collect, loose, of_say, of_values, watched

Addresses = tuple[dict[str, str], ...]
CODES = [
    *islice(municipalities(), 3, 290, 10),
    "0980",
]  # thirty, Gotland among them, who is alone in its county
SCOPES = ("liknande", "kommungrupp", "lan", "riket")
COSTS: Addresses = ({}, {"priser": "lopande"}, {"visa": "delar"}, {"visa": "balans"}, {"visa": "placerade"})
ANSWERS: Addresses = ({}, {"visa": "fragor"}, {"visa": "vem"}, {"visa": "tid"})
BESIDE: Addresses = (
    {"tema": "cost"}, {"tema": "staff", "visa": "forandring"}, {"tema": "structure_process"},
    {"tema": "staff", "visa": "skillnad"},
)  # fmt: skip
TWICE = {  # what is printed at two different places, and how often at least
    "value": 9_000,
    "reference": 400,
    "members": 400,
    "known": 200,
    "answered": 300,
    "having": 200,
    "verdict": 300,
    "holds": 300,
    "change": 1000,
    "doubt": 200,
    "place": 3,
    "mean": 100,
    "booked": 50,
    "trend": 100,
    "interval": 500,
    "base": 500,
    "judged": 25,
    "lacking": 15,
    "people": 50,
    "both": 3,
}


class Told(NamedTuple):
    """All that was stated, and some pages as they were given to their renderers, with their HTML."""

    statements: Statements
    some: list[tuple[list[Seen], str]]


def pages() -> Iterator[tuple[str, str, list[tuple[str, dict[str, str]]]]]:
    """Of each municipality the comparison, and the pages that are opened; the thirty together open all."""
    turns = zip(
        CODES, cycle(SCOPES), cycle(COSTS), cycle(ANSWERS), cycle(BESIDE), cycle(INDICATORS), strict=False
    )
    for code, scope, costs, answers, beside, one in turns:
        yield code, scope, [
            ("var_kommun", {}), ("personal", {}), ("placeringskostnader", costs),
            ("struktur_och_process", answers), ("sida_vid_sida", beside), ("indikator", {"indikator": one}),
            ("karta", {"indikator": one}), ("sedan_sist", {}),
        ]  # fmt: skip


def seen_on(page: str, code: str, scope: str, **address: str) -> tuple[list[Seen], str]:
    """What a page gives to its renderers, and its HTML."""
    with watched() as seen:
        html = text(opened(page, kommun=code, jamfor=scope, **address))
    return seen, html


def printed(*command: str) -> Any:
    """What a command prints as JSON."""
    out = io.StringIO()
    with redirect_stdout(out):
        assert main([*command]) == 0
    return json.loads(out.getvalue())


@pytest.fixture(scope="module")
def latest(modelled: Path) -> dict[str, int]:
    found = Store(modelled).edition().records(Spread, "spread", indicators=list(INDICATORS), year=2024)
    return {spread.indicator_id: spread.year for spread in found} | {OPEN_SHARE.measure.id: 2024}


@pytest.fixture(scope="module")
def modelled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The invented country in a store, which the pages show."""
    folder = fill(tmp_path_factory.mktemp("agreement") / "store", country())
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("OJ_STORE", str(folder))
        patched.setenv(permissions.FLAG, "1")
        patched.setattr(permissions, "_request", lambda: AT_THE_MACHINE)
        yield folder


@pytest.fixture(scope="module")
def told(modelled: Path, latest: dict[str, int]) -> Told:
    """What pages, workbooks and commands say of thirty municipalities."""
    found = Told(Statements(), [])
    for code, scope, wanted in pages():
        for page, address in wanted:
            seen, html = seen_on(page, code, scope, **address)
            group = Scope.OWN if page == "sida_vid_sida" else GROUPS[scope]
            name = f"{page} {address.get('indikator', '')}".strip()
            collect(found.statements, View(name, code, group, latest), seen)
            if code in CODES[:2]:
                found.some.append((seen, html))
    for scope in SCOPES:
        whose = [part for code, one, _ in pages() if one == scope for part in ("--kommun", code)]
        for said in printed("say", "--store", str(modelled), "--compare", scope, "--json", *whose):
            of_say(found.statements, said, latest)
    of_values(
        found.statements, printed("values", "--store", str(modelled), "--year", "2024", "--format", "json")
    )
    return found


def test_nothing_that_stands_twice_is_said_in_two_ways(told: Told) -> None:
    found = told.statements.disagreements()
    assert not found, "\n".join(found)


@pytest.mark.parametrize("what", TWICE)
def test_each_kind_of_number_is_found_at_two_places(told: Told, what: str) -> None:
    assert told.statements.twice(what) >= TWICE[what]


def test_what_a_page_shows_is_what_its_renderer_was_given(told: Told) -> None:
    for seen, html in told.some:
        for one in seen:
            if one.kind == "table" and one.what.title in html:
                cells = [cell.text for row in one.what.rows for cell in row[1:] if not cell.why]
                assert all(escape(cell, quote=False) in html or typeset(cell) in html for cell in cells), (
                    one.what.title
                )


def test_a_workbook_shows_the_numbers_of_the_page(told: Told) -> None:
    tables = {one.what.title: one.what for seen, _ in told.some for one in seen if one.kind == "table"}
    assert len(tables) > 20
    for table in tables.values():
        sheet = load_workbook(io.BytesIO(table_workbook(table, About("", "", "", "", "", "", "", ""))))[TABLE]
        for at, row in enumerate(table.rows, HEAD + 1):
            numbers = [cell for cell in sheet[at] if isinstance(cell.value, int | float)]
            read = [
                loose(cell.text.removesuffix(f" ({cell.base})")) for cell in row if cell.number is not None
            ]
            assert [shown(cell.value, cell.number_format) for cell in numbers] == read, table.title
            assert {loose(cell.base) for cell in row if cell.base} <= {cell.value for cell in sheet[at]}


def shown(value: float, looks: str) -> str:
    """What Excel shows: by the part of the format for positive numbers, negative ones or nought."""
    parts = looks.split(";")
    part = parts[0 if value > 0 or len(parts) == 1 else 1 if value < 0 else -1]
    digits = re.search(
        r"#,##0(?:\.0+)?|0(?:\.0+)?", re.sub(r'"[^"]*"', lambda found: "x" * len(found[0]), part)
    )
    assert digits
    size = number(abs(value) if len(parts) > 1 else value, len(digits[0].partition(".")[2]))
    size = size if "," in digits[0] else loose(size).replace(" ", "")
    before, after = part[: digits.start()], part[digits.end() :]
    return loose((before + size + after).replace('"', "").replace("-", "−"))


# That the collector finds what it is there to find.

MADE_UP = View("prov", "1402", Scope.PEERS, {"N33006": 2024})


def made_up(value: float, median: float, base: str) -> list[Seen]:
    heads = [
        *texts("Mått"),
        *figures("Värde"),
        *texts("Enhet"),
        *figures("År"),
        *texts("Underlag", "Förändring"),
    ]
    heads += figures("Kommuner med uppgift", Scope.PEERS.median_head)
    row = [
        Cell("Kostnad", href="indikator?indikator=N33006"), Cell(value), Cell("kr"),
        Cell(2024, Format(grouped=False)), Cell(""), Cell("+100 kr sedan 2023"), Cell("283 av 290"),
        Cell(median, base=base),
    ]  # fmt: skip
    return [Seen("table", Table("Prov", heads, [row]))]


@pytest.mark.parametrize(
    ("other", "what"),
    [
        (made_up(8080.5, 9000, "7 av 7"), {"value"}),
        (made_up(8080, 9001, "7 av 7"), {"reference liknande"}),
        (made_up(8080, 9000, "6 av 7"), {"members liknande"}),
        (made_up(8080.4, 9000.4, "7 av 7"), set()),
    ],
)
def test_a_made_up_disagreement_is_found(other: list[Seen], what: set[str]) -> None:
    found = Statements()
    collect(found, MADE_UP, made_up(8080, 9000, "7 av 7"))
    assert found.disagreements() == []
    collect(found, MADE_UP, other)
    assert {key.what for key, said in found.found.items() if len(said) > 1} == what
    assert len(found.disagreements()) == len(what)


def test_another_sentence_than_its_table_is_found() -> None:
    found = Statements()
    collect(found, MADE_UP, made_up(8080, 9000, "7 av 7"))
    row = {
        "id": "N33006", "title": "Kostnad", "figure": "8 080", "under": ["", "2024 · +101 kr sedan 2023"],
        "holds": "",
        "verdict": "Under liknande kommuners median, men skillnaden går inte att pröva",
        "detail": "medianen är 9 000 (sex av sju har uppgift)",
    }  # fmt: skip
    collect(found, MADE_UP, [Seen("kommun/templates/indicator_rows.html", {"rows": [row]})])
    assert {key.what for key, said in found.found.items() if len(said) > 1} == {"change 2023"}
    assert found.found[Key("1402", "N33006", 2024, "known liknande")] == {"6 av 7": ["prov: row Kostnad"]}


def test_a_line_of_another_median_than_the_title_is_found(
    modelled: Path, latest: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As it was: the line's last point is of those who always answered, the title's of all who did."""
    was = lambda measure, view, series, *_: (  # noqa: E731
        fixed_medians(measure, view.scope, series, view.chosen),
        True,
    )
    monkeypatch.setattr(fact, "_medians", was)
    found = Statements()
    for code in CODES[:3]:
        seen, _ = seen_on("placeringskostnader", code, "kommungrupp")
        collect(found, View("placeringskostnader ", code, Scope.GROUP, latest), seen)
    assert any("reference kommungrupp" in line for line in found.disagreements())
