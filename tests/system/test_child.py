"""A process of our own, which may be taken down by what it is given: nothing else is."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

import oj.system
from oj.system import OUT_OF_TIME, WINDOWS, Child

ROOT = Path(__file__).parents[2]
MEMORY = 400 * 1024 * 1024

pytestmark = [
    pytest.mark.new_processes,
    pytest.mark.skipif(WINDOWS, reason="a process has no limits there"),
]


@pytest.fixture(autouse=True)
def _beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A child finds modules of the test's folder too."""
    monkeypatch.setattr(oj.system, "_ROOT", f"{ROOT}{os.pathsep}{tmp_path}")


def child(folder: Path, code: str, *arguments: str, seconds: int = 0) -> Child:
    (folder / "made.py").write_text(f"import sys\n{code}", encoding="utf-8")
    return Child("made", *arguments, memory=MEMORY, seconds=seconds)


def test_it_is_given_its_arguments_and_its_work(tmp_path: Path) -> None:
    one = child(tmp_path, "print(__name__, *sys.argv[1:], sys.stdin.buffer.read().decode())", "a", "b c")
    work = json.dumps({"ö": 1}, ensure_ascii=False)
    assert one.do({"ö": 1}, wait=120).decode().strip() == f"__main__ a b c {work}"
    assert one.ended() == (0, "")
    assert not one.is_late


def test_it_answers_one_question_after_another(tmp_path: Path) -> None:
    code = "import pickle\nfor line in sys.stdin.buffer:\n"
    code += "    pickle.dump(line, sys.stdout.buffer)\n    sys.stdout.buffer.flush()"
    one = child(tmp_path, code)
    assert [one.ask(b"a\n", 20), one.ask(b"b\n", 20)] == [b"a\n", b"b\n"]
    one.process.kill()
    assert one.ask(b"c\n", 20) is None


def test_an_answer_to_a_question_that_nobody_waited_for_is_heard(tmp_path: Path) -> None:
    one = child(tmp_path, "import pickle\npickle.dump('nej', sys.stdout.buffer)")
    assert one.process.wait(120) == 0
    assert one.ask(b"a\n", 20) == "nej"
    assert one.ask(b"b\n", 20) is None
    other = child(tmp_path, "print('nej', end='')")
    assert other.process.wait(120) == 0
    assert other.do({}, wait=20) == b"nej"


def test_it_has_no_more_memory_than_it_is_given(tmp_path: Path) -> None:
    one = child(tmp_path, f"print(len(bytes({MEMORY})))")
    assert one.do({}, wait=120) == b""
    code, said = one.ended()
    assert (code, "MemoryError" in said) == (1, True)


def test_it_has_no_more_processor_time_than_it_is_given(tmp_path: Path) -> None:
    one = child(tmp_path, "while True: pass", seconds=1)
    assert one.do({}, wait=120) == b""
    assert (one.ended()[0], one.is_late) == (OUT_OF_TIME, False)


def test_by_the_clock_it_ends_whatever_it_waits_for(tmp_path: Path) -> None:
    one = child(tmp_path, "import time\ntime.sleep(600)")
    assert one.do({}, wait=0.5) == b""
    assert one.is_late
    assert one.ended()[0] != 0


def test_what_it_says_of_its_end_is_kept(tmp_path: Path) -> None:
    one = child(tmp_path, "print('Filen', end='')\nraise SystemExit('trasig')")
    assert one.do({}, wait=120) == b"Filen"
    assert one.ended() == (1, "trasig\n")
