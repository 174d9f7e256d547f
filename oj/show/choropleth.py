"""A map of the municipalities without tiles and without network: an SVG with names for the pointer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from oj.compare.comparison_groups import ComparisonGroup, Scope
from oj.compare.facts import Fact
from oj.compare.figure import Figure
from oj.reference import municipalities
from oj.show.geography import Box, box_of, shapes
from oj.show.numbers import reason, with_unit
from oj.show.palette import BETTER, BRAND, CARD, INK, MARK, WORSE
from oj.show.shades import Shade
from oj.show.typeset import typeset
from oj.swedish import NBSP, number

FILLS = {
    "shade-1": "#e1ecee", "shade-2": "#b0cdd3", "shade-3": "#76a7b1", "shade-4": "#3b7f8c", "shade-5": BRAND,
    "better": BETTER, "chance": "#efece4", "ja": BETTER, "nej": CARD,
}  # fmt: skip
PATTERNS = {  # fill behind, and strokes of a tile 6 px wide: what must be told apart without colour
    "worse": (WORSE, "M0 6L6 0", "#ffffff", 1.1),
    "delvis": (CARD, "M0 6L6 0", BETTER, 2.2),
    "small": (CARD, "M2.2 3h1.6", MARK, 1.6),
    "missing": ("#f4f2ec", "M0 0L6 6", "#c4beb0", 1.0),
}
AROUND, EDGE = "#f1efe9", "#ffffff"
MARGIN = 0.02  # of the longer side, round what is shown
LETTERS, LETTER, LINE = 12.5, 6.6, 13.0  # px: height of letters, width of one, height of a line


def country(fact: Fact, shades: Sequence[Shade], figures: Mapping[str, Figure]) -> str:
    """The whole country."""
    return _map("riket", "Sverige", fact, shades, figures, tuple(shapes()), 360)


def county(fact: Fact, shades: Sequence[Shade], figures: Mapping[str, Figure]) -> str:
    """Our county with the names of its municipalities, and pale what lies around it."""
    own = municipalities()[fact.code].county_code
    codes = tuple(code for code, place in municipalities().items() if place.county_code == own)
    name = municipalities()[fact.code].county
    return _map("lan", name, fact, shades, figures, codes, 560)


def _map(
    key: str,
    where: str,
    fact: Fact,
    shades: Sequence[Shade],
    figures: Mapping[str, Figure],
    codes: Sequence[str],
    width: float,
) -> str:
    """A map of ``codes``; ``width`` is how wide it is meant to be shown, in px."""
    box = box_of(codes).with_margin(MARGIN)
    pixel = box.width / width  # units
    wanted = set(codes)
    parts = [
        _patterns(key, pixel),
        _around(box, wanted),
        *(_shaded(key, fact, shade, figures, wanted) for shade in shades),
        *(_outline(code, INK, 1.1) for code in fact.groups.get(outlined(fact), ()) if code in wanted),
        _outline(fact.code, CARD, 5.0) + _outline(fact.code, INK, 2.6),
        _names(codes, pixel) if len(codes) < len(shapes()) else "",
    ]
    view = f"{box.left:g} {box.top:g} {box.width:g} {box.height:g}"
    about = f'role="img" aria-label="{escape(sentence(where, fact, shades, wanted))}" viewBox="{view}"'
    return f'<svg class="oj-map" {about}>{"".join(parts)}</svg>'


def sentence(where: str, fact: Fact, shades: Sequence[Shade], wanted: set[str]) -> str:
    """The alternative text: how many municipalities have each shade."""
    counts = [(shade.words, sum(code in wanted for code in shade.codes)) for shade in shades]
    told = "; ".join(f"{words}: {number(count)}" for words, count in counts if count)
    return f"Karta över {where}. {fact.measure.title} {fact.year}, antal kommuner: {told}."


def _patterns(key: str, pixel: float) -> str:
    """The patterns, scaled so that they look alike in every map; ids are the map's own."""
    found = "".join(
        f'<pattern id="oj-{key}-{name}" width="6" height="6" patternUnits="userSpaceOnUse" '
        f'patternTransform="scale({pixel:.4g})"><path d="M0 0h6v6H0z" fill="{behind}"/>'
        f'<path d="{strokes}" stroke="{colour}" stroke-width="{thick:g}"/></pattern>'
        for name, (behind, strokes, colour, thick) in PATTERNS.items()
    )
    return f"<defs>{found}</defs>"


