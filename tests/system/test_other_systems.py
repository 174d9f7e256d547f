"""What one system has and another lacks: everything works without, or refuses in words."""

from __future__ import annotations

import pickle
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from oj.disk import wait_for
from oj.store import Store
from tests.browser.dashboard import PATIENCE, free_port, published, wait_until_up
from tests.reading.build import xlsx

ROOT = Path(__file__).parents[2]
WITHOUT = "import sys; sys.modules['fcntl'] = sys.modules['resource'] = None\n"  # as on Windows
ROWS = [["Kommun", "Kostnad barn och ungdomsvård, kr/inv"], ["Ale", 1], ["Lerum", 2], ["Partille", 3]]


def python(code: str, *arguments: str, told: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run code in a process of its own without fcntl and resource; ``told`` is its standard input."""
    command = [sys.executable, "-c", WITHOUT + code, *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, input=told, check=False)


def test_a_workbook_is_read_where_a_process_has_no_limits(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "2023.xlsx", {"2023": ROWS})
    done = python("from oj.reading.worker import main; main()", str(path), path.name, told=b'""\n')
    assert done.returncode == 0, done.stderr.decode()
    [table] = pickle.loads(done.stdout).tables  # noqa: S301 - written by our own code
    assert sorted(table.observations.value.tolist()) == [1, 2, 3]


def test_without_locks_nothing_is_written_and_the_reason_is_said(tmp_path: Path) -> None:
    path, store = xlsx(tmp_path / "2023.xlsx", {"2023": ROWS}), tmp_path / "lager"
    code = "from oj.__main__ import run; sys.exit(run())"
    done = python(code, "publish", str(path), "--yes", "--store", str(store))
    assert done.returncode == 1
    assert "går inte att låsa" in done.stderr.decode()
    assert "Ingenting är ändrat" in done.stderr.decode()
    assert not Store(store).editions()


def test_without_locks_what_is_published_can_be_read(tmp_path: Path) -> None:
    store = tmp_path / "lager"
    published(store, xlsx(tmp_path / "2023.xlsx", {"2023": ROWS}))
    done = python("from oj.__main__ import run; sys.exit(run())", "editions", "--store", str(store))
    assert done.returncode == 0, done.stderr.decode()
    assert "2023.xlsx" in done.stdout.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="a process is killed otherwise there")
def test_the_lock_of_a_killed_process_is_free_at_once(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    path.write_text("")
    code = "import sys, time; from oj.disk import wait_for\n"
    code += "file = open(sys.argv[1], 'a'); wait_for(file); print('held', flush=True); time.sleep(600)"
    command = [sys.executable, "-c", code, str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        holder.send_signal(signal.SIGKILL)
    with path.open("a") as file:
        wait_for(file)  # waits two minutes, and fails, where the lock outlives its process
    assert path.exists(), "the store's lock file stays: other processes lock the same one"


def test_the_dashboard_starts_with_an_example_from_an_empty_store(tmp_path: Path) -> None:
    """What `make run` does once everything is installed, on any system."""
    store, port, log = tmp_path / "lager", free_port(), tmp_path / "log"
    command = [sys.executable, "-m", "oj", "run", "--port", str(port), "--store", str(store)]
    with log.open("wb") as output:
        server = subprocess.Popen(command, cwd=ROOT, stdout=output, stderr=output)
        try:
            wait_until_up(f"http://127.0.0.1:{port}/_stcore/health", server, log, seconds=120)
        finally:
            server.terminate()
            server.wait(timeout=PATIENCE)
    [edition] = Store(store).editions()
    assert edition.is_example
    assert f"http://127.0.0.1:{port}" in log.read_text(encoding="utf-8")
