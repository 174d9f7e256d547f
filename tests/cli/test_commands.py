"""The command line as scripts use it: exit codes, answers on standard output, words on standard error."""

from __future__ import annotations

import ast
import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import openpyxl
import pandas as pd
import pytest

from oj.__main__ import main
from oj.breaks import stated
from oj.compare.figure import Figure
from oj.export.table_workbook import About, table_workbook
from oj.reference import municipalities, peers
from oj.store import Store
from oj.tables.origins import of_table
from oj.tables.source_figures import SourceFigures
from oj.tables.table import Cell, Table, figures, texts
from oj.values import number_text

ROOT = Path(__file__).resolve().parents[2]
HEADER = (
    "region_code,region,level,indicator_id,indicator,year,sex,"
    "value,status,unit,edition,file,sheet,cell,example"
)


class Answer(NamedTuple):
    code: int
    out: str
    err: str

    def rows(self) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(self.out)))


class Terminal:
    """Runs commands on a store of its own."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.folder, self.capture = folder, capture
        self.store = Store(folder / "lager")

    def __call__(self, command: str, *arguments: str | Path) -> Answer:
        code = main([command, "--store", str(self.store.directory), *map(str, arguments)])
        return Answer(code, *self.capture.readouterr())

    def write(self, name: str, heading: str, values: dict[str, float | str], year: int = 2024) -> Path:
        """A workbook with a row per municipality and one column of values."""
        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.title = "Resultat"
        sheet.append(["Kommunkod", "Kommun", "År", heading])
        for code, value in values.items():
            sheet.append([code, municipalities()[code].name, year, value])
        path = self.folder / name
        book.save(path)
        return path

    def known(self, name: str = "kostnad.xlsx", first: float = 9100) -> Path:
        """A workbook that can be published without consent."""
        heading = "N33006 Kostnad barn och ungdomsvård, kr/inv 0-20 år"
        return self.write(name, heading, {"1402": first, "1480": 9200.5, "1883": "-"})

    def small_groups(self) -> Path:
        """A long table with one share of ten and one of a hundred."""
        lines = ["Kommun;Indikator;År;Värde;Täljare;Nämnare"]
        lines += ["Partille;Personalomsättning;2024;30;3;10", "Göteborg;Personalomsättning;2024;20;20;100"]
        path = self.folder / "personal.csv"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    def unknown(self) -> Path:
        """A workbook with a warning: its heading is new."""
        return self.write("eget.xlsx", "Familjer med egen kontaktperson, antal", {"1402": 15, "1480": 20})


@pytest.fixture
def oj(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(tmp_path, capsys)


def test_check_tells_what_is_read_and_writes_nothing(oj: Terminal) -> None:
    answer = oj("check", oj.known())
    assert answer.code == 0
    assert "3 kommuner" in answer.out
    assert not oj.store.directory.exists()


def test_check_says_why_a_file_cannot_be_read_and_nothing_else(oj: Terminal) -> None:
    broken = oj.folder / "trasig.xlsx"
    broken.write_bytes(b"PK\x03\x04 ingen arbetsbok")
    answer = oj("check", broken)
    assert (answer.code, answer.err) == (2, "")
    assert "Filen trasig.xlsx är skadad" in answer.out


def test_check_as_json_has_an_object_per_file_also_for_one_that_cannot_be_read(oj: Terminal) -> None:
    broken = oj.folder / "trasig.xlsx"
    broken.write_bytes(b"PK\x03\x04 ingen arbetsbok")
    answer = oj("check", "--json", oj.known(), broken)
    assert answer.code == 2
    good, bad = json.loads(answer.out)
    assert list(good) == [
        "file",
        "sha256",
        "tables",
        "skipped_sheets",
        "account",
        "small_groups",
        "findings",
        "changes",
    ]
    assert (good["changes"]["edition"], good["changes"]["new"], good["changes"]["revised"]) == (0, 3, 0)
    assert bad["changes"] is None
    assert good["tables"][0]["indicators"][0]["id"] == "N33006"
    assert good["tables"][0]["by_status"]["missing"] == 1
    assert (bad["file"], bad["tables"], bad["skipped_sheets"]) == ("trasig.xlsx", [], [])
    assert [finding["severity"] for finding in bad["findings"]] == ["error"]
    assert len(bad["sha256"]) == 64


def test_a_reading_that_is_printed_can_be_corrected_and_used(oj: Terminal) -> None:
    file = oj.known()
    printed = oj("reading", file)
    assert (printed.code, printed.err) == (0, "")
    reading = oj.folder / "reading.toml"
    reading.write_text(printed.out, encoding="utf-8")
    (as_given,) = json.loads(oj("check", "--json", file, "--reading", reading).out)
    (as_chosen,) = json.loads(oj("check", "--json", file).out)
    assert as_given == as_chosen
    reading.write_text(printed.out.replace('role = "value"', 'role = "skip"'), encoding="utf-8")
    (left_out,) = json.loads(oj("check", "--json", file, "--reading", reading).out)
    assert left_out["tables"] == []
    assert "ingen kolumn" in left_out["skipped_sheets"][0]["reason"]
    assert oj("reading", file, "--sheet", "Saknas").code == 1
    assert oj("check", file, "--reading", oj.folder / "saknas.toml").code == 1


def test_check_accounts_for_every_cell_of_every_sheet(oj: Terminal) -> None:
    answer = oj("check", oj.known())
    assert re.search(r"\d+ celler: 2 värden, 1 symbol,", answer.out.replace("\xa0", " "))
    (report,) = json.loads(oj("check", "--json", oj.known()).out)
    (account,) = report["account"]
    classes = ("values", "symbols", "headings", "places", "text")
    told = sum(account[one] for one in classes) + sum(one["cells"] for one in account["left_out"])
    assert account["cells"] == told > 0


def test_check_tells_what_a_publication_would_change(oj: Terminal) -> None:
    assert "3 nya värden i en tom utgåva" in oj("check", oj.known()).out.replace("\xa0", " ")
    oj("publish", oj.known())
    out = oj("check", oj.known("ny.xlsx", first=9300)).out
    assert "ovanpå utgåva 1" in out
    assert "0 nya, 1 ändrat, 2 oförändrade" in out
    assert "Partille 2024: 9\N{NO-BREAK SPACE}100 → 9\N{NO-BREAK SPACE}300, Resultat D2" in out
    same = oj("check", oj.known("samma.xlsx")).out  # the very bytes, where both were saved in one second
    assert "ingenting ändras" in same.casefold()


def test_check_writes_a_marked_copy_beside_the_file(oj: Terminal) -> None:
    path, target = oj.unknown(), oj.folder / "granskad.xlsx"
    before = path.read_bytes()
    assert oj("check", path, "--marked", target).code == 0
    book = openpyxl.load_workbook(target)
    assert book.sheetnames == ["Granskning", "Resultat"]
    assert book["Resultat"]["D1"].comment is not None
    assert oj("check", path, "--marked", path).code == 1
    assert oj("check", path, oj.known(), "--marked", target).code == 1
    assert path.read_bytes() == before


def test_a_file_without_municipalities_has_errors(oj: Terminal) -> None:
    path = oj.folder / "tom.csv"
    path.write_text("a,b\n1,2\n")
    assert oj("check", path).code == 1
    assert oj("publish", "--yes", path).code == 1
    assert oj.store.current_id() == 0


def test_publish_prints_the_edition_on_the_last_line(oj: Terminal) -> None:
    assert oj("publish", oj.known()).out == "1\n"
    path = oj.known("ny.xlsx", first=9300)
    assert oj("publish", path).out == "2\n"
    again = oj("publish", path)
    assert (again.code, again.out) == (0, "2\n")


def test_warnings_need_yes(oj: Terminal) -> None:
    path = oj.unknown()
    refused = oj("publish", path)
    assert (refused.code, refused.out) == (1, "")
    assert "--yes" in refused.err
    assert oj.store.current_id() == 0
    assert oj("publish", "--yes", path).out == "1\n"


def test_conclusions_are_told_for_one_municipality_when_asked_for(oj: Terminal) -> None:
    heading = "U33558 Standardiserade bedömningsmetoder"
    answers: dict[str, float | str] = dict.fromkeys(("1402", *peers("1402")), "Ja")
    oj("publish", "--yes", oj.write("a.xlsx", heading, answers))
    new = oj.write("b.xlsx", heading, {**answers, "1402": "Nej"}, year=2025)
    assert "Partille: 1 slutsats ändras" in oj("check", new, "--kommun", "Partille").out.replace("\xa0", " ")
    [told] = json.loads(oj("check", new, "--kommun", "1402", "--json").out)
    assert [turn["indicator_id"] for turn in told["changes"]["conclusions"]["turned"]] == ["U33558"]
    [untold] = json.loads(oj("check", new, "--json").out)
    assert "conclusions" not in untold["changes"]


def test_small_groups_are_hidden_when_asked_for(oj: Terminal) -> None:
    path = oj.small_groups()
    assert "--suppress-small" in oj("check", path).out
    assert oj("publish", path, "--suppress-small", "--yes").out == "1\n"
    rows = {row["region_code"]: row["status"] for row in oj("values").rows()}
    assert rows == {"1402": "suppressed", "1480": "ok"}


def test_small_groups_are_hidden_for_the_indicators_that_are_named(oj: Terminal) -> None:
    path = oj.small_groups()
    said = oj("check", path, "--suppress-small", "OP-PERSONALOMSATTNING").out.replace("\xa0", " ")
    assert "Små grupper: 1 av 2 värden döljs (50 %)" in said
    assert oj("check", "--suppress-small", path).code == 0  # a file behind the bare flag is a file
    [told] = json.loads(oj("check", path, "--json").out)
    (group,) = told["small_groups"]
    assert (group["id"], group["values"], group["small"]) == ("OP-PERSONALOMSATTNING", 2, 1)
    assert (group["others"], group["exposed"], group["hidden"]) == (0, 0, False)
    wrong = oj("publish", path, "--yes", "--suppress-small", "N33002")
    assert (wrong.code, "heter ”N33002”" in wrong.err) == (1, True)
    assert oj("publish", path, "--yes", "--suppress-small", "Personalomsättning").out == "1\n"
    assert {row["status"] for row in oj("values").rows()} == {"suppressed", "ok"}


def test_several_files_are_one_edition_or_none(oj: Terminal) -> None:
    broken = oj.folder / "trasig.xlsx"
    broken.write_bytes(b"PK\x03\x04 ingen arbetsbok")
    assert oj("publish", "--yes", oj.known(), broken).code == 2
    assert oj.store.current_id() == 0
    assert oj("publish", "--yes", oj.known(), oj.unknown()).out == "1\n"
    assert oj.store.editions()[0].observations == 5


def test_undo_restore_and_editions(oj: Terminal) -> None:
    oj("publish", oj.known())
    oj("publish", oj.known("ny.xlsx", first=9300))
    assert oj("undo", "--reason", "fel fil", "--by", "Chef").out == "1\n"
    assert [line[:3] for line in oj("editions").out.splitlines()] == ["  2", "* 1"]
    assert oj("restore", "2").out == "2\n"
    missing = oj("restore", "9")
    assert missing.code == 1
    assert "Utgåva 9 finns inte" in missing.err


def test_values_lead_back_to_the_cell(oj: Terminal) -> None:
    oj("publish", oj.known())
    answer = oj("values")
    assert answer.out.splitlines()[0] == HEADER
    partille, goteborg, karlskoga = answer.rows()
    assert (partille["region_code"], partille["region"], partille["value"]) == ("1402", "Partille", "9100")
    assert (goteborg["region"], goteborg["value"], goteborg["status"]) == ("Göteborg", "9200.5", "ok")
    assert (goteborg["file"], goteborg["sheet"], goteborg["cell"]) == ("kostnad.xlsx", "Resultat", "D3")
    assert (karlskoga["value"], karlskoga["status"]) == ("", "missing")
    assert partille["example"] == "false"


def test_text_of_a_file_is_no_formula_in_csv(oj: Terminal) -> None:
    path = oj.write("=cmd.xlsx", "N33006", {"1402": -5})
    book = openpyxl.load_workbook(path)
    book.active["D1"].value = "@SUM(A1) antal"
    book.active["D1"].data_type = "s"
    book.save(path)
    oj("publish", "--yes", path)
    [row] = oj("values").rows()
    assert (row["indicator"], row["file"], row["value"]) == ("'@SUM(A1) antal", "'=cmd.xlsx", "-5")


def test_values_are_filtered_by_name_code_year_and_level(oj: Terminal) -> None:
    oj("publish", "--yes", oj.known(), oj.unknown())
    assert {row["region_code"] for row in oj("values", "--kommun", "göteborg").rows()} == {"1480"}
    assert len(oj("values", "--kommun", "1480", "--kommun", "Karlskoga").rows()) == 3
    assert len(oj("values", "--indicator", "n33006").rows()) == 3
    assert {row["value"] for row in oj("values", "--indicator", "kontaktperson").rows()} == {"15", "20"}
    assert oj("values", "--year", "1999").rows() == []
    assert oj("values", "--level", "län").rows() == []
    unknown = oj("values", "--kommun", "Karlsgoka")
    assert unknown.code == 1
    assert "Karlsgoka" in unknown.err


def test_values_as_json_and_parquet(oj: Terminal) -> None:
    oj("publish", oj.known())
    told = json.loads(oj("values", "--format", "json").out)
    assert ",".join(told[0]) == HEADER
    assert {row["value"] for row in told} == {9100.0, 9200.5, None}
    assert {row["example"] for row in told} == {False}
    assert oj("values", "--format", "parquet").code == 1
    out = oj.folder / "ut.parquet"
    assert oj("values", "--format", "parquet", "--out", out).code == 0
    assert list(pd.read_parquet(out).columns) == HEADER.split(",")
    assert json.loads(oj("values", "--format", "json", "--year", "1999").out) == []


def test_values_into_a_file(oj: Terminal) -> None:
    oj("publish", oj.known())
    out = oj.folder / "ut.csv"
    assert oj("values", "--out", out).out == ""
    assert out.read_text(encoding="utf-8").splitlines()[0] == HEADER
    missing = oj("values", "--out", oj.folder / "ingen" / "ut.csv")
    assert missing.code == 1
    assert "ut.csv" in missing.err


def test_example_data_need_an_empty_store(oj: Terminal) -> None:
    oj("publish", oj.known())
    refused = oj("example")
    assert (refused.code, refused.out) == (1, "")
    assert "tomt lager" in refused.err


def test_an_empty_store_has_no_values_and_no_editions(oj: Terminal) -> None:
    assert oj("values").out == HEADER + "\n"
    assert "tomt" in oj("editions").out
    assert oj("undo").code == 1


@pytest.mark.parametrize(
    ("value", "text"), [(15.0, "15"), (0.1, "0.1"), (1234567.0, "1234567"), (-2.5, "-2.5"), (None, "")]
)
def test_a_number_keeps_all_its_digits(value: float | None, text: str) -> None:
    assert number_text(value) == text


def test_a_wrong_command_is_told_in_one_place(oj: Terminal) -> None:
    with pytest.raises(SystemExit) as ended:
        oj("values", "--level", "by")
    assert ended.value.code == 2


def test_the_command_starts_without_the_dashboards_libraries(tmp_path: Path) -> None:
    heavy = ("pandas", "streamlit", "plotly", "openpyxl", "scipy")
    program = (
        "import sys; from oj.__main__ import main; code = main(sys.argv[1:]); "
        f"sys.exit(code or any(name in sys.modules for name in {heavy}))"
    )
    environment = {**os.environ, "OJ_STORE": str(tmp_path / "lager")}
    for command in ("editions", "values"):
        done = subprocess.run(
            [sys.executable, "-c", program, command], cwd=ROOT, env=environment, check=False
        )
        assert done.returncode == 0


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    command = f"{sys.executable} -m oj values --store {tmp_path} | true"
    done = subprocess.run(command, shell=True, cwd=ROOT, capture_output=True, check=False)  # noqa: S602
    assert done.stderr == b""


def test_a_template_is_written_for_a_municipality(oj: Terminal, tmp_path: Path) -> None:
    out = tmp_path / "mall.xlsx"
    words = (
        "template",
        "personal",
        "--kommun",
        "partille",
        "--year",
        "2024",
        "--year",
        "2023",
        "--out",
        str(out),
    )
    assert oj(*words).code == 0
    sheet = openpyxl.load_workbook(out)["Uppgifter"]
    assert [sheet.cell(5, column).value for column in (1, 2, 3)] == ["1402", "Partille", 2023]


def test_a_template_comes_with_what_is_published(oj: Terminal, tmp_path: Path) -> None:
    file, out = tmp_path / "egna.csv", tmp_path / "mall.xlsx"
    head = "Kommunkod;Kommun;År;Placeringar HVB barn och unga, antal"
    file.write_text(f"{head}\n1402;Partille;2023;12\n1480;Göteborg;2023;90\n", encoding="utf-8")
    assert oj("publish", str(file), "--yes").code == 0
    years = ("--year", "2023", "--year", "2024")
    assert oj("template", "placeringar", "--kommun", "1402", *years, "--out", str(out)).code == 0
    found = openpyxl.load_workbook(out)["Uppgifter"].iter_rows(min_row=5, values_only=True)
    assert [row[7] for row in found if row[3] == "Placeringar HVB barn och unga, antal"] == [12, None]
    checked = oj("check", str(out))
    assert "Ingenting ändras" in checked.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("lunch", "--kommun", "1402"), "Mallen lunch finns inte. Välj bland: egna-fragor, oppenvard, "),
        (("personal", "--kommun", "Partile"), "Ingen kommun heter eller har koden ”Partile”."),
    ],
)
def test_an_unknown_template_or_municipality_is_told(oj: Terminal, words: tuple[str, ...], said: str) -> None:
    answer = oj("template", *words)
    assert answer.code == 1
    assert said in answer.err


def test_an_own_price_index_is_told_used_and_taken_back(oj: Terminal) -> None:
    path = oj.folder / "pkv.csv"
    path.write_text("2021;98,5\n2023;105,2\n2024;110\n", encoding="utf-8")
    assert oj("index").out == "SCB:s konsumentprisindex: 2006–2024\n"
    own = oj("index", path, "--name", "PKV (SKR)")
    assert (own.code, own.out) == (0, "PKV (SKR): 2021–2024\n")
    assert "2022" in own.err
    assert oj("index").out == own.out
    assert [(event.what, event.about) for event in oj.store.log()] == [("index", "PKV (SKR)")]
    assert oj("index", "--remove").out.startswith("SCB")
    path.write_text("år;index\n", encoding="utf-8")
    assert oj("index", path).code == 1


def test_a_heading_becomes_another_indicator_afterwards(oj: Terminal) -> None:
    file = oj.write("egen.xlsx", "Besök hos familjerådgivaren", {"1402": 5.0, "1480": 6.0})
    oj("publish", file, "--yes")
    listed = json.loads(oj("headings", "FAMILJE", "egen.xlsx", "--json").out)
    assert [(one["label"], one["observations"], one["match"]) for one in listed] == [
        ("Besök hos familjerådgivaren", 2, "new")
    ]
    asked = oj("relabel", listed[0]["label"], "N33006")
    assert (asked.code, asked.out) == (1, "")
    assert "2 värden (2 kommuner, 2024) visas som N33006." in asked.err.replace("\xa0", " ")
    assert oj.store.current_id() == 1
    done = oj("relabel", listed[0]["label"], "n33006", "--by", "Bo", "--reason", "fel svar", "--yes")
    assert (done.code, done.out) == (0, "2\n")
    assert {row["indicator_id"] for row in oj("values").rows()} == {"N33006"}
    assert "Bo" in oj("editions").out.splitlines()[0]
    assert oj("headings", "finns", "inte").out == "Ingen rubrik passar.\n"
    assert "python -m oj headings" in oj("relabel", "Finns inte", "egen").err
    assert oj("relabel", listed[0]["label"], "X9").code == 1


def test_a_break_is_stated_and_taken_back(oj: Terminal) -> None:
    oj("publish", oj.known(), "--yes")
    assert "Skriv vad som ändrades" in oj("state-break", "N33006", "2023", "--yes").err
    assert oj("state-break", "N33006", "2023", "--reason", "ny | fråga.", "--yes").out == "2\n"
    [(_, found)] = stated(oj.store.edition())
    assert (found.year, found.reason, found.kind, found.status) == (
        2023,
        "ny / fråga",
        "definition",
        "confirmed",
    )
    known = {row[0]: row[5] for row in oj.store.edition().rows("indicator_kinds")}
    assert [row["reason"] for row in known["N33006"] if row["kind"] == "definition"] == ["ny / fråga"]
    assert oj("state-break", "N33006", "2023", "--remove", "--yes").out == "3\n"
    assert oj.store.edition().rows("stated_breaks") == []
    assert "Ingen har angett" in oj("state-break", "N33006", "2023", "--remove").err
    assert "kan inte vara ett år" in oj("state-break", "N33006", "20", "--reason", "x").err


def test_an_expected_break_is_stated_with_what_it_rests_on(oj: Terminal) -> None:
    oj("publish", oj.known(), "--yes")
    asked = [
        "state-break",
        "N33006",
        "2023",
        "--reason",
        "ny gräns",
        "--kind",
        "border",
        "--expected",
        "--yes",
    ]
    assert oj(*asked, "--evidence", "Lagen https://example.org/lag").out == "2\n"
    [(_, found)] = stated(oj.store.edition())
    assert (found.kind, found.status, found.evidence, found.address) == (
        "border",
        "expected",
        "Lagen",
        "https://example.org/lag",
    )
    assert "väntat brott 2023" in oj("state-break", "N33006", "2023", "--reason", "x", "--expected").err


def test_a_publication_waits_for_somebody_else_where_that_is_asked_for(
    oj: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OJ_APPROVAL", "1")
    asked = oj("publish", oj.known(), "--by", "Anna")
    assert (asked.code, asked.out) == (3, "1\n")
    assert "väntar på att någon annan godkänner" in asked.err
    assert oj.store.current_id() == 0
    assert [one["who"] for one in json.loads(oj("pending", "--json").out)] == ["Anna"]
    assert "Anna  kostnad.xlsx" in oj("pending").out
    seen = oj("approve", "1", "--by", "Bo")
    assert (seen.code, seen.out) == (1, "")
    assert "Om filen publiceras" in seen.err
    assert "en annan person behövs" in oj("approve", "1", "--by", "Anna", "--yes").err
    assert oj("approve", "1", "--by", "Bo", "--yes").out == "1\n"
    assert oj("pending").out == "Ingen publicering väntar på godkännande.\n"
    assert "Ingen publicering med nummer 7" in oj("approve", "7", "--yes").err
    assert oj("publish", oj.known("ny.xlsx", 9500), "--by", "Anna", "--yes").code == 3
    assert oj("decline", "2", "--by", "Bo", "--reason", "fel fil").code == 0
    assert oj.store.current_id() == 1


def of_every_kind(oj: Terminal) -> Path:
    """A workbook with every level, status and kind of value, and names that look like formulas."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "2024"
    sheet.append(
        [
            "Kommunkod",
            "Kommun",
            "N33006 Kostnad barn och ungdomsvård, kr/inv 0-20 år",
            "-29 år, andel (%)",
            "+46 tolkar, 'antal'",
            "U33528 Aktuell rutin för samordning mellan social barn- och ungdomsvård och ekonomiskt bistånd",
            "Egen fråga (Ja/Nej)",
            "Trygga, andel (%), kvinnor",
            "Trygga, andel (%), män",
        ]
    )
    sheet.append(["1402", "Partille", 9100.25, 12.5, 3, "Ja", "Nej", 40, 41])
    sheet.append(["1440", "Ale", "-", "..", ".", "Nej", "Ja", 42, "--"])
    sheet.append(["1441", "Lerum", "Ingår i raden nedan", 14, 7, "Ja", "Ja", 43, 44])
    sheet.append(["1480", "Göteborg", -3.5, 0, 1e6, "Ja", "Ja", "<5", 43])
    sheet.append(["1480", "Angered", 8800, 11, 2, "Nej", "Nej", 44, 45])
    sheet.append(["14", "Västra Götalands län", 9000, 12, 40, 50, 66.7, 46, 47])
    sheet.append(["0000", "Riket", 9050.125, 13, 400, 51.5, 70, 48, 49])
    path = oj.folder / "alla.xlsx"
    book.save(path)
    return path


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_exported_values_are_read_back_without_a_difference(oj: Terminal, delimiter: str) -> None:
    assert oj("publish", of_every_kind(oj), "--yes").code == 0
    before = oj("values")
    assert {row["status"] for row in before.rows()} == {
        "ok",
        "missing",
        "suppressed",
        "not_applicable",
        "not_published",
        "elsewhere",
    }
    assert {row["level"] for row in before.rows()} == {"kommun", "stadsdel", "lan", "rike"}
    path = oj.folder / "export.csv"
    rows = list(csv.reader(io.StringIO(before.out)))
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    (report,) = json.loads(oj("check", "--json", path).out)
    changes = report["changes"]
    assert changes["same"] == len(rows) - 1
    assert not any(changes[kind] for kind in ("new", "revised", "rounded", "left_out"))
    assert [one["message"] for one in report["findings"] if one["severity"] != "info"] == []
    oj("publish", path, "--yes")
    kept = ("region_code", "region", "level", "indicator_id", "year", "sex", "value", "status")
    assert [[row[name] for name in kept] for row in oj("values").rows()] == [
        [row[name] for name in kept] for row in before.rows()
    ]


