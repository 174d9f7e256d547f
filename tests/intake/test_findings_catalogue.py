"""The catalogue of findings is whole: every code is raised somewhere, described, and on the page."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from oj import findings, findings_docs
from oj.findings import NEVER_KEPT, catalogue
from oj.intake.checks import (
    extreme_jumps,
    mixed_units,
    own_figures,
    replaced_years,
    shifted_rows,
    sudden_zeros,
    swapped,
    unusual_years,
)
from oj.small_base import FEWEST_CASES, SMALLEST_BASE
from oj.swedish import four_figures, in_words

LIBRARY = Path(findings.__file__).parent
FIELDS = {"title", "severity", "message", "suggestion", "occurs"}
ASKED = {"asked", "same", "own"}  # of those that are questions about a heading
GRAVE = {"grave"}  # of those that stand on a red line of their own


def raised() -> Iterator[tuple[str, set[str]]]:
    """The code and the details' names of every call of finding() in the library; "**" for unpacked ones."""
    for path in LIBRARY.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "finding":
                details = {keyword.arg or "**" for keyword in node.keywords}
                for code in codes(node.args[0]):
                    yield code, details


def codes(argument: ast.expr) -> Iterator[str]:
    """The texts that a first argument may be: a constant, or one of two."""
    if isinstance(argument, ast.IfExp):
        yield from codes(argument.body)
        yield from codes(argument.orelse)
    elif isinstance(argument, ast.Constant):
        yield str(argument.value)


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_every_code_that_is_raised_is_in_the_catalogue_and_the_other_way_round() -> None:
    texts = "".join(path.read_text(encoding="utf-8") for path in LIBRARY.rglob("*.py"))
    assert {code for code, _ in raised()} <= catalogue().keys()
    assert [code for code in catalogue() if f'"{code}"' not in texts] == []


def test_every_detail_of_a_text_is_given_where_it_is_raised() -> None:
    given = {"sheet", "cell", "value"}
    for code, details in raised():
        wanted = placeholders(catalogue()[code]["message"]) | placeholders(catalogue()[code]["suggestion"])
        assert "**" in details or wanted - given <= details, code


def test_every_code_has_all_its_texts() -> None:
    for code, texts in catalogue().items():
        assert texts.keys() - {"command", "converted"} in (FIELDS, FIELDS | ASKED, FIELDS | GRAVE), code
        assert texts["severity"] in findings_docs.SEVERITIES, code
        assert all(texts[name] and texts[name] == texts[name].strip() for name in FIELDS), code
        assert texts["message"].endswith((".", "}")), code
        assert texts["suggestion"].endswith("."), code
        assert texts["occurs"].endswith("."), code
        assert len(texts["title"]) <= 20, code  # the width of the margin


def test_only_what_the_design_allows_stops_a_publication() -> None:
    errors = {code for code, texts in catalogue().items() if texts["severity"] == "error"}
    assert errors == {"no_municipality", *NEVER_KEPT, "template_empty", "year_unknown"}


def test_the_page_of_findings_is_up_to_date_and_has_every_code() -> None:
    page = findings_docs.PAGE.read_text(encoding="utf-8")
    assert page == findings_docs.document(), "run: python -m oj.findings_docs"
    assert all(f"`{code}`" in page for code in catalogue())


TENS = {20.0: "tjugo", 50.0: "femtio", 60.0: "sextio"}


def said(count: float) -> str:
    return TENS.get(count) or in_words(int(count))


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("extreme_jump", f"mer än {said(extreme_jumps.LIMIT)} robusta standardavvikelser"),
        ("own_jump", f"färre än {said(own_figures.FEW)} kommuner"),
        ("own_jump", f"{said(own_figures.ALONE_RATIO)} gånger så stort eller litet"),
        ("own_jump", f"eller {said(own_figures.ALONE_POINTS)} procentenheter"),
        ("own_apart", f"färre än {said(own_figures.FEW)} kommuner"),
        ("own_apart", f"minst {said(own_figures.OTHERS)} andra kommuners"),
        ("shifted_rows", f"Minst {said(shifted_rows.FEWEST)} rader i följd"),
        ("small_groups", f"under {FEWEST_CASES}, nämnaren under {SMALLEST_BASE}"),
        ("sudden_zeros", f"Minst {said(sudden_zeros.SEVERAL)} kommuner"),
        (
            "sudden_zeros",
            f"{said(sudden_zeros.LEAST['share'])} procent, {said(sudden_zeros.LEAST['count'])} fall",
        ),
        ("sudden_zeros", f"mer än {said(sudden_zeros.MORE)} gånger"),
        ("swapped_municipalities", f"minst {said(swapped.COLUMNS)} indikatorer"),
        ("mixed_units", f"{four_figures(mixed_units.FACTOR)} gånger så stora"),
        ("unit_changed", " eller ".join(map(four_figures, unusual_years.FACTORS))),
    ],
)
def test_a_text_has_the_number_that_decides(code: str, words: str) -> None:
    assert words.replace("\u00a0", " ") in catalogue()[code]["occurs"]


def test_half_of_the_values_make_a_replaced_year() -> None:
    assert replaced_years.MOST == 0.5
    assert catalogue()["year_replaced"]["occurs"].startswith("Minst hälften")
