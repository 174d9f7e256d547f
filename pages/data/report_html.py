"""The report on an upload as HTML. Whatever comes from a workbook is escaped here."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from markupsafe import Markup

from oj.findings import Finding, catalogue
from oj.intake import Report
from oj.intake.accounts import not_read, uncontradicted
from oj.reading.model import SkippedSheet
from oj.swedish import counted, listing, number, years
from oj.tables.table import Cell, Table, figures, texts
from oj.tables.table_html import folded, show
from pages.shell.rendering import render

SHOWN = 3  # findings of one kind that are shown before the rest is folded away
MOST_PARTS = 200  # of findings that were joined, how many are shown one by one
STEPS = ("Välj fil", "Granska", "Publicera")
SEVERITIES = {
    "error": ("fel", "fel"),
    "warning": ("varning", "varningar"),
    "info": ("upplysning", "upplysningar"),
}
ORIENTATIONS = {
    "wide": "en kolumn per indikator",
    "wide_by_year": "en kolumn per år",
    "long": "en rad per värde",
}
WITHOUT = {
    "missing": "saknas",
    "suppressed": "dolda (för få fall)",
    "not_applicable": "inte aktuella",
    "not_published": "inte publicerade än",
    "elsewhere": "redovisade i annan rad",
}
LEVELS = {"kommun": "kommuner", "stadsdel": "stadsdelar", "lan": "län", "rike": "riket"}


@dataclass(frozen=True)
class Kind:
    """Findings of one code: the first, the rest, what joined ones are made of, and how many more of that."""

    first: Sequence[Finding]
    rest: Sequence[Finding]
    parts: Sequence[Finding]
    untold: int


def steps(done: int) -> Markup:
    """The three steps, ``done`` of them behind us."""
    return render("data/templates/steps.html", names=STEPS, done=done)


def refused(name: str, reason: str, what: str = "Inte läst.") -> Markup:
    """A file that could not be read, or what else could not be done: its name and why."""
    return render("data/templates/refused.html", name=name, reason=reason, what=what)


def overtaken(edition: int) -> Markup:
    """Another edition is shown than when the files were dropped."""
    return render("data/templates/overtaken.html", edition=edition)


def nothing_yet(*, several: bool) -> Markup:
    """That nothing can be published as long as a file has errors; ``several``: there are others."""
    return render("data/templates/nothing_yet.html", several=several)


def nothing_to_publish(replaced: int) -> Markup:
    """The very files are published; ``replaced`` of their values have been by a later publication."""
    return render("data/templates/nothing_to_publish.html", replaced=replaced)


def what_was_read(report: Report) -> Markup:
    """What one file holds, in four figures."""
    figures = _figures(report) if report.workbook.tables else []
    return render(
        "data/templates/read.html", file=report.workbook.file, said=_summary(report), figures=figures
    )


def notes(report: Report, *, alone: bool) -> Markup:
    """What must be decided about a file, and what was read where; ``alone`` when it is the only file."""
    warned = report.warnings
    told = {
        "error": [one for one in report.joined if one.severity == "error"],
        "warning": [one for one in warned if not is_grave(one)],
        "info": [one for one in report.joined if one.severity == "info"],
    }
    read = folded(read_where(report), "Vad lästes var?") if report.workbook.tables else ""
    return render(
        "data/templates/report_notes.html",
        name="" if alone else report.workbook.file,
        left_out=left_out(report, alone=alone),
        grave=[(one, _beside(one)) for one in warned if is_grave(one)],
        **{f"{severity}s": _kinds(found) for severity, found in told.items()},
        **{
            f"{severity}_count": counted(len(found), *SEVERITIES[severity])
            for severity, found in told.items()
        },
        read_where=read,
        skipped=skipped(report.workbook.skipped),
    )


def left_out(report: Report, *, alone: bool) -> Markup:
    """Whether all cells of a file are in what was read of it; if not, how many are missing, and why.

    Nothing to remark is said only where all values were read, and nothing has to be put right or accepted.
    """
    if not report.workbook.tables:
        return Markup()
    found = not_read(report.workbook)
    return render(
        "data/templates/left_out.html",
        clean=all(finding.severity == "info" for finding in report.findings),
        lost=sum(one.values for one in found),
        found=found,
        sheets=len(report.workbook.sheets),
        level=2 if alone else 3,
    )


def is_grave(finding: Finding) -> bool:
    """Whether a warning stands on a red line of its own: what is published would become something else."""
    return "grave" in catalogue()[finding.code]


def _beside(finding: Finding) -> Markup:
    """What is published and what would be instead, beside each other."""
    rows = [[*map(Cell, side)] for side in finding.sides]
    columns = [*texts("Kommun"), *figures("Publicerat nu", "I filen")]
    return show(Table(f"Före och efter: {finding.value}", columns, rows)) if rows else Markup()


def _summary(report: Report) -> list[str]:
    """Which years the values are for, and how many sheets were not read."""
    said = []
    covered = sorted({year for table in report.as_dict()["tables"] for year in table["years"]})
    if covered:
        said.append(f"Värden för {years(covered[0], covered[-1])}.")
    if skipped := report.workbook.skipped:
        reasons = "skälet står" if len(skipped) == 1 else "skälen står"
        said.append(f"{_unread(skipped)}; {reasons} nedan.")
    return said


def indicators_of(report: Report, sheet: str | None = None) -> set[str]:
    """The ids of the indicators with values that would be published, of all sheets or one of them."""
    tables = zip(uncontradicted(report.workbook, report.combined), report.matches, strict=True)
    return {
        matches[at].indicator_id
        for table, matches in tables
        if sheet in (None, table.sheet)
        for at in np.unique(table.observations.series).tolist()
    }


def _figures(report: Report) -> list[tuple[str, str]]:
    """Numbers with their words: places, indicators, values, and how many have none."""
    levels = Counter({place.code: place.level for place in report.combined.places}.values())
    places = [f"{number(levels[level])} {LEVELS[level]}" for level in ("stadsdel", "lan") if levels[level]]
    places += ["riket"] if levels["rike"] else []
    indicators = len(indicators_of(report))
    status = Counter[str]()
    for table in report.as_dict()["tables"]:
        status.update(table["by_status"])
    without = {word: status[key] for key, word in WITHOUT.items() if status[key]}
    reasons = ", ".join(f"{number(count)} {word}" for word, count in without.items())
    return [
        (number(levels["kommun"]), listing(["kommun" if levels["kommun"] == 1 else "kommuner", *places])),
        (number(indicators), "indikator" if indicators == 1 else "indikatorer"),
        (number(status["ok"]), "värde" if status["ok"] == 1 else "värden"),
        (number(sum(without.values())), "utan värde" + (f": {reasons}" if reasons else "")),
    ]


def _kinds(findings: Sequence[Finding]) -> list[Kind]:
    """The findings by their code, in the order of the report: what was read before what it means."""
    kinds: dict[str, list[Finding]] = {}
    for finding in findings:
        kinds.setdefault(finding.code, []).append(finding)
    result = []
    for found in kinds.values():
        parts = [part for one in found for part in one.parts]
        rest = len(parts) - MOST_PARTS
        result.append(Kind(found[:SHOWN], found[SHOWN:], parts[:MOST_PARTS], max(rest, 0)))
    return result


def read_where(report: Report) -> Table:
    """Each table that was found: where, header rows, shape, places, years, values."""
    rows = []
    for table in report.as_dict()["tables"]:
        places = [f"{number(count)} {LEVELS[level]}" for level, count in table["levels"].items() if count]
        span = table["years"]
        rows.append(
            [
                Cell(table["sheet"] or "(filen)"),
                Cell(table["range"]),
                Cell(listing([str(row) for row in table["header_rows"]]) or "ingen"),
                Cell(ORIENTATIONS[table["orientation"]]),
                Cell(listing([text.removeprefix("1 ") if "riket" in text else text for text in places])),
                Cell(years(span[0], span[-1]) if span else "inget"),
                Cell(len(table["indicators"])),
                Cell(table["observations"]),
            ]
        )
    columns = texts("Blad", "Område", "Rubrikrader", "Form", "Platser", "År")
    return Table("Tabeller som hittades i filen", [*columns, *figures("Rubriker", "Värden")], rows)


def skipped(sheets: Sequence[SkippedSheet]) -> Markup:
    """Sheets that were not read, and why."""
    if not sheets:
        return Markup()
    rows = [[Cell(one.sheet), Cell(one.reason)] for one in sheets]
    table = Table("Blad som inte lästes", texts("Blad", "Skäl"), rows)
    return folded(table, _unread(sheets))


def _unread(sheets: Sequence[SkippedSheet]) -> str:
    """How many sheets were not read, or which one; a text file has none."""
    if len(sheets) > 1:
        return f"{number(len(sheets))} blad lästes inte"
    return f"Bladet ”{sheets[0].sheet}” lästes inte" if sheets[0].sheet else "Filen lästes inte"
