"""Check and publish one large workbook, against readers that only hand over its cells."""

import sys
from pathlib import Path

from benchmarks.clock import timed, whole_command
from benchmarks.made import large_workbook
from benchmarks.result import Result


def measure(folder: Path) -> list[Result]:
    """The three figures of intake for 290 municipalities x 150 indicators x 8 years."""
    book = folder / "large.xlsx"
    values = large_workbook(book)
    bare = timed(
        "import python_calamine",
        f"book = python_calamine.load_workbook({str(book)!r})\n"
        "cells = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]",
    )
    ours = timed(
        "import tempfile\nfrom pathlib import Path\nfrom oj.intake import check_file, publish_files\n"
        "from oj.store import Store\nstore = Store(Path(tempfile.mkdtemp()))",
        f"report = check_file(Path({str(book)!r}), store)\n"
        "publish_files([report], store, 'bench', accept_warnings=True)",
    )
    child_start = whole_command([sys.executable, "-c", "import oj.reading.workbook"], rounds=5)
    pandas_script = (
        f"import pandas; pandas.read_excel({str(book)!r}, sheet_name=None, engine='openpyxl', header=None)"
    )
    slow = whole_command([sys.executable, "-c", pandas_script])
    command = (
        "import subprocess, sys, tempfile; sys.exit(subprocess.run([sys.executable, '-m', 'oj', 'publish', "
    )
    command += f"{str(book)!r}, '--yes', '--store', tempfile.mkdtemp()]).returncode)"
    whole = whole_command([sys.executable, "-c", command])
    return [
        Result(
            "check and publish / bare python-calamine",
            (ours.seconds - child_start) / bare.seconds,
            "times",
            6.0,
            f"{values} values, {bare.seconds:.2f} s bare; with the reading process's start and imports "
            f"({child_start:.2f} s) {ours.seconds / bare.seconds:.1f} times",
        ),
        Result(
            "whole command / pandas.read_excel with openpyxl",
            whole / slow,
            "times",
            0.5,
            f"{whole:.1f} s and {slow:.1f} s",
        ),
        Result(
            "peak memory above the imports",
            ours.own_mb,
            "MB",
            250.0,
            f"child process {ours.child_mb:.0f} MB in all",
        ),
    ]
