"""``python -m oj break-even``: own figures first, what is missing told, each assumption with its source."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from oj.__main__ import main
from oj.store import Store
from oj.written.during_year import tell_year, year_note
from tests.pages.break_even_store import FAR, OTHER, filled
from tests.templates.test_year_template import TOLD


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("break_even") / "store")


def asked(store: Path, capsys: pytest.CaptureFixture[str], *more: str, place: str = "Partille") -> Any:
    code = main(["break-even", "--kommun", place, "--posts", "3", *more, "--json", "--store", str(store)])
    told = json.loads(capsys.readouterr().out)
    assert code == ("error" in told)
    return told


def by_id(told: Any) -> dict[str, Any]:
    return {one["id"]: one for one in told["assumptions"]}


def test_the_own_price_counts_with_its_source_and_year(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = asked(store, capsys, "--form", "hvb")
    price, per_child = by_id(told)["price"], by_id(told)["days_per_child"]
    assert (price["value"], price["unit"], price["year"]) == (5_000, "kr/dygn", 2024)
    assert price["source"] == "Kommunens egen uppgift"
    assert (per_child["value"], per_child["source"]) == (100, "Kommunens egen uppgift; bara 6 barn")
    assert told["cost"] == pytest.approx(3 * 12 * 32_500 * 1.4453)
    assert told["days"] == pytest.approx(told["cost"] / 5_000)
    assert told["children"] == pytest.approx(told["days"] / 100)
    assert all(one.keys() >= {"name", "value", "unit", "year", "source"} for one in told["assumptions"])
    assert "Räkning, ingen effekt" in told["claims"]


def test_without_a_form_it_is_the_own_mix_each_day_once(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """600 × 5 000 + 3 000 × 1 500 + 400 × 9 000 kr over 4 000 days; 6 children, 3 400 / 365 years."""
    told = by_id(asked(store, capsys))
    assert told["price"]["value"] == pytest.approx(11_100_000 / 4_000)
    assert told["price"]["source"].endswith(
        "HVB 15 %, Familjehem 75 % och SiS 10 % av dygnen".replace(" %", "\u00a0%")
    )
    assert told["days_per_child"]["value"] == pytest.approx(4_000 / (6 + 3_400 / 365))
    assert "helårsplatser för Familjehem och SiS" in told["days_per_child"]["source"]


def test_who_has_no_price_gets_that_of_the_group_which_is_said(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = by_id(asked(store, capsys, "--form", "hvb", place=OTHER))
    assert (told["price"]["value"], told["days_per_child"]["value"]) == (6_000, 150)
    assert told["price"]["source"].startswith("Median i ")


def test_a_missing_price_is_told_with_what_to_type(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = asked(store, capsys, "--form", "stodboende")
    assert told == {
        "error": "Pris per dygn för Stödboende saknas för Partille och kommungruppen. "
        "Skriv ett eget pris. Till exempel --set price=4000."
    }
    assert main(["break-even", "--kommun", FAR, "--posts", "1", "--store", str(store)]) == 1
    assert "Dygn och pris per dygn saknas för Arvidsjaur" in capsys.readouterr().err
    typed = by_id(asked(store, capsys, "--form", "stodboende", "--set", "price=2000,5"))
    assert (typed["price"]["value"], typed["price"]["source"]) == (2_000.5, "Eget antagande")


@pytest.mark.parametrize(
    ("more", "why"),
    [
        (["--kommun", "9999", "--posts", "1"], "9999"),
        (["--kommun", "Partille", "--posts", "-1"], "Tjänster (posts) kan vara 0 till 200 tjänster."),
        (["--kommun", "Partille", "--posts", "nan"], "Tjänster (posts) kan vara"),
        (["--kommun", "Partille", "--posts", "1", "--set", "horizon=6"], "kan vara 1 till 5 år"),
        (["--kommun", "Partille", "--posts", "1", "--set", "price=dyr"], "ett tal"),
        (["--kommun", "Partille", "--posts", "1", "--set", "pris=1"], "Inget antagande heter pris"),
    ],
)
def test_what_nobody_can_mean_ends_with_2(
    store: Path, capsys: pytest.CaptureFixture[str], more: list[str], why: str
) -> None:
    assert main(["break-even", *more, "--store", str(store)]) == 2
    assert why in capsys.readouterr().err


def test_people_read_the_same_as_lines(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["break-even", "--kommun", "Partille", "--posts", "3", "--store", str(store)]) == 0
    first, *rest = capsys.readouterr().out.splitlines()
    assert first == asked(store, capsys)["sentence"]
    assert "Pris per vårddygn: 2 775 kr/dygn (Kommunens egen uppgift:".replace(
        "2 775", "2\u00a0775"
    ) in "\n".join(rest)


def test_under_aret_counts_where_the_edition_has_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = filled(tmp_path / "store")
    store = Store(folder)
    note = year_note(FAR, TOLD, "", "Controller", "Socialförvaltningen")
    tell_year(store, note, 0, "Anna", "Arvidsjaur")
    told = by_id(asked(folder, capsys, "--form", "hvb", place=FAR))
    assert told["price"]["source"] == "Under året till mars"
    assert told["price"]["year"] == 2026
    assert told["days_per_child"]["source"].startswith("Räknat som helårsplats")
