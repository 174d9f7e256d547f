"""A feed as an Atom document (RFC 4287). Texts are data: whatever they hold, they are text."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree as ET

from oj.export.plain_text import printable

NAMESPACE: Final = "http://www.w3.org/2005/Atom"
MEDIA_TYPE: Final = "application/atom+xml"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that is new. ``id`` never changes and is nobody else's; ``updated`` is ISO 8601, UTC."""

    id: str
    title: str
    updated: str
    address: str
    text: str


@dataclass(frozen=True, slots=True)
class Feed:
    """What is new, the newest first; ``address`` is its own and ``page`` that of what it is about."""

    id: str
    title: str
    updated: str
    address: str
    page: str
    author: str
    entries: Sequence[Entry]


def document(feed: Feed) -> bytes:
    """The feed as XML in UTF-8. The same feed gives the same bytes."""
    root = ET.Element("feed", {"xmlns": NAMESPACE, "xml:lang": "sv"})
    _head(root, feed.id, feed.title, feed.updated)
    _link(root, "self", MEDIA_TYPE, feed.address)
    _link(root, "alternate", "text/html", feed.page)
    _text(ET.SubElement(root, "author"), "name", feed.author)
    for entry in feed.entries:
        made = ET.SubElement(root, "entry")
        _head(made, entry.id, entry.title, entry.updated)
        _link(made, "alternate", "text/html", entry.address)
        _text(made, "content", entry.text)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _head(parent: ET.Element, identity: str, title: str, updated: str) -> None:
    for tag, text in (("id", identity), ("title", title), ("updated", updated)):
        _text(parent, tag, text)


def _text(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = printable(text)


def _link(parent: ET.Element, relation: str, kind: str, address: str) -> None:
    ET.SubElement(parent, "link", {"rel": relation, "type": kind, "href": address})