def test_exported_answers_keep_their_scale_in_an_empty_store(oj: Terminal, tmp_path: Path) -> None:
    scales = {
        "Har en rutin": ["Ja", "Nej", "Ja"],
        "Prövar barnets bästa": ["Ja", "Delvis", "Nej"],
        "Erbjuder stöd": ["Ja, för alla", "Nej", "Ja, men inte för alla"],
    }
    rows = [["Kommun", *scales], *zip(["Ale", "Lerum", "Partille"], *scales.values(), strict=True)]
    first, export = tmp_path / "svar 2024.csv", tmp_path / "export.csv"
    first.write_text("\n".join(";".join(row) for row in rows), encoding="utf-8")
    oj("publish", first, "--yes")
    export.write_text(oj("values").out, encoding="utf-8")
    told = [
        json.loads(oj("check", "--json", path, "--store", tmp_path / "tomt").out) for path in (first, export)
    ]
    found, back = ({one["label"]: one for one in report["tables"][0]["indicators"]} for (report,) in told)
    assert set(found) == set(scales)
    for label, one in found.items():
        assert (back[label]["value_type"], back[label]["unit"]) == (one["value_type"], one["unit"])


def test_values_behind_a_table_of_a_page_are_read_back_without_a_difference(oj: Terminal) -> None:
    assert oj("publish", of_every_kind(oj), "--yes").code == 0
    edition = oj.store.edition()
    found = edition.records(
        Figure, "values", indicators=None, regions=None, municipalities=[], years=None, levels=["kommun"]
    )
    ids = sorted({figure.indicator_id for figure in found})
    table = Table(
        "Kostnader", [*texts("Kommun"), *figures("Ändring")], [[Cell("Partille"), Cell(12)]] * 3,
        made_of=[SourceFigures(one, 2024, ()) for one in ids],
    )  # fmt: skip
    cells = of_table(table, found)
    path = oj.folder / "partille-2024-kostnader.xlsx"
    path.write_bytes(table_workbook(table, About("Kostnaden 2024"), cells))
    (report,) = json.loads(oj("check", "--json", path).out)
    changes = report["changes"]
    assert changes["same"] == len(cells.rows) > 10
    assert not any(changes[kind] for kind in ("new", "revised", "rounded"))
    assert {one["sheet"] for one in report["tables"]} == {"Var värdena står"}
    assert [one["message"] for one in report["findings"] if one["severity"] != "info"] == []


