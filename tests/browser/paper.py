"""What is on each sheet of a page that is printed."""

from __future__ import annotations

import re
import zlib

from playwright.sync_api import Page

_PAGE = re.compile(rb"/Type /Page\b(?:(?!endobj).)*?/Contents (\d+) 0 R", re.DOTALL)
_SHOWS = re.compile(rb"\bT[jJ]\b")


def texts(page: Page) -> list[int]:
    """How many glyphs or words each A4 sheet draws, in order."""
    paper = page.pdf(prefer_css_page_size=True)
    return [len(_SHOWS.findall(_stream(paper, number))) for number in _PAGE.findall(paper)]


def _stream(paper: bytes, number: bytes) -> bytes:
    found = re.search(rb"\n%b 0 obj\b.*?stream\r?\n(.*?)\r?\nendstream" % number, paper, re.DOTALL)
    assert found
    return zlib.decompressobj().decompress(found[1])  # whose checksum may end as a line does
