"""The results of formulas in a workbook that openpyxl has written, so that every program shows them."""

import re
import zipfile
from collections.abc import Mapping
from html import escape
from io import BytesIO

Result = float | str

_SHEET = "xl/worksheets/sheet1.xml"
_FORMULA = re.compile(r'<c r="([A-Z]+\d+)"((?: s="\d+")?)><f>(.*?)</f><v ?/?>(?:</v>)?</c>')


def with_results(content: bytes, results: Mapping[str, Result]) -> bytes:
    """The workbook with what formulas of its first sheet give, where ``results`` has it by cell."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            data = old.read(part)
            if part.filename == _SHEET:
                data = _FORMULA.sub(lambda found: _cell(found, results), data.decode("utf-8")).encode("utf-8")
            new.writestr(part, data)
    return target.getvalue()


def _cell(match: re.Match[str], results: Mapping[str, Result]) -> str:
    name, style, formula = match.groups()
    if name not in results:
        return match[0]
    result = results[name]
    kind, text = (' t="str"', escape(result)) if isinstance(result, str) else ("", repr(result))
    return f'<c r="{name}"{style}{kind}><f>{formula}</f><v>{text}</v></c>'
