"""Samband: chosen before it is shown, counted, corrected; one link is one answer."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from oj.__main__ import main
from oj.compare.relation import MOST_TRIED, Asked, Relation, Tried, tried_of
from oj.relation_questions import questions
from oj.relations import relate
from oj.store import Store
from oj.swedish import number
from oj.words import relation_sentences
from pages.kommun.relation_choices import BUTTON
from tests.pages.driver import opened, press, said
from tests.pages.relation_store import DAYS, HVB, PLACED, cells
from tests.pages.small_store import COST, EVIL_NAME, PARTILLE, TURNOVER, fill, observations

PAGE, SHOWN = "samband", "Rangkorrelation"


@pytest.fixture(scope="module")
def related(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with two measures that go together and two that do not."""
    return fill(tmp_path_factory.mktemp("related"), cells())


@pytest.fixture(autouse=True)
def _use(related: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OJ_STORE", str(related))


def lead(page: AppTest) -> str:
    found = re.search(r'class="oj-lead"><span>(.*?)</span>', said(page))
    assert found
    return html.unescape(found[1])


def lacking(told: Sequence[str], page: str) -> list[str]:
    """Those that are not on the page, which is read with spaces for hard ones."""
    return [one for one in told if one.replace("\N{NO-BREAK SPACE}", " ") not in page]


def choose(page: AppTest, x: str, y: str, **more: object) -> AppTest:
    """The page after the form has been filled in and its button pressed."""
    for key, value in {"x": x, "y": y, **more}.items():
        page.selectbox(key=f"relation_{key}").set_value(value)
    return press(page, BUTTON)


def answered(store: Path, *asked: Asked) -> list[Relation]:
    edition = Store(store).edition(1)
    found = [relate(edition, one) for one in asked]
    return [one for one in found if isinstance(one, Relation)]


def test_nothing_of_an_answer_is_shown_before_it_is_asked_for() -> None:
    page = opened(PAGE, x=TURNOVER)
    assert SHOWN not in said(page)
    assert not page.get("plotly_chart")
    assert "provade" not in page.query_params
    page.selectbox(key="relation_y").set_value(HVB).run()
    assert SHOWN not in said(page)
    assert "y" not in page.query_params


def test_the_button_asks_and_the_address_has_all_of_it(related: Path) -> None:
    page = choose(opened(PAGE), TURNOVER, HVB, lag="1")
    (found,) = answered(related, Asked(TURNOVER, HVB, 1))
    assert lead(page).startswith(relation_sentences.sentence(found, Tried(found.probability)))
    assert lead(page).endswith("Ni har prövat ett samband.")
    assert page.query_params["x"] == TURNOVER
    assert page.query_params["efter"] == "1"
    assert page.query_params["provade"] == f"{TURNOVER}~{HVB}~1"
    told = relation_sentences.details(found, Tried(found.probability))
    assert lacking(told, said(page)) == []
    again = opened(PAGE, x=TURNOVER, y=HVB, efter="1")
    assert lead(again) == lead(page)
    assert len(page.get("plotly_chart")) == 1


def test_page_and_command_have_the_same_numbers(related: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = said(opened(PAGE, x=TURNOVER, y=PLACED, efter="1", hansyn="folkmangd"))
    asked = ["--x", TURNOVER, "--y", PLACED, "--lag", "1", "--partial", "folkmangd"]
    capsys.readouterr()
    assert main(["relate", *asked, "--json", "--store", str(related)]) == 0
    told = json.loads(capsys.readouterr().out)
    rho, low, high = (number(told[one], 2) for one in ("rho", "low", "high"))
    numbers = f"Rangkorrelation {rho}, med slumpen inräknad {low} till {high} ({told['n']} kommuner)."
    assert numbers in page
    assert lacking(told["details"], page) == []
    assert told["sentence"].partition(". ")[0] in page


def test_the_picture_says_what_it_shows_otherwise_than_the_number() -> None:
    page = said(opened(PAGE, x=TURNOVER, y=PLACED, hansyn="folkmangd"))
    assert "Personalomsättning och placerade på HVB eller i familjehem, med hänsyn till folkmängd" in page
    assert "Punkterna visar värdena utan den hänsynen." in page
    within = said(opened(PAGE, x=TURNOVER, y=PLACED, over="within"))
    assert "Punkterna visar ändringen från första till sista året, siffran alla år." in within
    assert "Personalomsättning, ändring 2022–2024, procentenheter" in within


def test_who_has_no_value_is_said_not_to_be_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    without = [cell for cell in cells() if (cell.place, cell.indicator) != (PARTILLE, HVB)]
    monkeypatch.setenv("OJ_STORE", str(fill(tmp_path / "without", without)))
    assert "Partille saknar värde och är inte med." in said(opened(PAGE, x=TURNOVER, y=HVB))
    assert "är inte med." not in said(opened(PAGE, x=TURNOVER, y=HVB, kommun="1480"))


def test_what_was_tried_is_told_also_before_the_next_choice() -> None:
    page = opened(PAGE, provade=f"{HVB}~{TURNOVER}")
    assert lead(page).endswith("Välj först, och se sedan svaret. Ni har prövat ett samband.")


def test_all_that_was_tried_is_counted_and_corrected_for(related: Path) -> None:
    page = choose(choose(choose(opened(PAGE), TURNOVER, HVB), HVB, PLACED), TURNOVER, PLACED)
    asked = (Asked(HVB, TURNOVER), Asked(HVB, PLACED), Asked(PLACED, TURNOVER))
    found = answered(related, *asked)
    after = tried_of(found, 2)
    assert "Ni har prövat 3 samband, och svaret är justerat" in lead(page)
    assert lacking(relation_sentences.details(found[-1], after), said(page)) == []
    tried = page.query_params["provade"]
    sent = opened(PAGE, x=TURNOVER, y=PLACED, provade=tried)
    assert lead(sent) == lead(page)
    assert after.q > found[-1].probability


def test_one_relation_is_counted_once_whichever_way_it_is_asked_and_for_whom() -> None:
    page = choose(choose(opened(PAGE), TURNOVER, HVB), HVB, TURNOVER)
    assert "Ni har prövat ett samband." in lead(page)
    page = choose(page, TURNOVER, HVB, lag="-1")
    assert "Ni har prövat 2 samband, och" in lead(page)
    page.query_params["kommun"] = "1480"
    assert "Ni har prövat 2 samband, och" in lead(page.run())


def test_the_other_way_puts_what_comes_first_across() -> None:
    table = said(opened(PAGE, x=TURNOVER, y=HVB, efter="-2"))
    assert "Kostnad HVB 2022, kr/inv" in table
    assert "Personalomsättning 2024, %" in table


def test_a_prepared_question_is_a_link_to_its_answer_with_what_was_tried() -> None:
    page = opened(PAGE, x=TURNOVER, y=HVB)
    ways = dict(re.findall(r'href="(samband\?[^"]*)">([^<]*)', said(page)))
    known = {one.text for one in questions() if {one.x, one.y} <= {TURNOVER, PLACED, DAYS}}
    assert set(ways.values()) == known
    days = html.unescape(next(way for way, text in ways.items() if "HVB-dygnen" in text))
    assert "hansyn=folkmangd" in days
    assert f"provade={HVB}~{TURNOVER},{DAYS}~{TURNOVER}~~~~folkmangd" in days


def test_without_measures_for_them_there_are_no_prepared_questions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one_year = [cell for cell in cells(range(2024, 2025)) if cell.indicator in (HVB, PLACED)]
    monkeypatch.setenv("OJ_STORE", str(fill(tmp_path / "few", one_year)))
    page = opened(PAGE)
    assert "Färdiga frågor" not in said(page)
    changed = choose(page, HVB, PLACED, over="changes")
    assert lead(changed).startswith("Inget samband kan visas: ")
    assert "Ni har prövat ett samband." in lead(changed)
    assert not changed.get("plotly_chart")


def test_what_is_made_of_the_other_is_said_to_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = [*cells(), *(one for one in observations() if one.indicator == COST)]
    monkeypatch.setenv("OJ_STORE", str(fill(tmp_path / "made", made)))
    assert "hör ihop av sig själva" in lead(opened(PAGE, x=HVB, y=COST))


def test_two_measures_have_to_be_chosen() -> None:
    page = choose(opened(PAGE), TURNOVER, TURNOVER)
    assert "Välj två olika mått." in said(page)
    assert SHOWN not in said(page)
    assert "Välj två olika mått." not in said(page.run())


@pytest.mark.parametrize(
    "wrong",
    [
        "qqq7",
        f"{TURNOVER}~{TURNOVER}",
        f"{TURNOVER}~{HVB}",  # not as it is counted
        f"{HVB}~{TURNOVER}~9",
        f"{HVB}~{TURNOVER}~~sideways",
        f"{HVB}~{TURNOVER}~~~2022",
        f"{HVB}~{TURNOVER}~~~~{'~'.join(['U31803'] * 4)}",
        EVIL_NAME,
        "~" * 5000,
    ],
)
def test_a_wrong_count_in_an_address_is_told_and_counts_nothing(wrong: str) -> None:
    page = opened(PAGE, x=TURNOVER, y=HVB, provade=wrong)
    assert "I valet Prövade samband finns inget ”" in said(page)
    assert "<script" not in said(page)
    assert "Ni har prövat ett samband." in lead(page)


def test_more_than_there_is_room_for_is_not_tried() -> None:
    years = [f"{HVB}~{TURNOVER}~~~{1900 + at}-2024" for at in range(MOST_TRIED + 5)]
    page = opened(PAGE, x=TURNOVER, y=HVB, provade=",".join(years))
    assert lead(page) == "Ni har prövat 40 samband. Fler visas inte: justeringen räcker till så många."
    assert SHOWN not in said(page)


def test_what_session_and_link_have_beyond_the_room_is_said_to_be_left_out() -> None:
    years = [f"{HVB}~{TURNOVER}~~~{1900 + at}-2024" for at in range(MOST_TRIED + 5)]
    told = lead(opened(PAGE, x=TURNOVER, y=HVB, fran="1900", provade=",".join(years)))
    assert "Fler visas inte" in told
    shown = lead(opened(PAGE, x=TURNOVER, y=HVB, provade=",".join([f"{HVB}~{TURNOVER}", *years])))
    assert "Länken och besöket har fler än 40 prövade samband tillsammans. Bara de första räknas." in shown


def test_chosen_years_have_the_numbers_of_the_command(
    related: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = choose(opened(PAGE), TURNOVER, HVB, first="2022", last="2023")
    assert (page.query_params["fran"], page.query_params["till"]) == ("2022", "2023")
    assert page.query_params["provade"] == f"{HVB}~{TURNOVER}~~~2022-2023"
    capsys.readouterr()
    asked = ["--x", TURNOVER, "--y", HVB, "--years", "2022-2023"]
    assert main(["relate", *asked, "--json", "--store", str(related)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["years"] == [2022, 2023]
    assert lacking(told["details"], said(page)) == []
    assert "2022–2023" in lead(page)
    alone = choose(opened(PAGE), TURNOVER, HVB, last="2022")
    assert lead(alone).startswith("Personalomsättning och kostnad HVB 2022")
    wrong = choose(opened(PAGE), TURNOVER, HVB, first="2024", last="2022")
    assert "Till år kan inte vara före från år." in said(wrong)


def test_an_earlier_year_is_that_of_the_first_measure() -> None:
    assert "Personalomsättning 2022, %" in said(opened(PAGE, x=TURNOVER, y=HVB, ar="2022"))


def test_those_who_only_see_write_nothing(related: Path) -> None:
    def files() -> list[tuple[str, int]]:
        return sorted((str(one), one.stat().st_mtime_ns) for one in related.rglob("*") if one.is_file())

    before = files()
    choose(opened(PAGE), TURNOVER, HVB)
    assert files() == before
