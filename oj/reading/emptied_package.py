"""An .xlsx whose cells are partly emptied: its own XML with what is known to be needed, and nothing else.

Sheets, their cells, number formats and shared texts are left. All else may hold copies of cells and is left
out: formulas where there is a value, comments and who wrote them, filters, lists to choose from, tables,
charts, pivot tables, links, macros, names of areas, who made the file.
"""

from __future__ import annotations

import csv
import html
import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import defusedxml.ElementTree

from oj.reading.comments import local
from oj.reading.sheet import position

Cells = set[tuple[int, int]]
"""Zero-based rows and columns."""

_PARTS: Final = frozenset({"worksheet", "sharedStrings", "styles", "theme"})
_OF_WORKBOOK: Final = frozenset({"workbookPr", "bookViews", "sheets"})
_OF_SHEET: Final = frozenset({"dimension", "sheetFormatPr", "cols", "sheetData", "mergeCells"})
_OF_CELL: Final = frozenset({"f", "v", "is"})
_NOT_CALCULATED: Final = "NA()"  # stands for a formula without a value, which is read as such
_OFFICE: Final = re.compile(r"\{[^}]*/officeDocument(?:/2006)?/relationships\}id$")
_RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TEXT: Final = re.compile(r"""(?<=>)(?![\d.]{1,7}<)[^<>]+(?=<)|(?<=")(?!\w?\d{1,7}")[^"<>]+(?=")""")


def is_ooxml(path: Path) -> bool:
    """Whether the file is an .xlsx or .xlsm, whatever it is called."""
    if not zipfile.is_zipfile(path):
        return False
    with zipfile.ZipFile(path) as archive:
        return "xl/workbook.xml" in _names(archive)


def emptied_package(path: Path, empty: Mapping[str, Cells]) -> bytes:
    """The workbook at ``path`` with these cells emptied, by the name of their sheet."""
    with zipfile.ZipFile(path) as archive:
        package = _Package({name: archive.read(member) for name, member in _names(archive).items()})
    return package.emptied(empty)


def texts_of(content: bytes, suffix: str) -> Iterator[str]:
    """All texts in a copy: of a workbook what stands in or between the tags of its parts, else the fields.

    Of a theme, which names fonts, all is one text.
    """
    if suffix == ".csv":
        lines = csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";")
        yield from {field for line in lines for field in line}
        return
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}
    yield from (html.unescape(part) for name, part in parts.items() if name.startswith("xl/theme/"))
    found = {text for name, part in parts.items() if "/theme/" not in name for text in _TEXT.findall(part)}
    yield from map(html.unescape, found)


def _names(archive: zipfile.ZipFile) -> dict[str, str]:
    """The parts by their name, with the name of their member: some programs write backslashes."""
    return {name.replace("\\", "/"): name for name in archive.namelist()}


@dataclass(frozen=True)
class _Package:
    parts: Mapping[str, bytes]

    def emptied(self, empty: Mapping[str, Cells]) -> bytes:
        """The package with these cells emptied."""
        book = _parsed(self.parts["xl/workbook.xml"])
        relations = _parsed(self.parts["xl/_rels/workbook.xml.rels"])
        targets = {one.get("Id"): one for one in relations if _kind(one) in _PARTS}
        _keep_children(book, _OF_WORKBOOK)
        kept: dict[str, bytes] = {}
        used: set[int] = set()
        for sheet in list(_sheets(book)):
            if (relation := targets.get(_id_of(sheet))) is None or _kind(relation) != "worksheet":
                _sheets(book).remove(sheet)
                continue
            part = _target(relation)
            kept[part] = _written(
                _emptied_sheet(self.parts[part], empty.get(sheet.get("name", ""), set()), used)
            )
        for relation in list(relations):
            part = _target(relation)
            if _kind(relation) not in _PARTS or part not in self.parts:
                relations.remove(relation)
            elif _kind(relation) == "sharedStrings":
                kept[part] = _written(_only_used(_parsed(self.parts[part]), used))
            elif part not in kept:
                kept[part] = self.parts[part]
        kept["xl/workbook.xml"], kept["xl/_rels/workbook.xml.rels"] = _written(book), _written(relations)
        return _zipped({**self._frame(kept), **kept})

    def _frame(self, kept: Mapping[str, bytes]) -> dict[str, bytes]:
        """What says of which kinds the kept parts are."""
        types = _parsed(self.parts["[Content_Types].xml"])
        for one in list(types):
            if one.get("PartName", "").lstrip("/") not in kept and local(one.tag) == "Override":
                types.remove(one)
            elif "macroEnabled" in one.get("ContentType", ""):
                one.set("ContentType", _PLAIN_WORKBOOK)
        top = _parsed(self.parts["_rels/.rels"])
        for one in list(top):
            if _kind(one) != "officeDocument":
                top.remove(one)
        return {"[Content_Types].xml": _written(types), "_rels/.rels": _written(top)}


