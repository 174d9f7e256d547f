"""Workbooks damaged at random, from a fixed seed: a check gives a report or a refusal in words, in time."""

from __future__ import annotations

import faulthandler
import json
import math
import os
import random
import re
import resource
import signal
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NoReturn

import pytest

from oj.errors import NotReadable
from oj.findings import catalogue
from oj.intake import check_workbook
from oj.reading import limits, read_file
from oj.reading.model import Workbook
from oj.reading.workbook import read_workbook
from oj.store import Store
from tests.kolada_answers import answer, posts, saved
from tests.reading.build import Rows, Shown, ods, text_file, xls, xlsx

Chances = Callable[[int], Iterator[random.Random]]
SEED = 20260
WELL, BADLY = range(2)
ALARM = 60  # seconds: far more than a child needs even on a busy machine
WORDED = re.compile(r"[A-ZÅÄÖ0-9”\"].*[.?!]", re.DOTALL)
ROWS: Rows = [
    ["Öppna jämförelser 2023"],
    ["Kod", "Kommun", "Rutin", None, "Andel, %"],
    [None, None, 2022, 2023, 2023],
    ["0114", "Upplands Väsby", "Ja", "Nej", Shown(0.25, "0%")],
    [115, "Vallentuna*", "Ej svar", "..", Shown(0.5, "0%")],
    ["0180", "Stockholm", "Ja", "Delvis", "12,5"],
    ["018001", "Farsta", ".", "x", "1 000"],
    ["0000", "Riket", 55, 60, Shown(0.4, "0%")],
    [],
    ["Teckenförklaring"],
    ["..", "Sekretess"],
]
ODD_CELLS: list[object] = [
    "",
    " ",
    "\u00a0",
    "0114",
    114,
    -1,
    1e300,
    1e-300,
    2023,
    "2023",
    "År",
    "Kommun",
    "Riket",
    "Ale",
    "Ale Ale",
    "=1+1",
    "#REF!",
    "x",
    "..",
    "Ja",
    "{0}",
    "%s",
    "<b>",
    "\u202e",
    "a" * 5000,
    "1" * 400,
    "9" * 30,
    "1.234.567",
    "1,2,3",
    "–" * 50,
    "(" * 300,
    "12 %%",
    "1)",
    "N33006",
    "Totalt",
    "Offentlig",
    "Täljare",
    "2020–2022",
    "2022–2020",
    True,
    "å\u0308",
]


def read_or_refuse(path: Path, read: Callable[[Path, str], Workbook] = read_workbook) -> None:
    """Read and check the file; the only exception it may meet is a refusal, and all is said in words."""
    try:
        report = check_workbook(read(path, path.name), path, Store(path.parent / "tomt lager"))
    except NotReadable as refusal:
        said = [str(refusal)]
    else:
        said = [found.message for found in report.findings]
        assert {found.code for found in report.findings} <= set(catalogue())
        assert json.dumps(report.as_dict())
    assert [text for text in said if not WORDED.fullmatch(text)] == []


