"""Check a file: read it, match its headings with the register, and look for what a person should know."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np

from oj.intake import earlier, file_area, rescaling
from oj.intake.accounts import without_contradictions
from oj.intake.answer_scales import settle
from oj.intake.baseline_edition import baseline_edition
from oj.intake.checks import CHECKS, left_behind, reported_elsewhere
from oj.intake.combine_tables import combine_tables
from oj.intake.context import Context
from oj.intake.earlier import EarlierHeading
from oj.intake.kept_answers import answered, kept_answers, recall
from oj.intake.kept_readings import for_any_sheet, kept_readings, used
from oj.intake.match import Known, Match, match_workbook, prepare
from oj.intake.other_series import other_values
from oj.intake.preparing import prepared
from oj.intake.report import Report, sort_findings
from oj.intake.small_cells import small_cells
from oj.intake.turnover import remarks
from oj.reading import Reader
from oj.reading.emptied import kept_name
from oj.reading.model import Workbook
from oj.reading.reading import SheetReading
from oj.register import Break, normalise_heading
from oj.store import Edition, Store


def check_file(
    path: Path,
    store: Store,
    name: str | None = None,
    *,
    chosen: Mapping[str, str] | None = None,
    before: Sequence[Report] = (),
    readings: Sequence[SheetReading] = (),
) -> Report:
    """Read and check a file; raises NotReadable. Writes nothing.

    ``name`` is the file's name as the user knows it, ``readings`` say how its sheets are read; ``chosen`` and
    ``before`` as in ``check_workbook``.
    """
    return check_workbook(read(path, store, name, readings), path, store, chosen=chosen, before=before)


def read(
    path: Path,
    store: Store,
    name: str | None = None,
    readings: Sequence[SheetReading] = (),
    reader: Reader | None = None,
) -> Workbook:
    """Read a file; raises NotReadable. What a check needs is prepared while the reading process starts.

    ``readings`` are how a person has said that sheets of this file are read; what has been said of files
    with the same headings before holds for the others, and is told. ``reader`` is the file's, where it stays
    open.
    """
    reader = reader or Reader(path, name, stays=False)
    kept = kept_readings(store)
    with ThreadPoolExecutor(1) as beside:
        said = [*for_any_sheet(kept), *readings]
        reading = beside.submit(reader.read, said)
        prepare()
        store.base()
        workbook = reading.result()
    if any(one.may_turn for one in workbook.sheets) and (published := earlier.ranges(store.base())):
        workbook = reader.read(said, published)
    workbook.said = readings
    workbook.findings.extend(used(kept, workbook))
    return workbook


def read_kept(store: Store, name: str, sha256: str, readings: Sequence[SheetReading] = ()) -> Workbook:
    """Read what is kept of an uploaded file, as the file that it is kept for; cells may be emptied in it.

    Raises StoreError where nothing is kept.
    """
    path = store.original(sha256)
    is_emptied = bool(store.emptied(sha256))
    reader = Reader(path, kept_name(name, path.suffix) if is_emptied else name)  # as it is for a picture
    workbook = read(path, store, readings=readings, reader=reader)
    workbook.file, workbook.sha256 = name, sha256
    return workbook


def check_workbook(
    workbook: Workbook,
    path: Path,
    store: Store,
    *,
    chosen: Mapping[str, str] | None = None,
    broken: Mapping[str, Break] | None = None,
    before: Sequence[Report] = (),
) -> Report:
    """Check what was read of the file at ``path``.

    ``chosen`` gives what a person has answered, by the key of the question: the indicator id of a heading by
    its label, the year of a table; and ``broken`` from when on the series of a heading is another one, as a
    person has said. ``before`` are the files that are to be published together with this one, before it.
    """
    given, kept = chosen or {}, kept_answers(store)
    read_so, told = prepared(workbook, given)
    answers, recalled = recall(told, given, kept)
    workbook, told = prepared(workbook, answers) if recalled else (read_so, told)
    edition = baseline_edition(store, before)
    published = earlier.headings(edition)
    known = _known(workbook, published, answers)
    matches = match_workbook(workbook, known)
    context = _seen(workbook, matches, edition, published)
    ambiguous, apart = _ambiguous_headings(context), other_values(context)
    if ambiguous or apart:
        matches = match_workbook(workbook, replace(known, by_sheet=ambiguous, apart=apart))
        context = _seen(workbook, matches, edition, published)
    context = settle(context)
    context = replace(context, workbook=without_contradictions(context.workbook, context.combined))
    with np.errstate(over="ignore", invalid="ignore"):  # a file may hold numbers of any size
        findings = [
            *told,
            *rescaling.told(workbook, matches),
            *(finding for check in CHECKS for finding in check(context)),
            *file_area.ask(workbook, matches, published),
        ]
    answers, more = recall(findings, answers, kept)
    open_ = [one for one in findings if not (one.question and one.question.key in answers)]
    return Report(
        path,
        context.workbook,
        matches,
        context.combined,
        sort_findings([*open_, *recalled, *more]),
        context.once(small_cells),
        breaks=_stated(context, broken or {}, answers),
        answered=answered(findings, given),
        withdrawn=left_behind.removed(context, answers),
        areas=file_area.areas(workbook, matches, published, answers),
    )


def _seen(
    workbook: Workbook,
    matches: list[list[Match]],
    edition: Edition | None,
    published: list[EarlierHeading],
) -> Context:
    """What the checks see, with values in the units that the headings were answered to be published in."""
    workbook = rescaling.rescaled(workbook, matches)
    return Context(workbook, matches, combine_tables(workbook, matches), edition, published)


def _known(workbook: Workbook, published: Sequence[EarlierHeading], answers: Mapping[str, str]) -> Known:
    """What is known of headings when those of this file are matched."""
    return Known(
        earlier.remembered(published),
        {normalise_heading(label): indicator for label, indicator in answers.items()},
        frozenset(one.indicator_id for one in published),
        decided=earlier.decided(published),
        earlier=published[::-1],
        file=workbook.file,
        sha256=workbook.sha256,
        remarks=remarks(workbook.findings),
    )


def _stated(
    context: Context, broken: Mapping[str, Break], answers: Mapping[str, str]
) -> tuple[tuple[str, Break], ...]:
    """Indicator id and break, of the headings that a person has called redefined."""
    said = {normalise_heading(label): found for label, found in broken.items()}
    labels = {seen.match.indicator_id: seen.series.label for seen in context.headings()}
    breaks = {
        one: said.get(normalise_heading(label)) or reported_elsewhere.stated(label, answers)
        for one, label in labels.items()
    }
    return tuple((one, found) for one, found in breaks.items() if found)


def _ambiguous_headings(context: Context) -> frozenset[str]:
    """Headings of the file's own that contradict themselves: "Antal" on two sheets is two things."""
    ambiguous = set()
    for repeated in context.combined.repeated:
        first, other = context.seen_at(repeated.first), context.seen_at(repeated.other)
        if not repeated.agree and first.sheet != other.sheet and other.indicator is None:
            ambiguous |= {normalise_heading(seen.series.label) for seen in (first, other)}
    return frozenset(ambiguous)
