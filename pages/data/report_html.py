"""The report on an upload as HTML. Whatever comes from a workbook is escaped here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from html import escape

from oj.findings import Finding, catalogue
from oj.intake import Report
from oj.intake.accounts import not_read
from oj.intake.match import Match
from oj.reading.model import SkippedSheet
from oj.show.tables import Cell, Table, folded, html
from oj.swedish import counted, listing, number, years
from pages.shell.templating import render

SHOWN = 3  # findings of one kind that are shown before the rest is folded away
MOST_PARTS = 200  # of findings that were joined, how many are shown one by one
NOTHING_YET = (
    '<section class="oj-card oj-refused"><h2>Inget kan publiceras än</h2>'
    "<p>Rätta filen och släpp den igen, eller ta bort den ur listan ovan och publicera de andra.</p>"
    "</section>"
)
ASKED_ELSEWHERE = ("small_groups", "reading_unsure")  # by cards of their own; decide.py asks all questions
LISTED_ELSEWHERE = "new_indicator"  # matches_card.py lists them
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


def steps(done: int) -> str:
    """The three steps, ``done`` of them behind us."""
    items = []
    for place, name in enumerate(STEPS):
        state = "done" if place < done else "now" if place == done else "ahead"
        current = ' aria-current="step"' if state == "now" else ""
        mark = '<span aria-hidden="true">✓ </span>' if state == "done" else ""
        told = '<span class="oj-sr"> (klart)</span>' if state == "done" else ""
        items.append(f'<li class="oj-step oj-step-{state}"{current}>{mark}{name}{told}</li>')
    return f'<ol class="oj-steps" aria-label="Steg">{"".join(items)}</ol>'


def refused(name: str, reason: str, what: str = "Inte läst.") -> str:
    """A file that could not be read, or what else could not be done: its name and why."""
    return (
        f'<section class="oj-card oj-refused"><h2>{escape(name)}</h2>'
        f'<p><strong class="oj-error">{what}</strong> {escape(reason)}</p></section>'
    )


def overtaken(edition: int) -> str:
    """Another edition is shown than when the files were dropped."""
    return (
        f'<p class="oj-note"><strong class="oj-warning">Utgåva {edition} visas nu,</strong> inte den som '
        "visades när du släppte filerna: någon annan har publicerat eller ångrat. Allt här är jämfört med "
        f"utgåva {edition}. Läs igenom det igen innan du publicerar.</p>"
    )


def nothing_to_publish(replaced: int) -> str:
    """The very files are published; ``replaced`` of their values have been by a later publication."""
    return render("data/templates/nothing_to_publish.html", replaced=replaced)


def what_was_read(report: Report) -> str:
    """What one file holds, in four figures."""
    counts = _counts(report) if report.workbook.tables else ""
    head = f"<h2>{escape(report.workbook.file)}</h2>{_summary(report)}"
    return f'<section class="oj-card">{head}{counts}</section>'


def notes(report: Report, *, alone: bool) -> str:
    """What must be decided about a file, and what was read where; ``alone`` when it is the only file."""
    errors = [finding for finding in report.findings if finding.severity == "error"]
    grave = [finding for finding in warnings(report) if is_grave(finding)]
    others = [finding for finding in warnings(report) if not is_grave(finding)]
    found = _of_severity(errors, "error") + _grave(grave) + _of_severity(others, "warning")
    name = "" if alone else f"<h2>{escape(report.workbook.file)}</h2>"
    name += left_out(report, alone=alone)
    folds = [_of_severity(report.findings, "info"), skipped(report.workbook.skipped)]
    if report.workbook.tables:
        folds.insert(1, folded(read_where(report), "Vad lästes var?"))
    body = f"{name}{found}{''.join(folds)}"
    return f'<div class="oj-folds">{body}</div>' if name or found or any(folds) else ""


def left_out(report: Report, *, alone: bool) -> str:
    """Whether all cells of a file are in what was read of it; if not, how many are missing, and why.

    Nothing to remark is said only where all values were read, and nothing has to be put right or accepted.
    """
    if not report.workbook.tables:
        return ""
    found = not_read(report.workbook)
    return render(
        "data/templates/left_out.html",
        clean=all(finding.severity == "info" for finding in report.findings),
        lost=sum(one.values for one in found),
        found=found,
        sheets=len(report.workbook.sheets),
        level=2 if alone else 3,
    )


def warnings(report: Report) -> list[Finding]:
    """The warnings to read and accept, apart from what another card asks about or lists."""
    elsewhere = (*ASKED_ELSEWHERE, LISTED_ELSEWHERE)
    told = [one for one in report.findings if one.severity == "warning" and not one.question]
    return [one for one in told if one.code not in elsewhere]


def is_grave(finding: Finding) -> bool:
    """Whether a warning stands on a red line of its own: what is published would become something else."""
    return "grave" in catalogue()[finding.code]


def _grave(findings: Sequence[Finding]) -> str:
    """Each grave warning in red, with what is published and what would be instead beside each other."""
    return "".join(map(_one_grave, findings))


def _one_grave(finding: Finding) -> str:
    rows = [[Cell(place), Cell(before), Cell(after)] for place, before, after in finding.sides]
    head = ["Kommun", "Publicerat nu", "I filen"]
    beside = html(Table(f"Före och efter: {finding.value}", head, [False, True, True], rows)) if rows else ""
    return f'<ul class="oj-findings oj-grave">{finding_note(finding)}</ul>{beside}'


def is_published(report: Report) -> bool:
    """Whether this very file is in the edition that is shown."""
    return any(finding.code == "already_published" for finding in report.findings)


def new_headings(report: Report) -> int:
    """How many headings nobody has seen before: they are accepted with the warnings."""
    return sum(len(one.parts) or 1 for one in report.findings if one.code == LISTED_ELSEWHERE)


def _summary(report: Report) -> str:
    said = []
    covered = sorted({year for table in report.as_dict()["tables"] for year in table["years"]})
    if covered:
        said.append(f"Värden för {years(covered[0], covered[-1])}.")
    if skipped := report.workbook.skipped:
        said.append(f"{counted(len(skipped), 'blad', 'blad')} lästes inte; skälen står nedan.")
    return f'<p class="oj-note">{" ".join(said)}</p>' if said else ""


def _counts(report: Report) -> str:
    levels = Counter({place.code: place.level for place in report.gathered.places}.values())
    places = [f"{number(levels[level])} {LEVELS[level]}" for level in ("stadsdel", "lan") if levels[level]]
    places += ["riket"] if levels["rike"] else []
    indicators = len({match.indicator_id for match in _matches(report)})
    status = Counter[str]()
    for table in report.as_dict()["tables"]:
        status.update(table["by_status"])
    without = {word: status[key] for key, word in WITHOUT.items() if status[key]}
    reasons = ", ".join(f"{number(count)} {word}" for word, count in without.items())
    figures = [
        (number(levels["kommun"]), listing(["kommuner", *places])),
        (number(indicators), "indikator" if indicators == 1 else "indikatorer"),
        (number(status["ok"]), "värden"),
        (number(sum(without.values())), "utan värde" + (f": {reasons}" if reasons else "")),
    ]
    shown = "".join(f"<div><dt>{escape(words)}</dt><dd>{count}</dd></div>" for count, words in figures)
    return f'<dl class="oj-counts">{shown}</dl>'


def _of_severity(findings: Iterable[Finding], severity: str) -> str:
    chosen = [finding for finding in findings if finding.severity == severity]
    if not chosen:
        return ""
    kinds: dict[str, list[Finding]] = {}  # in the order of the report: what was read before what it means
    for finding in chosen:
        kinds.setdefault(finding.code, []).append(finding)
    notes = "".join(map(_kind, kinds.values()))
    summary = counted(len(chosen), *SEVERITIES[severity])
    if severity == "info":
        return f'<details class="oj-details"><summary>{summary}</summary>{notes}</details>'
    title = "Måste rättas först" if severity == "error" else "Att ta ställning till"
    return f"<h2>{title}: {summary}</h2>{notes}"


def _kind(findings: Sequence[Finding]) -> str:
    """Findings of one code: the first; behind one click the rest, and what joined ones are made of."""
    rest = findings[SHOWN:]
    parts = [part for one in findings for part in one.parts][:MOST_PARTS]
    return (
        f'<ul class="oj-findings">{"".join(map(finding_note, findings[:SHOWN]))}</ul>'
        + _fold(f"{number(len(rest))} till av samma slag", rest)
        + _fold("Var för sig", parts)
    )


def _fold(summary: str, findings: Sequence[Finding]) -> str:
    """Findings behind one click; nothing without any."""
    if not findings:
        return ""
    notes = "".join(map(finding_note, findings))
    return (
        f'<details class="oj-details"><summary>{summary}</summary>'
        f'<ul class="oj-findings">{notes}</ul></details>'
    )


def finding_note(finding: Finding) -> str:
    """One note in the margin: what, where, why, what to do."""
    title = catalogue()[finding.code]["title"]
    where = "!".join(filter(None, (finding.sheet, finding.named_cells())))
    cell = f'<span class="oj-cell">{escape(where)}</span>' if where else ""
    todo = f'<span class="oj-todo">{escape(finding.suggestion)}</span>' if finding.suggestion else ""
    return (
        f'<li class="oj-finding"><strong class="oj-{finding.severity}">{escape(title)}</strong>'
        f"<div>{cell}</div><div>{escape(finding.message)}{todo}</div></li>"
    )


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
                Cell(number(len(table["indicators"]))),
                Cell(number(table["observations"])),
            ]
        )
    head = ["Blad", "Område", "Rubrikrader", "Form", "Platser", "År", "Rubriker", "Värden"]
    return Table("Tabeller som hittades i filen", head, [False] * 6 + [True] * 2, rows)


def skipped(sheets: Sequence[SkippedSheet]) -> str:
    """Sheets that were not read, and why."""
    if not sheets:
        return ""
    table = Table(
        "Blad som inte lästes",
        ["Blad", "Skäl"],
        [False, False],
        [[Cell(s.sheet), Cell(s.reason)] for s in sheets],
    )
    return folded(table, f"{counted(len(sheets), 'blad', 'blad')} lästes inte")


def _matches(report: Report) -> Iterable[Match]:
    return (match for matches in report.matches for match in matches)
