"""Many papers in one go, in processes of their own: what an edition gives is worked out once in each."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from multiprocessing import get_context
from os import cpu_count
from pathlib import Path

from oj.compare.comparison_groups import GROUPS
from oj.followed_pledges import past_of
from oj.price_index import in_use
from oj.reference import municipalities
from oj.report.content import Source, Wanted, reports
from oj.report.forms import FORMS
from oj.store import Edition, Store
from oj.swedish import plain_words
from oj.whole_file import whole_file
from oj.written.note import Lines, threads

TOGETHER = 10  # municipalities that the edition is asked for at once


@dataclass(frozen=True, slots=True)
class Job:
    """Papers to make in ``folder``: of an edition of the store in ``directory``, beside a group (a code).

    ``ending`` says what they are made as (forms.FORMS).
    """

    directory: Path
    year: int
    compared: str
    source: Source
    appendix: bool
    folder: Path
    ending: str = ".pdf"

    def target(self, code: str) -> Path:
        """The file of a municipality, named so that one of another edition lies beside it."""
        name = file_name(code, self.year, self.source, appendix=self.appendix)
        return self.folder / f"{name}{self.ending}"


def file_name(code: str, year: int, source: Source, *, appendix: bool) -> str:
    """ "partille-1402-2024-utgava-3": letters that any file system takes, another for each edition.

    The code tells Habo from Håbo.
    """
    told = ["pahittade"] * source.is_example + ["bilaga"] * appendix
    place = plain_words(municipalities()[code].name)
    return "-".join([*place, code, str(year), "utgava", str(source.edition), *told])


def overtaken(job: Job, codes: Sequence[str], lines: Lines) -> list[str]:
    """Those of ``codes`` whose file is older than what has been written of the municipality since."""
    latest: dict[str, str] = {}
    for thread in threads(lines):
        note = thread.latest
        latest[note.municipality] = max(note.when, latest.get(note.municipality, ""))  # as ISO 8601, UTC
    moments = {code: datetime.fromisoformat(latest[code]).timestamp() for code in codes if code in latest}
    files = ((code, job.target(code)) for code in moments)
    return [code for code, file in files if file.exists() and file.stat().st_mtime < moments[code]]


def make(job: Job, codes: Sequence[str]) -> Iterator[int]:
    """Write the paper of each of ``codes``, whole or not at all; yields how many are done, as they are.

    OjError when one can't be written.
    """
    parts = [codes[at : at + TOGETHER] for at in range(0, len(codes), TOGETHER)]
    done = 0
    with ProcessPoolExecutor(min(cpu_count() or 1, len(parts) or 1), get_context("spawn")) as pool:
        for one in as_completed([pool.submit(_write, job, part) for part in parts]):
            done += one.result()
            yield done


def _write(job: Job, codes: Sequence[str]) -> int:
    index = in_use(job.directory)
    store = Store(job.directory)
    lines, past = store.written(), past_of(store, job.source.edition)
    form, group = FORMS[job.ending], GROUPS[job.compared]
    wanted = Wanted(job.year, group, index, job.appendix, lines=lines, cells=form.has_cells, past=past)
    for report in reports(_edition(job.directory, job.source.edition), codes, wanted, job.source):
        with whole_file(job.target(report.code)) as path:
            path.write_bytes(form.make(report))
    return len(codes)


@cache
def _edition(directory: Path, number: int) -> Edition:
    return Store(directory).edition(number)
