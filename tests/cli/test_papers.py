"""``python -m oj report``: one paper, all of them, and what is never overwritten."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from openpyxl import load_workbook

from oj.__main__ import main
from oj.commands.reporting import FORMATS
from oj.compare.comparison_groups import GROUPS
from oj.errors import OjError
from oj.export.table_workbook import CELLS
from oj.reference import municipalities
from oj.report.content import Source
from oj.report.forms import FORMS
from oj.report.many import Job, make
from oj.store import Store
from oj.whole_file import whole_file
from oj.written import explain, explanation
from tests.pages.small_store import fill

Report = Callable[..., tuple[int, str, str]]
THREE = ("1402", "0980", "2505")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("papers") / "store")


@pytest.fixture
def report(store: Path, capsys: pytest.CaptureFixture[str]) -> Report:
    def run(*arguments: str, at: Path = store) -> tuple[int, str, str]:
        code = main(["report", "--store", str(at), *arguments])
        return code, *capsys.readouterr()

    return run


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("a.pdf", b"%PDF-"),
        ("a.HTML", b"<!DOCTYPE html>"),
        ("a.docx", b"PK"),
        ("a.pptx", b"PK"),
        ("a.xlsx", b"PK"),
    ],
)
def test_a_paper_is_written(report: Report, tmp_path: Path, name: str, begins: bytes) -> None:
    target = tmp_path / name
    code, out, _ = report("--kommun", "partille", "--out", str(target), "--number", "SN 1")
    assert (code, out.strip()) == (0, str(target))
    assert target.read_bytes().startswith(begins)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_without_a_name_the_file_is_named_by_place_year_and_edition(
    report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert report("--kommun", "1402", "--appendix")[1].strip() == "partille-1402-2024-utgava-1-bilaga.pdf"
    assert (tmp_path / "partille-1402-2024-utgava-1-bilaga.pdf").exists()


def test_nothing_is_overwritten_without_force(report: Report, tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    target.write_text("mitt", encoding="utf-8")
    code, _, told = report("--kommun", "1402", "--out", str(target))
    assert (code, target.read_text(encoding="utf-8")) == (1, "mitt")
    assert "--force" in told
    assert report("--kommun", "1402", "--out", str(target), "--force")[0] == 0
    assert target.read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--kommun", "Atlantis"], "Atlantis"),
        ([], "--kommun"),
        (["--kommun", "1402", "--all"], "--kommun"),
        (["--all"], "--out"),
        (["--kommun", "1402", "--format", "docx"], "--all"),
        (["--kommun", "1402", "--out", "a.doc"], ".pdf"),
        (["--kommun", "1402", "--year", "1999"], "1999"),
        (["--kommun", "1402", "--address", "javascript:alert(1)"], "https://"),
    ],
)
def test_a_wrong_command_ends_with_2(report: Report, arguments: list[str], told: str) -> None:
    code, _, said = report(*arguments)
    assert code == 2
    assert told in said


def test_an_empty_store_ends_with_1(report: Report, tmp_path: Path) -> None:
    code, _, told = report("--kommun", "1402", at=tmp_path / "none")
    assert code == 1
    assert "Ingenting är publicerat" in told


def test_a_torn_write_leaves_nothing(tmp_path: Path) -> None:
    def torn() -> None:
        with whole_file(tmp_path / "a.pdf") as path:
            path.write_bytes(b"%PDF")
            raise OSError(28, "No space left on device")

    with pytest.raises(OjError, match=r"a\.pdf"):
        torn()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_none_is_told(report: Report, tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("x", encoding="utf-8")
    code, _, told = report("--all", "--out", str(tmp_path / "fil"))
    assert code == 1
    assert "mappen" in told


@pytest.fixture
def _own_main(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes begin with the main module of their parent: AppTest leaves one that is none."""
    monkeypatch.setitem(sys.modules, "__main__", ModuleType("__main__"))


@pytest.mark.usefixtures("_own_main")
@pytest.mark.parametrize("appendix", [False, True])
def test_many_are_written_each_under_its_name(store: Path, tmp_path: Path, *, appendix: bool) -> None:
    job = Job(store, 2024, GROUPS["lan"].code, Source(1, "2026-11-30", "2026-11-30"), appendix, tmp_path)
    assert [*make(job, THREE)][-1] == len(THREE)
    end = "-bilaga.pdf" if appendix else ".pdf"
    names = {f"{place}-2024-utgava-1{end}" for place in ("partille-1402", "gotland-0980", "arvidsjaur-2505")}
    assert {path.name for path in tmp_path.iterdir()} == names


@pytest.mark.usefixtures("_own_main")
def test_many_are_made_as_what_is_asked_for_beside_those_of_another_kind(store: Path, tmp_path: Path) -> None:
    source = Source(1, "2026-11-30", "2026-11-30")
    for ending in (".xlsx", ".html"):
        job = Job(store, 2024, GROUPS["lan"].code, source, False, tmp_path, ending)
        assert [*make(job, THREE[:1])] == [1]
    assert job.target("1402").read_bytes().startswith(b"<!DOCTYPE html>")
    assert len([*tmp_path.iterdir()]) == 2
    book = load_workbook(job.target("1402").with_suffix(".xlsx"))
    assert CELLS in book.sheetnames


def test_every_form_can_be_asked_for() -> None:
    assert [f".{one}" for one in FORMATS] == [*FORMS]


def test_no_two_municipalities_share_a_file(tmp_path: Path) -> None:
    job = Job(tmp_path, 2024, "liknande", Source(1, "", ""), appendix=False, folder=tmp_path)
    assert len({job.target(code) for code in municipalities()}) == len(municipalities())


def test_those_of_the_same_edition_are_skipped(report: Report, store: Path, tmp_path: Path) -> None:
    job = Job(store, 2024, "liknande", Source(1, "", "2026-11-30"), appendix=False, folder=tmp_path)
    for one in municipalities():
        job.target(one).write_text("x", encoding="utf-8")
    code, out, _ = report("--all", "--out", str(tmp_path), "--format", "pdf")
    assert (code, out.startswith("0 sidor skrivna")) == (0, True)
    assert "290 fanns redan" in out
    assert {path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == {"x"}


def test_a_paper_that_is_older_than_what_is_written_since_is_told(
    report: Report, store: Path, tmp_path: Path
) -> None:
    job = Job(store, 2024, "liknande", Source(1, "", "2026-11-30"), appendix=False, folder=tmp_path)
    for one in municipalities():
        job.target(one).write_text("x", encoding="utf-8")
    made = explanation("1402", "N33006", 2024, "Vi köpte färre platser.", "Socialchef", "IFO")
    explain(Store(store), made, 0, "prov", "N33006")
    assert "äldre" not in report("--all", "--out", str(tmp_path))[2]
    os.utime(job.target("1402"), (0, 0))
    os.utime(job.target("1480"), (0, 0))
    assert "1 sida är äldre än det som kommunen har skrivit" in report("--all", "--out", str(tmp_path))[2]