_PLAIN_WORKBOOK: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def _emptied_sheet(part: bytes, empty: Cells, used: set[int]) -> Element:
    """A sheet with these cells emptied; the shared texts that are left in it are added to ``used``."""
    root = _parsed(part)
    _keep_children(root, _OF_SHEET)
    data = next((one for one in root if local(one.tag) == "sheetData"), None)
    for row, col, cell in _cells(data if data is not None else ()):
        if (row, col) in empty:
            for child in list(cell):
                cell.remove(child)
            cell.attrib.pop("t", None)
            continue
        _keep_children(cell, _OF_CELL)
        parts = {local(one.tag): one for one in cell}
        if (formula := parts.get("f")) is not None:
            value = parts.get("v")
            if value is not None and value.text:
                cell.remove(formula)
            else:
                formula.attrib.clear()
                formula.text = _NOT_CALCULATED
        if cell.get("t") == "s" and "v" in parts:
            used.add(int(parts["v"].text or -1))
    return root


def _cells(data: Iterator[Element] | Element | tuple[()]) -> Iterator[tuple[int, int, Element]]:
    """Zero-based row and column of every cell, and its element; without address it follows the one before."""
    row = -1
    for line in data:
        row = int(line.get("r", row + 2)) - 1
        col = -1
        for cell in line:
            where = position(cell.get("r", ""))
            col = where[1] if where else col + 1
            yield row, col, cell


def _only_used(root: Element, used: set[int]) -> Element:
    """Shared texts that no cell has any more are empty, so that the others keep their numbers."""
    items = [one for one in root if local(one.tag) == "si"]
    for number, item in enumerate(items):
        if number not in used:
            for child in list(item):
                item.remove(child)
            ElementTree.SubElement(item, item.tag.replace("}si", "}t") if "}" in item.tag else "t")
    return root


def _keep_children(element: Element, names: frozenset[str]) -> None:
    for child in list(element):
        if local(child.tag) not in names:
            element.remove(child)


def _sheets(book: Element) -> Element:
    return next(one for one in book if local(one.tag) == "sheets")


def _id_of(sheet: Element) -> str:
    return next((value for name, value in sheet.attrib.items() if _OFFICE.match(name)), "")


def _kind(relation: Element) -> str:
    """What a relation leads to: "worksheet"."""
    return relation.get("Type", "").rsplit("/", 1)[-1]


def _target(relation: Element) -> str:
    """The part that a relation of the workbook leads to."""
    return posixpath.normpath(posixpath.join("/xl", relation.get("Target", ""))).lstrip("/")


def _parsed(part: bytes) -> Element:
    root: Element = defusedxml.ElementTree.fromstring(part)
    return root


def _written(root: Element) -> bytes:
    """The element as a part, without what extensions have added to it: that may name what is not there."""
    for element in root.iter():
        for name in [name for name in element.attrib if name.startswith("{") and not _is_own(name)]:
            del element.attrib[name]
    ElementTree.register_namespace("r", _RELATIONS)
    ElementTree.register_namespace("", root.tag.partition("}")[0].lstrip("{"))  # else all have a prefix
    return bytes(ElementTree.tostring(root, encoding="UTF-8", xml_declaration=True))


def _is_own(name: str) -> bool:
    return bool(_OFFICE.match(name)) or name == "{http://www.w3.org/XML/1998/namespace}space"


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()
