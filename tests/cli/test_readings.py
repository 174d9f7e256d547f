"""A reading that a person corrects on the command line: used, kept, and used for next year's file."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from oj.intake.kept_readings import kept_readings
from oj.reference import municipalities
from oj.store import Store
from tests.cli.test_commands import Terminal
from tests.kolada_answers import Answer, answer, post, saved


@pytest.fixture
def oj(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(tmp_path, capsys)


def survey(path: Path, year: int, heading: str = "Kostnad för hembesök, kr", sheet: str = "Resultat") -> Path:
    """A cost per municipality beside a column of numbers that are none of ours."""
    book = openpyxl.Workbook()
    made = book.active
    assert made is not None
    made.title = sheet
    made.append([f"Egen uppföljning {year}"])
    made.append(["Kommun", heading, "Egna ärenden"])
    for at, place in enumerate(list(municipalities().values())[:12]):
        made.append([place.name, 900 + 10 * at, 7000 + 90 * at])
    book.save(path)
    return path


def corrected(oj: Terminal, path: Path, letter: str, role: str) -> Path:
    """The file's reading, printed and with another role for a column."""
    lines = oj("reading", path).out.split("\n")
    at = lines.index(f'column = "{letter}"')
    place = next(i for i in range(at, len(lines)) if lines[i].startswith("role"))
    lines[place] = f'role = "{role}"'
    made = path.with_suffix(".toml")
    made.write_text("\n".join(lines), encoding="utf-8")
    return made


def indicators(oj: Terminal) -> set[tuple[str, str]]:
    return {(row["indicator"], row["year"]) for row in oj("values").rows()}


def test_a_correction_holds_for_next_years_file_whatever_its_sheet_is_called(
    oj: Terminal, tmp_path: Path
) -> None:
    first = survey(tmp_path / "2023.xlsx", 2023)
    assert oj("publish", first, "--yes", "--reading", corrected(oj, first, "C", "skip")).code == 0
    told = oj("check", survey(tmp_path / "2024.xlsx", 2024, sheet="Blad1"), "--all").out
    assert "rubrikerna är desamma" in told
    assert oj("publish", tmp_path / "2024.xlsx", "--yes").code == 0
    assert indicators(oj) == {("Kostnad för hembesök, kr", "2023"), ("Kostnad för hembesök, kr", "2024")}


def test_what_was_printed_and_not_changed_is_not_kept(oj: Terminal, tmp_path: Path) -> None:
    first = survey(tmp_path / "2023.xlsx", 2023)
    same = tmp_path / "same.toml"
    same.write_text(oj("reading", first).out, encoding="utf-8")
    assert oj("publish", first, "--yes", "--reading", same).code == 0
    assert kept_readings(oj.store) == []


def test_the_same_file_read_otherwise_is_published_again(oj: Terminal, tmp_path: Path) -> None:
    first = survey(tmp_path / "2023.xlsx", 2023)
    oj("publish", first, "--yes")
    said = corrected(oj, first, "B", "value")
    text = said.read_text("utf-8")
    said.write_text(text.replace('role = "value"', 'role = "value"\nyear = 2022', 1), "utf-8")
    assert oj("publish", first, "--yes", "--reading", said).code == 0
    assert {year for _, year in indicators(oj)} == {"2022", "2023"}


def test_a_kept_reading_survives_undo(oj: Terminal, tmp_path: Path) -> None:
    first = survey(tmp_path / "2023.xlsx", 2023)
    oj("publish", first, "--yes", "--reading", corrected(oj, first, "C", "skip"))
    oj("undo", "--reason", "fel fil", "--by", "Anna")
    assert len(kept_readings(Store(oj.store.directory))) == 1


def test_a_sheet_that_is_left_out_stays_so_next_year(oj: Terminal, tmp_path: Path) -> None:
    first = survey(tmp_path / "2023.xlsx", 2023)
    book = openpyxl.load_workbook(first)
    notes = book.create_sheet("Arbetsblad")
    for row in (["Kommun", "Handläggningstid, dagar"], ["Partille", 4], ["Ale", 5], ["Lerum", 6]):
        notes.append(row)
    book.save(first)
    out = tmp_path / "r.toml"
    found = oj("reading", first, "--sheet", "Arbetsblad").out
    head = [line for line in found.split("\n") if line.startswith(("name", "fingerprint"))]
    out.write_text("\n".join(["[[sheet]]", *head, 'reason = "arbetsmaterial"']), encoding="utf-8")
    assert oj("publish", first, "--yes", "--reading", out).code == 0
    book["Resultat"]["A1"] = "Egen uppföljning 2024"
    book.save(tmp_path / "2024.xlsx")
    assert oj("publish", tmp_path / "2024.xlsx", "--yes").code == 0
    assert "Handläggningstid, dagar" not in {name for name, _ in indicators(oj)}


def test_of_an_answer_with_personal_data_a_text_file_without_it_is_kept(oj: Terminal, tmp_path: Path) -> None:
    def noted(code: str, value: float) -> Answer:
        told = {"gender": "T", "status": "811218-9876", "value": value}
        return post("N33006", code, 2024, told)

    values = {"1401": 16.129032258064516, "1402": 1987.25, "1407": 1e-07, "1415": 1850.125}
    path = saved(tmp_path / "svar.json", answer([noted(code, value) for code, value in values.items()]))
    assert oj("publish", path, "--yes").code == 1
    assert oj("publish", path, "--yes", "--reading", corrected(oj, path, "G", "skip")).code == 0
    (kept,) = (oj.store.directory / "originals").iterdir()
    assert kept.suffix == ".csv"
    assert b"9876" not in kept.read_bytes()
    assert {row["region_code"]: float(row["value"]) for row in oj("values").rows()} == values