@pytest.fixture(autouse=True, scope="module")
def _reader_is_warm(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Load what every child would otherwise load for itself: places, words, findings."""
    read_or_refuse(
        xlsx(
            tmp_path_factory.mktemp("varm") / "varm-2023.xlsx", {"Blad1": [*ROWS, ["Atlantis", None, "?", 1]]}
        )
    )


def not_survived(paths: Sequence[Path]) -> list[Path]:
    """The files whose check ends otherwise than it should with 2 GB and a reader's time for each.

    A process of its own reads one after the other; after a file that ends it another goes on, since to fork
    the process of all tests takes several times as long as to read a file. A damaged .xls may claim any size:
    running out of memory there is what the limit is for. The 2 GB come on top of what the process that runs
    the tests has already, and an alarm ends a child that waits for ever.
    """
    found, left = list[Path](), list(paths)
    while left:
        told, tell = os.pipe()
        child = os.fork()
        if child == 0:
            _read_all(left, tell)
        os.close(tell)
        with os.fdopen(told, "rb") as pipe:
            answers = pipe.read()
        _, status = os.waitpid(child, 0)
        found += [path for path, answer in zip(left, answers, strict=False) if answer == BADLY]
        del left[: len(answers)]
        if left:  # the first of them ended the process
            ended = left.pop(0)
            found += [] if os.waitstatus_to_exitcode(status) in (0, -signal.SIGABRT) else [ended]
    return found


def _read_all(paths: Sequence[Path], tell: int) -> NoReturn:
    """Read and check each file in this process, within its limits, and tell how that went by a byte."""
    faulthandler.disable()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + (2 << 30),) * 2)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    for path in paths:
        signal.alarm(ALARM)
        until = math.ceil(time.process_time()) + limits.CHILD_SECONDS
        resource.setrlimit(resource.RLIMIT_CPU, (until, most))
        answer = WELL
        try:
            read_or_refuse(path)
        except MemoryError:
            os._exit(0)
        except BaseException:
            answer = BADLY
        os.write(tell, bytes([answer]))
    os._exit(0)


def damaged(content: bytes, chance: random.Random) -> bytes:
    """Bytes changed, taken out, doubled or cut off at random places."""
    data = bytearray(content)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(data))
        match chance.randrange(5):
            case 0:
                data[at] = chance.randrange(256)
            case 1:
                del data[at : at + chance.randint(1, 40)]
            case 2:
                data[at:at] = data[at : at + chance.randint(1, 200)]
            case 3:
                data[at : at + 4] = chance.choice(
                    [b"\xff\xff\xff\xff", b"\0\0\0\0", b"\x7f\xff\xff\xff", b"<<>>"]
                )
            case _ if chance.random() < 0.2:
                del data[at:]
        data = data or bytearray(b"\0")
    return bytes(data)


def damaged_parts(path: Path, target: Path, chance: random.Random) -> Path:
    """A zip whose parts are whole as zip, but one of them is damaged inside."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice([part for part in parts if parts[part]])
    parts[name] = damaged(parts[name], chance)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, data in parts.items():
            archive.writestr(part, data)
    return target


def odd_rows(chance: random.Random) -> Rows:
    """The rows with odd cells, rows and columns in them."""
    rows = [list(row) for row in ROWS]
    for _ in range(chance.randint(1, 12)):
        row = chance.choice(rows)
        match chance.randrange(6):
            case 0:
                chance.shuffle(row)
            case 1:
                rows.insert(chance.randrange(len(rows)), [chance.choice(ODD_CELLS) for _ in range(5)])
            case 2:
                rows.remove(row)
                rows.append(list(row))
            case 3:
                at = chance.randrange(5)
                for other in rows:
                    other[at:at] = [chance.choice(ODD_CELLS)]
            case _:
                row[chance.randrange(len(row) + 1) :] = [chance.choice(ODD_CELLS)]
    return rows


@pytest.fixture
def chances(rounds: int, tell: Callable[[str], None]) -> Chances:
    """So many sources of chance per round, the same every time."""

    def made(count: int) -> Iterator[random.Random]:
        for number in range(count * rounds):
            yield random.Random(SEED + number)  # noqa: S311 - a test, not a secret
        tell(f"{count * rounds} files; 0 crashes, 0 over the limit of time, 0 refused without words")

    return made


@pytest.mark.soak("mutations")
@pytest.mark.parametrize("suffix", ["xlsx", "ods"])
def test_damaged_parts_of_a_zip(suffix: str, tmp_path: Path, chances: Chances) -> None:
    whole = {"xlsx": xlsx, "ods": ods}[suffix](tmp_path / f"hel.{suffix}", {"2023": ROWS})
    made = [
        damaged_parts(whole, tmp_path / f"skadad-{number}.{suffix}", chance)
        for number, chance in enumerate(chances(80))
    ]
    assert not_survived(made) == []


@pytest.mark.soak("mutations")
@pytest.mark.parametrize("suffix", ["xlsx", "xls", "ods", "csv", "json"])
def test_damaged_bytes(suffix: str, tmp_path: Path, chances: Chances) -> None:
    whole = tmp_path / f"hel.{suffix}"
    if suffix == "json":
        saved(whole, answer(posts("N33006", [2022, 2023], {"0114": 1.5, "0115": "Privacy"})))
    elif suffix == "csv":
        text_file(whole, [[cell.number if isinstance(cell, Shown) else cell for cell in row] for row in ROWS])
    else:
        {"xlsx": xlsx, "xls": xls, "ods": ods}[suffix](whole, {"2023": ROWS})
    made, content = list[Path](), whole.read_bytes()
    for number, chance in enumerate(chances(20 if suffix == "xls" else 80)):
        made.append(tmp_path / f"skadad-{number}.{suffix}")
        made[-1].write_bytes(damaged(content, chance))
    assert not_survived(made) == []


def test_whatever_is_not_survived_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A check that fails, one that ends its process, and one that lacks memory, which is as it should be."""
    ends: dict[str, Callable[[], object]] = {
        "fel": lambda: 1 / 0,
        "slut": lambda: os._exit(3),
        "minne": lambda: bytearray(1 << 40),
        "hel": list,
    }
    monkeypatch.setattr(f"{__name__}.read_or_refuse", lambda path: ends[path.name.rstrip("2")]())
    names = ["hel", "fel", "minne", "slut", "hel2", "fel2", "slut2"]
    assert not_survived([tmp_path / name for name in names]) == [
        tmp_path / name for name in ("fel", "slut", "fel2", "slut2")
    ]


@pytest.mark.soak("mutations")
def test_odd_cells_in_odd_places(tmp_path: Path, chances: Chances) -> None:
    for chance in chances(200):
        rows = [
            [cell.number if isinstance(cell, Shown) else cell for cell in row] for row in odd_rows(chance)
        ]
        read_or_refuse(text_file(tmp_path / "udda-2023.csv", rows))


@pytest.mark.soak("mutations")
def test_odd_cells_in_workbooks(tmp_path: Path, chances: Chances) -> None:
    for chance in chances(60):
        rows = [[None if cell == "=1+1" else cell for cell in row] for row in odd_rows(chance)]
        read_or_refuse(xlsx(tmp_path / "udda-2023.xlsx", {"Blad1": rows, "2022": ROWS}))


@pytest.mark.soak("mutations")
def test_damaged_workbooks_through_the_child(tmp_path: Path, chances: Chances) -> None:
    for suffix in ("xlsx", "xls", "ods"):
        whole = {"xlsx": xlsx, "xls": xls, "ods": ods}[suffix](tmp_path / f"hel.{suffix}", {"2023": ROWS})
        for chance in chances(2):
            path = tmp_path / f"skadad.{suffix}"
            path.write_bytes(damaged(whole.read_bytes(), chance))
            read_or_refuse(path, read_file)
