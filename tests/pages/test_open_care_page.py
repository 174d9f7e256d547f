"""Öppenvård och placering: the command's numbers, a day apart from a year, and what is not seen said."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from oj.__main__ import main
from oj.charts.chart import Role
from oj.charts.open_care_charts import children
from oj.compare.stock_and_flow import MixedTimesError
from oj.register import register
from oj.words import open_care_sentences as words
from tests.pages.driver import opened, said
from tests.pages.open_care_store import cells
from tests.pages.small_store import fill
from tests.pages.statements import loose
from tests.words.material import US, row, seen

PAGE = "oppenvard_och_placering"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("open") / "store", cells())


@pytest.fixture(autouse=True)
def _use(told: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OJ_STORE", str(told))


def page(view: str, **address: str) -> str:
    return loose(said(opened(PAGE, ar="2025", visa=view, **address)))


def test_every_view_says_first_what_the_command_says(told: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["open-care", "--store", str(told), "--kommun", "Partille", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    leads = {
        "balans": found["balance"]["sentence"],
        "flode": found["in_a_year"]["sentence"],
        "slag": found["kinds"]["sentence"],
        "utan": found["without_decision"]["sentence"],
    }
    for view, lead in leads.items():
        assert lead
        first = re.search(r'class="oj-lead"><span>(.*?)</span>', page(view))
        assert first
        assert first[1] == loose(lead)
    assert loose(leads["slag"]) == (
        "Av sex slags öppna insatser gav Partille 2025 minst ett med beslut och minst ett utan beslut."
    )


def test_a_day_stands_apart_from_the_year_and_what_is_not_seen_is_said() -> None:
    html = page("flode")
    year, _, day = html.partition(f"<h2>{words.PER_DAY}</h2>")
    assert "N33802" not in year
    assert re.search(r"Den 1 november 2025 hade [\d,]+ av 1 000 invånare 0–20 år i Partille beslut", day)
    assert "kan se ut att hjälpa färre än den gör" in year
    assert words.NOT_COUNTED[:40] in html
    both = [
        seen(one, [row(one, US, 2.0), row(one, "0114", 2.0)])
        for one in (register()["N33802"], register()["N33818"])
    ]
    with pytest.raises(MixedTimesError):
        children(both, "Partille")


def test_the_lines_of_children_are_per_thousand_and_broken_where_the_border_moved() -> None:
    measure = register()["N33822"]
    rows = [row(measure, US, value, year) for year, value in ((2023, 1.2), (2024, 1.4), (2025, 1.0))]
    fact = seen(measure, [*rows, row(measure, "0114", 1.0)])
    chart = children([fact], "Partille")
    (line,) = chart.series
    assert line.role is Role.PLACE
    assert [[(point.x, point.y) for point in run] for run in line.runs] == [
        [(2023, 12.0), (2024, 14.0)],
        [(2025, 10.0)],
    ]
    assert {mark.value for mark in chart.breaks} == {2024.5}


def test_the_kinds_are_yes_no_or_not_known_beside_the_others() -> None:
    html = page("slag")
    (shown,) = re.findall(r"<tbody>(.*?)</tbody>", html, re.DOTALL)[:1]
    rows = [re.sub(r"\s*<[^>]+>\s*", " ", one).split() for one in shown.split("</tr>")]
    assert rows[0][0] == "Programverksamhet"
    assert rows[0][1:3] == ["Ja", "Nej"]
    assert "1 av 1" in " ".join(rows[0])
    assert "Uppgift saknas om riktad dagverksamhet" in html


def test_without_figures_each_view_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OJ_STORE", str(fill(tmp_path / "store")))
    for view, missing in (
        ("balans", "”Kostnad öppna insatser” (N33021)"),
        ("flode", "Filerna saknar antal barn och unga"),
        ("slag", "Uppgift saknas om programverksamhet"),
        ("utan", "Inget tal säger att Partille hjälper utan beslut"),
    ):
        html = loose(said(opened(PAGE, visa=view)))
        assert missing in html.replace("HVB, familjehem och ", "")
        assert words.NOT_COUNTED[:40] in html or view == "balans"
