"""What is shown, to take home: the table of a view as Excel, the view itself as a picture."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from markupsafe import Markup

from oj.cell_places import cells_of
from oj.compare.comparison_groups import GROUPS
from oj.compare.viewpoint import others
from oj.export.table_workbook import About, table_workbook
from oj.reference import municipalities
from oj.store import Edition
from oj.swedish import listing
from oj.tables import table_html
from oj.tables.table import Table
from pages.kommun.finder import area_here
from pages.shell.address import full_address
from pages.shell.banner import published
from pages.shell.downloads import EXCEL, offer
from pages.shell.parts import box
from pages.shell.questions import edition
from pages.shell.reference_bar import chosen
from pages.shell.rendering import render
from pages.shell.state import OWN, Choice

NOTHING = Markup()


def folded(
    key: str,
    table: Table,
    sentence: str = "",
    picture_of: str = "",
    places: Sequence[str] = (),
    summary: str = "Visa som tabell",
    how: Markup = NOTHING,
    more: Markup = NOTHING,
) -> Markup:
    """The table behind one click, and ``how`` it is worked out; in the same line ``links``, and ``more``."""
    fetch = links(key, table, sentence, picture_of, places)
    return box("oj-take", table_html.folded(table, summary), how, fetch, more)


def links(
    key: str,
    table: Table,
    sentence: str = "",
    picture_of: str = "",
    places: Sequence[str] = (),
    year: int | None = None,
) -> Markup:
    """Excel, made of ``table`` when it is asked for; and a picture of the view, made by the browser.

    ``key`` is the view's own name among those of its page; ``sentence`` is the title, else the table's
    title; ``picture_of`` is a CSS selector of the view: what the link lies in, else the first on the page
    that matches it, and "" when there is no picture; ``places`` names the municipalities, and ``year`` the
    year, of a view that does not go by the reference bar.
    """
    about = _about(sentence or table.title, places)
    about = about if year is None else replace(about, year=str(year), since="")
    name = _file_name(about, table, key)
    href = offer(key, f"{name}.xlsx", EXCEL, partial(_workbook, edition(), table, about))
    picture = {
        "picture": picture_of,
        "name": name,
        "title": about.title,
        "note": about.who(),
        "source": f"Källa: {about.source(table)}. {about.edition}.",
    }
    told = picture if picture_of else {}
    return render("kommun/templates/fetch.html", href=href, name=name, what=table.title, picture=told)


def _workbook(shown: Edition, table: Table, about: About) -> bytes:
    """The table as a workbook, with the cells of the figures that it is made of."""
    return table_workbook(table, about, cells_of(shown, table) if table.made_of else None)


def _about(title: str, places: Sequence[str]) -> About:
    choice, shown = chosen(), edition()
    own = municipalities()[choice.municipality].name
    return About(
        title=title,
        place=listing(places) if places else own,
        year=str(choice.year),
        since=str(choice.since or ""),
        compared_with="" if places else compared_with(choice),
        edition=f"Utgåva {shown.id}, {published(shown)}",
        fetched=datetime.now(UTC).astimezone().strftime("%Y-%m-%d"),
        link=full_address(),
        choice=choice.address(),
        is_example=shown.is_example,
    )


def compared_with(choice: Choice) -> str:
    """What is compared with; a selection of one's own with its name and every municipality in it."""
    if choice.compare != OWN:
        return others(GROUPS[choice.compare], area_here(choice))
    chosen = [municipalities()[code].name for code in choice.selection if code != choice.municipality]
    return f"{choice.name} ({listing(chosen)})" if choice.name else listing(chosen)


def _file_name(about: About, table: Table, key: str) -> str:
    """ "partille-2024-kostnad-hvb-nivaer": only what any file system takes, and another for each view."""
    begin, end = _plain(f"{about.place} {about.year} {re.split('[:,]', table.title)[0]}"), _plain(key)
    return begin[:80] if begin.endswith(end) else f"{begin[: 80 - len(end)]}-{end}"


def _plain(words: str) -> str:
    """Small letters without diacritics, joined by hyphens."""
    plain = unicodedata.normalize("NFKD", words.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
