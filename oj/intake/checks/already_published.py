"""The very same file is already in the current edition, or stands before this one in the publication."""

from collections.abc import Iterator

from oj.findings import Finding, finding
from oj.intake.context import Context


def check(context: Context) -> Iterator[Finding]:
    if context.edition is None:
        return
    for _, name, sha256, _, edition, _ in context.edition.rows("store/published_files"):
        if sha256 == context.workbook.sha256:
            if edition:
                yield finding("already_published", value=name, edition=edition)
            else:
                yield finding("same_file_twice", value=name)
