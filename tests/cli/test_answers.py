"""Questions are answered on the command line, by number or by what they are about."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_commands import Terminal


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(tmp_path, capsys)


def odd(folder: Path, number: int = -99) -> Path:
    """A file with an indicator of its own and a number that may stand for none."""
    places = ("Ale", "Lerum", "Partille", "Kungälv", "Mölndal", "Härryda", "Göteborg")
    lines = ["Kommun;Antal besök i mottagningen 2024"]
    lines += [f"{name};{20 + at}" for at, name in enumerate(places)] + [f"Alingsås;{number}"]
    path = folder / "besok-socialpsykiatri.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def question(run: Terminal, path: Path) -> dict[str, object]:
    [report] = json.loads(run("check", path, "--json").out)
    [found] = [one["question"] for one in report["findings"] if one["question"]]
    return dict(found)


def value(run: Terminal, place: str) -> str:
    return next(row["value"] for row in run("values").rows() if row["region"] == place)


def test_check_shows_how_each_question_is_answered(run: Terminal) -> None:
    path = odd(run.folder)
    asked = question(run, path)
    shown = run("check", path).out
    assert f"--answer {asked['id']}=saknas: Uppgift saknas (tas med --yes)" in shown
    assert f"--answer {asked['id']}=värde: Värdet är −99" in shown.replace("'", "")


def test_an_answer_counts_and_is_no_longer_asked(run: Terminal) -> None:
    path = odd(run.folder)
    answer = f"{question(run, path)['id']}=värde"
    assert "--answer" not in run("check", path, "--answer", answer).out
    published = run("publish", path, "--yes", "--answer", answer)
    assert (published.code, value(run, "Alingsås")) == (0, "-99")
    assert "Obesvarat" not in published.err


def test_answers_stand_in_a_file_too(run: Terminal) -> None:
    path, answers = odd(run.folder), run.folder / "svar.toml"
    answers.write_text(f'[svar]\n"{question(run, path)["key"]}" = "Värdet är −99"\n', encoding="utf-8")
    assert run("publish", path, "--yes", "--answers", answers).code == 0
    assert value(run, "Alingsås") == "-99"


def test_the_command_wins_over_the_file(run: Terminal) -> None:
    path, answers = odd(run.folder), run.folder / "svar.toml"
    asked = question(run, path)["id"]
    answers.write_text(f'{asked} = "värde"\n', encoding="utf-8")
    run("publish", path, "--yes", "--answers", answers, "--answer", f"{asked}=saknas")
    assert value(run, "Alingsås") == ""


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ("nej", "Skriv --answer FRÅGA=SVAR"),
        ("ffffff=saknas", "Ingen fil ställer frågan"),
        ("{}=kanske", "saknas"),
    ],
)
def test_what_is_no_answer_is_told_and_nothing_is_published(run: Terminal, answer: str, why: str) -> None:
    path = odd(run.folder)
    told = run("publish", path, "--yes", "--answer", answer.format(question(run, path)["id"]))
    assert told.code != 0
    assert why in told.err
    assert run.store.current_id() == 0


@pytest.mark.parametrize(("content", "why"), [("a = ", "inte TOML"), (None, "går inte att öppna")])
def test_a_file_of_answers_that_can_not_be_read_is_told(run: Terminal, content: str | None, why: str) -> None:
    answers = run.folder / "svar.toml"
    if content is not None:
        answers.write_text(content, encoding="utf-8")
    told = run("check", odd(run.folder), "--answers", answers)
    assert told.code != 0
    assert why in told.err


def test_an_answer_is_kept_with_what_waits(run: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    path = odd(run.folder)
    answer = f"{question(run, path)['id']}=värde"
    monkeypatch.setenv("OJ_APPROVAL", "1")
    number = run("publish", path, "--yes", "--by", "Anna", "--answer", answer).out.strip()
    run("approve", number, "--yes", "--by", "Bo")
    assert value(run, "Alingsås") == "-99"


def test_what_a_file_is_about_is_answered_with_any_area(run: Terminal) -> None:
    path = odd(run.folder).rename(run.folder / "besok.csv")
    shown = run("check", path).out
    assert "Vad handlar filen om?" in shown
    assert "Ekonomiskt bistånd" in shown
    assert "eller ett eget ord" in shown
    told = run("publish", path, "--yes", "--answer", "område: besok.csv=Vårt eget")
    assert told.code == 0
    assert "Obesvarat" in told.err, "the odd number"
    assert "Vad handlar" not in told.err
    [row] = run.store.edition().rows("intake/headings")
    assert row[-1] == "Vårt eget"


def test_what_a_file_is_about_is_changed_afterwards(run: Terminal) -> None:
    path = odd(run.folder)
    run("publish", path, "--yes")
    asked = run("area", path.name, "Vårt eget")
    assert asked.code == 1
    assert "Socialpsykiatri → Vårt eget" in asked.err
    assert run("area", path.name, "Vårt eget", "--yes").code == 0
    assert "under Vårt eget" in run("headings").out
    assert run("area", "finns-inte.xlsx", "Vårt eget", "--yes").code == 1


def test_a_heading_becomes_any_measure_of_kolada(run: Terminal) -> None:
    path = odd(run.folder)
    run("publish", path, "--yes")
    [heading] = json.loads(run("headings", "--json").out)
    assert run("relabel", heading["label"], "n20011", "--yes").code == 0
    [heading] = json.loads(run("headings", "--json").out)
    assert (heading["indicator_id"], heading["area"]) == ("N20011", "Äldre och funktionshinder")