def _shaded(key: str, fact: Fact, shade: Shade, figures: Mapping[str, Figure], wanted: set[str]) -> str:
    fill = FILLS.get(shade.key) or f"url(#oj-{key}-{shade.key})"
    edge = MARK if shade.key in ("nej", "small") else EDGE
    paths = "".join(
        f'<path d="{shapes()[code].path}"><title>{escape(said(fact, code, figures[code]))}</title></path>'
        for code in shade.codes
        if code in wanted
    )
    return f'<g fill="{fill}" stroke="{edge}">{paths}</g>'


def said(fact: Fact, code: str, figure: Figure) -> str:
    """What the pointer is told: "Lund: 9 300 kr/inv 0–20 år"."""
    known = figure.value is not None
    value = with_unit(fact.measure, figure.value or 0.0, figure.year) if known else reason(figure)
    return f"{municipalities()[code].name}: {value}"


def _around(box: Box, wanted: set[str]) -> str:
    """What else lies in the picture, as paper."""
    paths = "".join(
        f'<path d="{shape.path}"/>'
        for code, shape in shapes().items()
        if code not in wanted and shape.box.meets(box)
    )
    return f'<g fill="{AROUND}" stroke="{EDGE}">{paths}</g>' if paths else ""


def _outline(code: str, colour: str, width: float) -> str:
    return (
        f'<path class="oj-outline" d="{shapes()[code].path}" fill="none" stroke="{colour}" '
        f'stroke-width="{width:g}"/>'
    )


def outlined(fact: Fact) -> ComparisonGroup:
    """The group whose members have an outline: the own selection, else the peers."""
    return Scope.OWN if fact.scope is Scope.OWN else Scope.PEERS


def _names(codes: Sequence[str], pixel: float) -> str:
    """The names of those municipalities that are wide enough for them."""
    drawn = []
    for code in codes:
        name, spot = municipalities()[code].name, shapes()[code].spot
        if len(name) * LETTER * pixel < spot.width:
            drawn.append(f'<text x="{spot.x:.0f}" y="{spot.y + LINE * pixel / 3:.0f}">{escape(name)}</text>')
    style = f'font-size="{LETTERS * pixel:.0f}" text-anchor="middle" fill="{INK}" stroke="{CARD}"'
    return f'<g class="oj-map-names" {style} stroke-width="{3 * pixel:.0f}">{"".join(drawn)}</g>'


def legend(fact: Fact, place: str, shades: Sequence[Shade]) -> str:
    """What the shades and outlines mean, with how many municipalities have each."""
    items = "".join(
        f"<li>{_swatch(shade.key)}<span>{typeset(shade.words)}: "
        f'<span class="oj-count">{_count(shade)}</span></span></li>'
        for shade in shades
    )
    group = outlined(fact)
    lines = [("oj-key-ours", place)] + [("oj-key-peer", group.member)] * bool(fact.groups.get(group))
    items += "".join(f"<li>{_line(key)} {typeset(said)}</li>" for key, said in lines)
    return f'<ul class="oj-shades">{items}</ul>'


def _count(shade: Shade) -> str:
    return f"{number(len(shade.codes))}{NBSP}{'kommun' if len(shade.codes) == 1 else 'kommuner'}"


def _swatch(key: str) -> str:
    """A square with the shade, drawn as on the map."""
    if key in FILLS:
        return f'<span class="oj-shade" style="background:{FILLS[key]}" aria-hidden="true"></span>'
    return f'<span class="oj-shade oj-shade-{key}" aria-hidden="true"></span>'


def _line(css_class: str) -> str:
    return f'<span class="oj-shade {css_class}" aria-hidden="true"></span>'
