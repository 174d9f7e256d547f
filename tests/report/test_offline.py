"""The paper as a web page that needs nothing else."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest

from oj.report import offline
from oj.report.content import Source, Wanted
from tests.report.conftest import Make
from tests.report.test_pdf import HOSTILE, MARKS, hostile, loose


def text_of(page: str) -> str:
    """What is read of a page, without blanks."""
    body = page.partition("<body>")[2]
    return loose(unescape(re.sub(r"<[^>]*>", "", body)))


@pytest.fixture(scope="module")
def partille(paper: Make, wanted: Wanted) -> str:
    return offline.page(paper("Partille", replace(wanted, appendix=True))).decode()


def test_it_asks_nobody_for_anything(partille: str) -> None:
    assert '<html lang="sv">' in partille
    assert "<script" not in partille
    assert "<link" not in partille
    assert set(re.findall(r'src="(\w+:)', partille)) == {"data:"}
    assert not re.search(r"url\((?!\"?data:)|@import", partille)
    assert set(re.findall(r'href="([^"?]*)', partille)) == {"https://oj.exempel.se/var-kommun"}


def test_marks_are_in_pictures_only_where_the_legend_says_what_they_mean(partille: str) -> None:
    assert MARKS & {*text_of(partille)} == {"○"}  # before the names of those compared with, as in pictures


def test_it_says_the_same_as_the_record(partille: str, paper: Make, wanted: Wanted) -> None:
    made, text = paper("Partille", replace(wanted, appendix=True)), text_of(partille)
    items = [one for section in made.lists for one in section.items]
    said = [made.lead, made.since, made.compared, made.title, *made.costs.said, *made.costs.notes]
    said += [part for one in items for part in (one.title, one.said, one.asked)]
    said += [part for pair in made.words for part in pair]
    said += [cell.text for one in made.appendix for table in one.tables for row in table.rows for cell in row]
    assert [one for one in said if loose(one) not in text] == []
    assert "Påhittadevärden" in text


def test_every_picture_and_table_has_words(partille: str) -> None:
    assert all(re.search(r' alt="', one) for one in re.findall(r"<img [^>]*>", partille))
    tables = re.findall(r"<table.*?</table>", partille, re.DOTALL)
    assert len(tables) > 4
    assert all("<caption>" in one and 'scope="col"' in one for one in tables)


@pytest.mark.parametrize("text", HOSTILE[:5])
def test_hostile_text_stays_text(paper: Make, text: str) -> None:
    page = offline.page(hostile(paper("Partille"), text)).decode()
    assert "<script" not in page
    assert loose(text) in text_of(page)


def test_without_an_address_there_is_no_link(paper: Make, source: Source) -> None:
    page = offline.page(paper("Partille", source=replace(source, root=""))).decode()
    assert "http" not in text_of(page)
    assert "href" not in page
