"""The comments on the cells of an .xlsx sheet: notes, and threads of comments with their answers."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element, ParseError

import defusedxml.ElementTree
from defusedxml.common import DefusedXmlException

from oj.reading import limits
from oj.reading.sheet import position

Comments = dict[tuple[int, int], str]

TOO_MANY = "de är för många"
DAMAGED = "de är skadade i filen"
OWN_AUTHOR = "ÖJ-panelen"
"""Writes the comments of a marked copy (oj/export): nothing new when the copy itself is uploaded."""

_THREAD_AUTHOR = "tc="  # a note that only repeats a thread, for older programs


def local(tag: str) -> str:
    """The name of an element or attribute without its namespace."""
    return tag.rsplit("}", 1)[-1]


def comments_of(sheet_part: str, parts: Mapping[str, bytes]) -> tuple[Comments, str]:
    """Comments by zero-based row and column, and why some are left out ("" when none are)."""
    found: Comments = {}
    try:
        for part in _related(sheet_part, parts):
            if len(part) > limits.COMMENT_BYTES:
                return found, TOO_MANY
            root = defusedxml.ElementTree.fromstring(part)
            read = _threads(root) if local(root.tag).casefold() == "threadedcomments" else _notes(root)
            found.update(read)
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        return found, DAMAGED
    return found, ""


def _related(sheet_part: str, parts: Mapping[str, bytes]) -> Iterator[bytes]:
    """The parts with comments that a sheet points at, those with threads last: they know more."""
    folder, name = posixpath.split(sheet_part)
    relations = parts.get(f"{folder}/_rels/{name}.rels")
    if relations is None or b"omment" not in relations:
        return
    kinds: dict[str, list[str]] = {"comments": [], "threadedComment": []}
    for relation in defusedxml.ElementTree.fromstring(relations):
        kind = relation.get("Type", "").rsplit("/", 1)[-1]
        if kind in kinds:
            kinds[kind].append(posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))))
    for target in [*kinds["comments"], *kinds["threadedComment"]]:
        if (part := parts.get(target.lstrip("/"))) is not None:
            yield part


def _notes(root: Element) -> Comments:
    """Notes without the author's name that Excel writes above the text."""
    authors = [author.text or "" for author in root.iter() if local(author.tag) == "author"]
    found: Comments = {}
    for note in root.iter():
        if local(note.tag) == "comment" and (where := position(note.get("ref", ""))):
            number = note.get("authorId", "")
            author = authors[int(number)] if number.isdecimal() and int(number) < len(authors) else ""
            text = "".join(part.text or "" for part in note.iter() if local(part.tag) == "t")
            if author and not author.startswith(_THREAD_AUTHOR):
                text = text.removeprefix(f"{author}:")
            if text.strip() and author != OWN_AUTHOR:
                found[where] = text.strip()
    return found


def _threads(root: Element) -> Comments:
    """Every comment of a thread with its answers, in their order."""
    found: dict[tuple[int, int], list[str]] = {}
    for comment in root:
        where = position(comment.get("ref", ""))
        text = "".join(part.text or "" for part in comment if local(part.tag) == "text").strip()
        if where and text:
            found.setdefault(where, []).append(text)
    return {where: " / ".join(texts) for where, texts in found.items()}