def test_a_table_of_a_page_without_values_behind_it_is_told_as_such(oj: Terminal) -> None:
    rows = [[Cell(name), Cell(12)] for name in ("Partille", "Ale", "Göteborg")]
    path = oj.folder / "tabell-2024.xlsx"
    path.write_bytes(
        table_workbook(Table("Ändring", [*texts("Kommun"), *figures("Ändring")], rows), About("Ändring 2024"))
    )
    (report,) = json.loads(oj("check", "--json", path).out)
    assert "tabell ur panelen" in next(
        one["message"] for one in report["findings"] if one["code"] == "no_municipality"
    )


def test_advice_about_commands_is_for_the_command_line_only(oj: Terminal) -> None:
    oj.store.directory.mkdir(exist_ok=True)
    (oj.store.directory / "editions").write_text("i vägen")
    told = oj("publish", oj.known(), "--yes")
    assert told.code == 1
    assert "Det gick inte att skriva i lagret" in told.err
    assert "En annan mapp väljs med --store." in told.err


def test_no_message_of_the_library_gives_advice_about_commands_where_a_page_shows_it() -> None:
    """What a page shows of an error is its text; ``command=`` is what it does not show."""
    library = [path for path in ROOT.glob("oj/**/*.py") if "commands" not in path.parts]
    for path in library:
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Raise) and isinstance(call.exc, ast.Call):
                said = " ".join(ast.unparse(part) for part in call.exc.args)
                assert "--store" not in said, path
                assert "python -m oj" not in said, path


def test_a_reading_that_is_handed_in_leaves_personal_data_out(oj: Terminal) -> None:
    path, reading = oj.folder / "kostnad 2024.csv", oj.folder / "läsning.toml"
    lines = ["Kommun;Kostnad, kr/inv;Handläggare", "Ale;5000;Anna Berg", "Lerum;5100;Lars Ek"]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert oj("publish", path, "--yes").code == 1
    assert not list(oj.store.directory.rglob("*.csv"))
    reading.write_text(oj("reading", path).out, encoding="utf-8")
    assert 'role = "skip"' in reading.read_text("utf-8")
    assert oj("publish", path, "--yes", "--reading", reading).out == "1\n"
    assert {row["indicator"] for row in oj("values").rows()} == {"Kostnad, kr/inv"}
