"""An address as a square that a telephone reads."""

from xml.etree.ElementTree import Element

import segno

from oj.charts.svg.tree import add, picture

QUIET = 2  # modules of white round it: the sheet is white too


def qr(address: str) -> Element:
    """The QR code of ``address``, a unit a module."""
    rows = [bytes(row) for row in segno.make(address, error="m", micro=False).matrix]
    size = len(rows)
    drawn = picture(size + 2 * QUIET, size + 2 * QUIET, -QUIET, -QUIET)
    steps = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
    add(drawn, "path", d=steps, fill="#000000")
    return drawn
