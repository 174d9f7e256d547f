"""Lines over years as a small picture with words beside it: for what is read, not explored.

The picture is one image that costs the browser next to nothing; scales, years and names are text of the page
on top of it, so that they have the page's type, follow its zoom and never become smaller.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from oj.compare.change import segments
from oj.compare.figure import Figure
from oj.compare.measure import Measure
from oj.show.charts import DASH, LINE_HEIGHT, Line, nice_ticks, spread, tick_decimals, year_step
from oj.show.palette import CARD, CHANCE, LINE, SECONDARY
from oj.show.svg import image, stretched
from oj.swedish import number

WIDTH, HEIGHT, EDGE = 100.0, 170.0, 10.0  # the height in px; the width is that of the page
DASHES = {  # Plotly's names; other dashes are written in px
    "solid": "",
    "dash": "6 4",
    "dot": "1.5 3.5",
    "dashdot": "8 3 1.5 3",
    "longdash": "14 4",
    "longdashdot": "14 3 1.5 3",
}
MOST_TALL_LABELS = 3  # more labels than these get one line each


@dataclass(frozen=True, slots=True)
class Frame:
    """From years and values to places in the picture."""

    first: int
    last: int
    ticks: Sequence[float]
    low: float
    high: float

    def x(self, year: float) -> float:
        """Per cent from the left."""
        return round(WIDTH * (year - self.first + 0.3) / (self.last - self.first + 0.6), 2)

    def y(self, value: float) -> float:
        """px from the top."""
        share = (value - self.low) / (self.high - self.low)
        return round(HEIGHT - EDGE - share * (HEIGHT - 2 * EDGE), 1)


def years_of(lines: Iterable[Line]) -> tuple[int, int] | None:
    """The first and the last year with a value in ``lines``; None when there are not two."""
    years = {figure.year for line in lines for figure in _known(line)}
    return (min(years), max(years)) if len(years) > 1 else None


def draw(
    measure: Measure,
    lines: Sequence[Line],
    sentence: str,
    years: tuple[int, int] | None = None,
    values: Sequence[float] = (),
) -> str:
    """The lines as HTML, the last on top; "" without two years. ``sentence`` is the text alternative.

    ``years`` is the span of the axis, so that pictures above each other share it; else that of the lines. The
    scale holds ``values`` too, so that pictures beside each other share it.
    """
    own_span = years_of(lines)
    if own_span is None:
        return ""
    frame = _frame(measure, lines, years or own_span, values)
    body = [_rules(frame), _breaks(measure, frame)]
    body += [_chance(measure, line, frame) for line in lines if line.marked]
    body += [_line(measure, line, frame) for line in lines]
    picture = stretched("".join(body), WIDTH, HEIGHT, sentence, "oj-lines-picture")
    words = _scale(frame) + _years(frame) + _break_words(measure, frame) + _labels(measure, lines, frame)
    return (
        f'<div class="oj-lines">{picture}<div class="oj-lines-words" aria-hidden="true">{words}</div></div>'
    )


def _known(line: Line) -> list[Figure]:
    return [figure for _, figures in line.places for figure in figures if figure.value is not None]


def values_of(lines: Iterable[Line]) -> list[float]:
    """All values of ``lines``, in no order that means anything."""
    return [figure.value for line in lines for figure in _known(line) if figure.value is not None]


def _frame(measure: Measure, lines: Sequence[Line], years: tuple[int, int], others: Sequence[float]) -> Frame:
    values = [*values_of(lines), *others]
    for line in lines:
        for figure in _known(line) if line.marked else ():
            interval = figure.interval(measure)
            values += [interval.low, interval.high] if interval else []
    ticks = nice_ticks(min(values), max(values))
    return Frame(*years, ticks, min(ticks[0], *values), max(ticks[-1], *values))


def _path(steps: str, colour: str, width: float, more: str = "") -> str:
    fixed = "fill='none' vector-effect='non-scaling-stroke'"
    return f"<path d='{steps}' stroke='{colour}' stroke-width='{width:g}' {fixed}{more}/>" if steps else ""


def _rules(frame: Frame) -> str:
    return _path("".join(f"M0 {frame.y(tick):g}H{WIDTH:g}" for tick in frame.ticks), LINE, 1)


def _starts(measure: Measure, frame: Frame) -> list[int]:
    return sorted({found.year for found in measure.breaks if frame.first < found.year <= frame.last})


def _breaks(measure: Measure, frame: Frame) -> str:
    steps = "".join(f"M{frame.x(year - 0.5):g} 0V{HEIGHT:g}" for year in _starts(measure, frame))
    return _path(steps, SECONDARY, 1, " stroke-dasharray='2 3'")


def _chance(measure: Measure, line: Line, frame: Frame) -> str:
    steps = []
    for figure in _known(line):
        interval = figure.interval(measure)
        if interval:
            x = frame.x(figure.year)
            steps.append(f"M{x:g} {frame.y(interval.high):g}V{frame.y(interval.low):g}")
    return _path("".join(steps), CHANCE, 8)


def _line(measure: Measure, line: Line, frame: Frame) -> str:
    """All places of a line as one path; a value between two gaps is a dash, on a marked line a dot."""
    steps = []
    for _, figures in line.places:
        for run in segments(measure, figures):
            points = [(f.year + 0.0, f.value) for f in run if f.value is not None]
            if len(points) == 1:
                (year, value) = points[0]
                points = [(year - DASH, value), (year + DASH, value)]
            steps.append("M" + "L".join(f"{frame.x(year):g} {frame.y(value):g}" for year, value in points))
    drawn = _path("".join(steps), line.colour, line.width, f" stroke-linejoin='round'{_dashes(line)}")
    return drawn + (_dots(line, frame) if line.marked else "")


def _dashes(line: Line) -> str:
    dashes = DASHES.get(line.dash, line.dash.replace("px", "").replace(",", " "))
    return f" stroke-dasharray='{dashes}'" if dashes else ""


def _sample(line: Line) -> str:
    """A piece of the line, beside its name."""
    piece = f"<path d='M0 4H28' stroke='{line.colour}' stroke-width='{line.width:g}'{_dashes(line)}/>"
    return image(piece, 28, 8, "", "oj-lines-sample")


def _dots(line: Line, frame: Frame) -> str:
    """Dots that stay round however the picture is stretched; those on few cases are hollow."""
    known = _known(line)
    every = "".join(f"M{frame.x(f.year):g} {frame.y(f.value or 0):g}h0" for f in known)
    pale = "".join(f"M{frame.x(f.year):g} {frame.y(f.value or 0):g}h0" for f in known if f.is_pale())
    cap = " stroke-linecap='round'"
    return _path(every, line.colour, 8, cap) + _path(pale, CARD, 4.5, cap)


def _scale(frame: Frame) -> str:
    decimals = tick_decimals(frame.ticks)
    return "".join(
        f'<span class="oj-lines-tick" style="top:{frame.y(tick):g}px">{number(tick, decimals)}</span>'
        for tick in frame.ticks
    )


def _years(frame: Frame) -> str:
    every = range(frame.first, frame.last + 1)
    step = year_step(every)
    return "".join(
        f'<span class="oj-lines-year" style="left:{frame.x(year):g}%">{year}</span>'
        for year in every
        if (frame.last - year) % step == 0
    )


def _break_words(measure: Measure, frame: Frame) -> str:
    return "".join(
        f'<span class="oj-lines-break" style="left:{frame.x(year - 0.5):g}%">seriebrott</span>'
        for year in _starts(measure, frame)
    )


def _labels(measure: Measure, lines: Sequence[Line], frame: Frame) -> str:
    """Names with the latest value at the right end, moved apart so that none covers another.

    Ours is known by its dots. Where no line is ours, each name has a piece of its line.
    """
    alike = not any(line.marked for line in lines)
    named = [(line, known[-1]) for line in lines if line.label and (known := _by_year(line))]
    rows = 1 if len(named) > MOST_TALL_LABELS else 2
    heights = [HEIGHT - frame.y(figure.value or 0) for _, figure in named]
    apart = spread(heights, HEIGHT - EDGE, rows * LINE_HEIGHT)
    return "".join(
        f'<span class="oj-lines-label" style="top:{HEIGHT - height:g}px;color:{line.colour}">'
        f"{_sample(line) if alike else ''}{_said(measure, line, figure, rows)}</span>"
        for (line, figure), height in zip(named, apart, strict=True)
    )


def _by_year(line: Line) -> list[Figure]:
    return sorted(_known(line), key=lambda figure: figure.year)


def _said(measure: Measure, line: Line, figure: Figure, rows: int) -> str:
    value = number(figure.value or 0, measure.decimals) + ("\u00a0%" if measure.is_per_cent else "")
    name = escape(line.label)
    return f"{name}<br><b>{value}</b> ({figure.year})" if rows > 1 else f"{name} <b>{value}</b>"
