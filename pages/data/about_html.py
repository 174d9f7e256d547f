"""Om uppgifterna as tables and texts: coverage, sources, and how figures are compared."""

from collections.abc import Sequence

import pandas as pd
from markupsafe import Markup

from oj.compare.many_at_once import FALSE, PAGE
from oj.compare.trend import TREND_YEARS
from oj.compare.uncertainty import BYAR_FROM
from oj.compare.wandering import FEWEST_YEARS, OUTER
from oj.small_base import FEWEST_CASES, SMALLEST_BASE
from oj.swedish import in_words, number, years
from oj.tables.table import Cell, Format, Table, figures, missing, texts
from oj.words.sentences import THEMES, theme_title
from pages.data.editions_html import moment
from pages.shell.rendering import render


def rules() -> Markup:
    """How figures are compared, with the limits that the rules go by, and on which terms they are shown."""
    return render(
        "data/templates/rules.html",
        byar_from=BYAR_FROM,
        page=number(100 * PAGE),
        mistaken=number(100 * FALSE),
        fewest=in_words(FEWEST_CASES),
        smallest=SMALLEST_BASE,
        trend_years=in_words(TREND_YEARS),
        lasting_years=in_words(FEWEST_YEARS),
        outer=in_words(round(100 * OUTER)),
    )


def coverage(per_indicator: pd.DataFrame, areas: Sequence[str]) -> Table:
    """Indicators and, in brackets, municipalities with a value: a row per area, a column per year, the latest
    first: a narrow window shows no more than a few.

    ``areas`` are the names of those that there are, in their order; of a single one there is a row per theme.
    """
    covered = sorted({int(year) for year in per_indicator["year"]}, reverse=True)
    cells = {
        (row["area"], row["theme"], int(row["year"])): Cell(
            row["indicators"], Format(after=f" ({number(row['municipalities'])})")
        )
        for row in per_indicator.to_dict("records")
    }
    shown = [(area, (area, "")) for area in areas]
    if len(areas) == 1:
        shown = [(theme_title(theme, areas[0]), ("", theme)) for theme in THEMES]
    none = missing("inga uppgifter")
    rows = [
        [Cell(title), *(cells.get((*of, year), none) for year in covered)]
        for title, of in shown
        if any((*of, year) in cells for year in covered)
    ]
    caption = "Antal indikatorer med värden, och inom parentes antal kommuner med minst ett värde"
    return Table(caption, [*texts("Tema"), *figures(*map(str, covered))], rows)


def sources(known: pd.DataFrame) -> Table:
    """Where the indicators come from, with the years that they cover."""
    rows = [
        [
            Cell(row["source"] or "Bara i de uppladdade filerna"),
            Cell(row["indicators"]),
            Cell(years(int(row["first_year"]), int(row["last_year"]))),
        ]
        for row in known.to_dict("records")
    ]
    columns = [*texts("Källa"), *figures("Indikatorer"), *texts("År")]
    return Table("Källor till indikatorerna i utgåvan", columns, rows)


def fetched(files: pd.DataFrame) -> Markup:
    """The files that the panel has fetched: from where, when, and the checksum of what came."""
    told = [
        {**row, "name": row["file"], "when": moment(row["fetched_at"])} for row in files.to_dict("records")
    ]
    return render("data/templates/fetched.html", files=told)
