"""What is left to do before the files can be published, as the one sentence at the top of Ladda upp."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from oj.intake import same_file
from oj.swedish import in_words, listing
from pages.data.upload import Checked

INVITATION = "Släpp Excelfiler med öppna jämförelser här. Inget publiceras förrän du har sett vad som lästs."


@dataclass(frozen=True, slots=True)
class Todo:
    """``unanswered`` headings, what to do about small groups, and sheets that may be read in two ways.

    ``untitled`` sheets do not say what their figures are about.

    ``doubtful``: a sheet gives what it hardly means; nobody has to answer, but somebody should look.
    """

    unanswered: int = 0
    small_groups: bool = False
    doubted: int = 0
    doubtful: bool = False
    untitled: int = 0

    @property
    def waiting(self) -> str:
        """What must be answered before the button works; "" when nothing must."""
        return f"Kvar: {listing(steps)}." if (steps := _answers(self)) else ""


def summary(todo: Todo, checked: Sequence[Checked], *, accepted: bool) -> str:
    """What the person has to do now, the first thing first; ``accepted``: the warnings have been."""
    if troubled := _trouble(checked):
        return troubled
    the_file = "Filen är läst" if len(checked) == 1 else "Filerna är lästa"
    if published_as_is(checked) and not nothing_new(checked):
        return "Samma fil är redan publicerad: att publicera den igen ändrar ingenting."
    if nothing_new(checked):
        what = "filen" if len(checked) == 1 else "filerna"
        if _left_out(checked):
            return f"Det som går att publicera ur {what} är redan publicerat. Läs vad som inte kommer med."
        return f"Allt i {what} är redan publicerat: ingenting skulle ändras."
    reading = [] if accepted else [f"{do} {what}" for do, _, what in to_accept(checked)]
    look = ["se efter att bladet läses rätt"] if todo.doubtful else []
    steps = [*look, *_answers(todo), *reading]
    if not steps:
        return f"{the_file}. Se vad som ändras, och publicera."
    return f"{the_file}. {_capital(listing(steps))}. Sedan kan du publicera."


def nothing_new(checked: Sequence[Checked]) -> bool:
    """Whether all values are published already, and nobody has said anything new about them."""
    return all(
        file.changes
        and file.changes.edition
        and file.changes.nothing
        and file.report
        and not file.report.breaks
        for file in checked
    )


def published_as_is(checked: Sequence[Checked]) -> bool:
    """Whether the very files are published, and nobody has said anything that would publish them again.

    Some of their values may have been replaced since: those of the later file stay.
    """
    reports = [file.report for file in checked]
    return bool(reports) and all(one and same_file.published_as_is(one) for one in reports)


def replaced_since(checked: Sequence[Checked]) -> int:
    """Values of files that are published which another value stands in the place of now."""
    return sum(file.changes.revised + file.changes.rounded for file in checked if file.changes)


def _left_out(checked: Sequence[Checked]) -> bool:
    """Whether the files have values that would not be published: contradictions, a budget."""
    codes = {found.code for file in checked if file.report for found in file.report.findings}
    return not codes.isdisjoint({"conflicting_values", "not_outcome", "period_beside_year"})


def to_accept(checked: Sequence[Checked]) -> list[tuple[str, str, str]]:
    """What must be read and accepted: as a request, as done, and what: ("läs", "läst", "två varningar")."""
    reports = [file.report for file in checked if file.report]
    warned = sum(len(report.warnings) for report in reports)
    fresh = sum(_new_headings(file) for file in checked)
    steps = []
    if warned:
        what = "en varning" if warned == 1 else f"{in_words(warned)} varningar"
        steps.append(("läs", "läst", what))
    if fresh:
        what = "en ny rubrik" if fresh == 1 else f"{in_words(fresh)} nya rubriker"
        steps.append(("gå igenom", "gått igenom", what))
    return steps


def _new_headings(file: Checked) -> int:
    """How many headings nobody has seen before, as they are listed: they are accepted with the warnings."""
    if file.report is None or not file.report.new_headings:
        return 0
    return max(1, sum(entry.kind == "new" for entry in file.headings))


def consent(checked: Sequence[Checked], edition: int) -> str:
    """What a person accepts, as a key: another one as soon as something else is to be read.

    That is so when a file is added, an answer brings other warnings, or another edition than ``edition`` is
    what the files are compared with.
    """
    reports = [file.report for file in checked if file.report]
    told = [
        (found.code, found.sheet, found.cell, found.message)
        for report in reports
        for found in report.findings
        if found.severity == "warning"
    ]
    seen = (edition, [report.workbook.sha256 for report in reports], told)
    return "upload_read_" + hashlib.sha256(repr(seen).encode()).hexdigest()[:16]


def _answers(todo: Todo) -> list[str]:
    steps = []
    if todo.doubted:
        sheets = "ett blad" if todo.doubted == 1 else f"{in_words(todo.doubted)} blad"
        steps.append(f"välj hur {sheets} ska läsas")
    if todo.untitled:
        sheets = "ett blad" if todo.untitled == 1 else f"{in_words(todo.untitled)} blad"
        steps.append(f"säg vad siffrorna på {sheets} handlar om")
    if todo.unanswered:
        questions = "en fråga" if todo.unanswered == 1 else f"{in_words(todo.unanswered)} frågor"
        steps.append(f"svara på {questions} om rubrikerna")
    if todo.small_groups:
        steps.append("välj vad som ska hända med värden för små grupper")
    return steps


def _trouble(checked: Sequence[Checked]) -> str:
    """That something must be put right outside this page; "" when nothing must."""
    refused = sum(file.report is None for file in checked)
    broken = sum(file.report is not None and not file.report.publishable for file in checked)
    if not refused and not broken:
        return ""
    if len(checked) == 1:
        return "Filen gick inte att läsa." if refused else _of_one(checked[0])
    if refused + broken == 1:
        return "En av filerna kan inte publiceras: rätta den, eller ta bort den."
    return f"{_capital(in_words(refused + broken))} av filerna kan inte publiceras: rätta eller ta bort dem."


def _of_one(file: Checked) -> str:
    """What to do about the only file, which can't be published as it is."""
    codes = {found.code for found in file.report.findings if found.severity == "error"} if file.report else ()
    if codes == {"year_unknown"}:
        return "Filen går inte att publicera än: välj vilket år värdena gäller, under Så läses bladet."
    if codes == {"no_municipality"} and file.report and file.report.workbook.sheets:
        if file.report.workbook.tables:
            return "Filen har inget som går att publicera. Se under Så läses bladet hur den läses."
        return "Inga kommuner hittades. Står de i filen, så säg var under Så läses bladet."
    return "Filen måste rättas innan den kan publiceras."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
