"""``python -m oj say``: what *Vår kommun* says, for scripts and for people."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from oj.__main__ import main
from oj.reference import municipalities, peers
from tests.pages.small_store import AGREEMENT, COST, PARTILLE, SILENT, TURNOVER, Cell, fill

FIELDS = ["kommun", "year", "compare", "lead", "better", "ask", "unusual", "unjudged", "measures", "areas"]
OF_A_MEASURE = ["indicator_id", "area", "name", "year", "value", "status", "verdict", "trend", "change"]
OF_A_MEASURE += ["sentence"]
ALE, STAFF = "1440", "N00003"  # personalkostnader, of the whole municipality
GROUPS = ["liknande", "kommungrupp", "lan", "riket"]
Say = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("say") / "store")


@pytest.fixture
def say(store: Path, capsys: pytest.CaptureFixture[str]) -> Say:
    def run(*arguments: str, at: Path = store) -> tuple[int, str, str]:
        code = main(["say", "--store", str(at), *arguments])
        return code, *capsys.readouterr()

    return run


def objects(answer: tuple[int, str, str]) -> list[dict[str, Any]]:
    code, out, _ = answer
    assert code == 0
    found: list[dict[str, Any]] = json.loads(out)
    return found


def measure(said: dict[str, Any], indicator: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in said["measures"] if one["indicator_id"] == indicator)
    return found


def test_json_has_an_object_per_municipality_with_every_measure(say: Say) -> None:
    for said in objects(say("--kommun", "Partille", "--kommun", "980", "--json")):
        assert list(said) == FIELDS
        for one in said["measures"]:
            assert list(one) == OF_A_MEASURE
            assert list(one["verdict"]["holds"]) == GROUPS
            assert one["verdict"]["grade"] in ("sure", "chance", "unknown")
            assert one["verdict"]["grade"] != "unknown" or one["verdict"]["why"]
            assert {"word", "why"} <= one["trend"].keys()
            assert one["trend"]["word"] or one["trend"]["why"]
            assert {"grade", "side", "since", "why"} == one["change"].keys()
            assert one["sentence"].endswith(".")


def test_a_tested_difference_is_sure_and_a_cost_never(say: Say) -> None:
    (said,) = objects(say("--kommun", PARTILLE, "--json"))
    assert (said["kommun"], said["year"], said["compare"]) == (PARTILLE, 2024, "liknande")
    turnover, cost = measure(said, TURNOVER)["verdict"], measure(said, COST)["verdict"]
    assert (turnover["grade"], turnover["side"], turnover["good"]) == ("sure", "higher", False)
    assert turnover["holds"]["liknande"] is turnover["holds"]["kommungrupp"] is True
    assert turnover["holds"]["riket"] is None
    assert turnover["holds_why"]["riket"]
    assert TURNOVER in said["ask"]
    assert (cost["grade"], cost["good"]) == ("unknown", None)
    assert set(cost["holds"].values()) == {None}


def test_answers_have_no_grade_and_no_side(say: Say) -> None:
    (said,) = objects(say("--kommun", PARTILLE, "--json"))
    answer = measure(said, AGREEMENT)
    assert (answer["verdict"]["grade"], answer["verdict"]["side"]) == ("unknown", None)
    assert answer["trend"]["word"] is None


def test_a_measure_without_a_value_says_why(say: Say) -> None:
    (said,) = objects(say("--kommun", SILENT, "--json"))
    one = measure(said, TURNOVER)
    assert (one["value"], one["status"]) == (None, "absent")
    for part in ("verdict", "trend", "change"):
        assert one[part]["why"] == "finns inte i de inlästa filerna"


def test_a_group_without_another_member_holds_nothing_and_says_why(say: Say) -> None:
    (said,) = objects(say("--kommun", "Gotland", "--json"))
    found = measure(said, TURNOVER)["verdict"]
    assert found["holds"]["lan"] is None
    assert found["holds_why"]["lan"] == "ingen annan kommun i länet"


def test_holds_says_why_of_every_group_that_it_cannot_be_told_against(say: Say) -> None:
    gotland, partille = objects(say("--kommun", "Gotland", "--kommun", PARTILLE, "--json"))
    gotland, partille = sorted((gotland, partille), key=lambda one: one["kommun"])
    for said in (gotland, partille):
        for one in said["measures"]:
            held, why = one["verdict"]["holds"], one["verdict"]["holds_why"]
            assert list(why) == [group for group in GROUPS if held[group] is None]
            assert all(why.values())
    found = measure(gotland, TURNOVER)["verdict"]
    assert [found["holds"][group] for group in GROUPS] == [False, False, None, None]
    assert found["holds_why"] == {
        "lan": "ingen annan kommun i länet",
        "riket": "källan har inget värde för riket",
    }


def test_a_cost_and_an_answer_hold_against_nothing_and_say_why(say: Say) -> None:
    (said,) = objects(say("--kommun", PARTILLE, "--json"))
    for one, why in (
        (COST, "bokförda belopp och tid prövas inte mot slumpen"),
        (AGREEMENT, "svar prövas inte mot slumpen"),
    ):
        found = measure(said, one)["verdict"]
        assert found["grade"] == "unknown"
        assert found["why"] == why
        assert found["holds"] == dict.fromkeys(GROUPS)
        assert {found["holds_why"][group] for group in GROUPS if group != "riket"} == {why}


def leavers(
    tmp_path: Path, own: tuple[float | None, float | None], others: float | None, riket: float = 10.0
) -> Path:
    """A store with the turnover of 2024 only: 30 per cent in Partille, of a base or not, 10 elsewhere."""
    rows = [
        Cell(code, TURNOVER, 2024, 10.0, others and others / 10, others)
        for code in municipalities()
        if code != PARTILLE
    ]
    return fill(
        tmp_path / "store",
        [*rows, Cell(PARTILLE, TURNOVER, 2024, 30.0, *own), Cell("0000", TURNOVER, 2024, riket)],
    )


def judged(say: Say, at: Path) -> dict[str, Any]:
    (said,) = objects(say("--kommun", PARTILLE, "--json", at=at))
    found: dict[str, Any] = measure(said, TURNOVER)["verdict"]
    return found


def test_without_a_base_of_ours_nothing_holds_and_that_is_said(say: Say, tmp_path: Path) -> None:
    found = judged(say, leavers(tmp_path, (None, None), 100))
    why = "underlaget är okänt"
    assert (found["grade"], found["side"], found["good"], found["why"]) == ("unknown", "higher", None, why)
    assert (found["holds"], set(found["holds_why"].values())) == (dict.fromkeys(GROUPS), {why})


def test_a_small_base_holds_nothing_and_that_is_said(say: Say, tmp_path: Path) -> None:
    found = judged(say, leavers(tmp_path, (6, 20), 100))
    assert (found["grade"], found["why"]) == ("unknown", "underlaget är för litet")
    assert set(found["holds_why"].values()) == {"underlaget är för litet"}


def test_without_bases_of_the_others_only_riket_can_be_held_against(say: Say, tmp_path: Path) -> None:
    found = judged(say, leavers(tmp_path, (30, 100), None))
    assert (found["grade"], found["why"]) == ("unknown", "de andras underlag är okänt")
    assert found["holds"] == {**dict.fromkeys(GROUPS), "riket": True}
    assert "riket" not in found["holds_why"]


def test_what_holds_against_every_group_is_asked_about(say: Say, tmp_path: Path) -> None:
    store = leavers(tmp_path, (30, 100), 100)
    (said,) = objects(say("--kommun", PARTILLE, "--json", at=store))
    found = measure(said, TURNOVER)["verdict"]
    assert (found["grade"], found["good"], found["why"]) == ("sure", False, "")
    assert (found["holds"], found["holds_why"]) == (dict.fromkeys(GROUPS, True), {})
    assert (said["better"], said["ask"], said["unusual"], said["unjudged"]) == ([], [TURNOVER], [], [])


def test_every_municipality_is_said_as_it_is_alone(say: Say) -> None:
    every = objects(say("--all", "--json", "--compare", "kommungrupp"))
    assert [one["kommun"] for one in every] == list(municipalities())
    alone = objects(say("--kommun", PARTILLE, "--json", "--compare", "kommungrupp"))
    assert alone == [one for one in every if one["kommun"] == PARTILLE]


def test_an_earlier_year_is_said_as_it_was(say: Say) -> None:
    (said,) = objects(say("--kommun", PARTILLE, "--year", "2023", "--json"))
    assert {one["year"] for one in said["measures"]} == {2023}


def test_without_json_it_is_text(say: Say) -> None:
    code, out, _ = say("--kommun", PARTILLE, "--kommun", SILENT)
    assert code == 0
    head = (
        "Partille 2024, jämfört med liknande kommuner (listan för individ- och familjeomsorg 2024; "
        "ingen finns för social barn- och ungdomsvård)\nÅr 2024 kostade"
    )
    assert out.startswith(f"Social barn- och ungdomsvård:\n{head}")
    _, alone, _ = say("--kommun", PARTILLE, "--area", "social barn- och ungdomsvård")
    assert alone.startswith(head)
    assert "\nArjeplog 2024" in out or "\nArvidsjaur 2024" in out
    assert "Personal\n  Personalomsättning 2024: 30\u00a0% (oförändrat sedan 2023)" in out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--kommun", "Lyckeby"], "Ingen kommun heter eller har koden ”Lyckeby”"),
        (["--kommun", PARTILLE, "--year", "1999"], "inga uppgifter för 1999"),
        ([], "Ange minst en kommun"),
    ],
)
def test_what_is_not_known_ends_with_two_and_words(say: Say, arguments: list[str], words: str) -> None:
    code, out, err = say(*arguments)
    assert (code, out) == (2, "")
    assert words in err


def test_an_empty_store_ends_with_one(say: Say, tmp_path: Path) -> None:
    code, out, err = say("--all", at=tmp_path / "tomt")
    assert (code, out) == (1, "")
    assert "Ingenting är publicerat" in err


def test_an_edition_without_the_pages_measures_says_so(say: Say, tmp_path: Path) -> None:
    other = fill(tmp_path / "annat", [Cell(PARTILLE, "NY-RAD", 2024, 1.0)])
    (said,) = objects(say("--kommun", PARTILLE, "--json", at=other))
    assert [one["area"] for one in said["measures"]] == ["Övriga uppgifter"]
    assert said["lead"] == (
        "Partille har uppgift om det enda måttet (2024). Inget mått går att pröva mot slumpen."
    )


def test_each_area_is_held_against_its_own_list_of_peers(say: Say, tmp_path: Path) -> None:
    """Those most like Ale in all have 3 kronor; of those most like it in IFO only one is among them."""
    near = dict.fromkeys(peers(ALE, "övergripande"), 3.0)
    cells = [
        Cell(code, one, 2024, 5.0 if code == ALE else near.get(code, 9.0))
        for code in municipalities()
        for one in (STAFF, COST)
    ]
    (said,) = objects(say("--kommun", ALE, "--json", at=fill(tmp_path / "annat", cells)))
    told = {one["indicator_id"]: one["sentence"] for one in said["measures"]}
    assert "liknande kommuners median (3)" in told[STAFF]
    assert "liknande kommuners median (9)" in told[COST]


def test_each_area_is_said_by_itself(say: Say) -> None:
    (every,) = objects(say("--kommun", PARTILLE, "--json"))
    areas = [one["area"] for one in every["areas"]]
    assert areas == ["Social barn- och ungdomsvård", "Övriga uppgifter"]
    for one in every["areas"]:
        (alone,) = objects(say("--kommun", PARTILLE, "--json", "--area", one["area"]))
        assert alone["areas"] == [one]
        assert alone["measures"] == [each for each in every["measures"] if each["area"] == one["area"]]
        assert {name: alone[name] for name in one if name != "area"} == {
            name: found for name, found in one.items() if name != "area"
        }
    code, _, told = say("--kommun", PARTILLE, "--area", "äldreomsorg")
    assert code == 2
    assert "”äldreomsorg”" in told
    assert "Övriga uppgifter" in told
