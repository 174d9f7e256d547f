"""Values that another file of the same publication has too: the later file counts."""

from collections.abc import Iterator

from oj.findings import Finding, finding
from oj.intake.context import Context
from oj.swedish import counted


def check(context: Context) -> Iterator[Finding]:
    if context.edition is None:
        return
    shared = context.edition.rows_about("intake/between_files", context.incoming, "intake/met")
    for file, differs, count, indicators, position in shared:
        seen = context.seen_at(position)
        yield finding(
            "files_differ" if differs else "files_agree",
            sheet=seen.sheet,
            cell=context.cell(position),
            value=seen.series.label,
            name=seen.match.name,
            count=counted(count, "värde", "värden"),
            indicators=counted(indicators, "indikator", "indikatorer"),
            file=file,
            place=context.place_name(position),
        )
