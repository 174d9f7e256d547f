"""Headings of the file's own under which something else is published: most places have other values."""

from oj.intake.context import Context
from oj.intake.naming import same_kind_of_file
from oj.register import normalise_heading

FEWEST = 10  # published values for the same places and years
MOST = 0.6  # of them that differ


def other_values(context: Context) -> frozenset[str]:
    """The normalised headings of series that would replace most of what another kind of file has published.

    Of indicators that the register has not: their names are short, and another file may mean something else.
    """
    if context.edition is None or not any(m.kind == "remembered" for found in context.matches for m in found):
        return frozenset()
    newest = {one.indicator_id: one.file for one in context.published}
    found = set()
    for _, count, compared, position, *_ in context.edition.rows_about(
        "intake/revised", context.incoming, "intake/compared"
    ):
        seen = context.seen_at(position)
        if seen.match.kind != "remembered" or seen.indicator or compared < FEWEST or count < MOST * compared:
            continue
        if not same_kind_of_file(newest[seen.match.indicator_id], context.workbook.file):
            found.add(normalise_heading(seen.series.label))
    return frozenset(found)
