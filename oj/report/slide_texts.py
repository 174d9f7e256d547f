"""Which texts share a slide, and in which letters: as large as there is room for, none nearly empty."""

from collections.abc import Iterator, Sequence
from math import ceil
from textwrap import wrap
from typing import NamedTuple

SIZES = (20, 16)  # points: the smaller where one text has no room on a slide in the larger
ROOM, WIDTH = 400.0, 860.0  # points that text may take
LETTER, LINE, BETWEEN = 0.5, 1.2, 0.6  # of the letters' size: how wide one is, how high a line, above a text


class Paragraph(NamedTuple):
    """A text, or the heading above some."""

    text: str
    is_head: bool = False


class Sheet(NamedTuple):
    """What stands on one slide of text, in letters of ``size`` points."""

    title: str
    said: Sequence[Paragraph]
    size: int


def sheets(sections: Sequence[tuple[str, Sequence[str]]]) -> Iterator[Sheet]:
    """Slides of ``sections`` (title and texts) in their order; those without texts have none.

    Small ones share a slide, under their titles; large ones go on over several of about the same height.
    """
    waiting: list[tuple[str, Sequence[str]]] = []
    for title, said in sections:
        if not said:
            continue
        if waiting and _height(_together([*waiting, (title, said)]), SIZES[0]) > ROOM:
            yield from _of(waiting)
            waiting = []
        waiting.append((title, said))
    yield from _of(waiting)


def _of(waiting: Sequence[tuple[str, Sequence[str]]]) -> Iterator[Sheet]:
    if not waiting:
        return
    title, texts = " · ".join(title for title, _ in waiting), _together(waiting)
    fits = (one for one in SIZES if all(_height([text], one) <= ROOM for text in texts))
    size = next(fits, SIZES[-1])
    pieces = [Paragraph(piece, text.is_head) for text in texts for piece in _cut(text.text, size)]
    for number, group in enumerate(_alike(pieces, size), 1):
        yield Sheet(title if number == 1 else f"{title} ({number})", group, size)


def _together(sections: Sequence[tuple[str, Sequence[str]]]) -> list[Paragraph]:
    """The texts of all, under their titles where they are several."""
    heads = len(sections) > 1
    found = []
    for title, said in sections:
        found += [Paragraph(title, is_head=True)] * heads + [Paragraph(text) for text in said]
    return found


def _height(said: Sequence[Paragraph], size: int) -> float:
    lines = sum(ceil(len(one.text) * LETTER * size / WIDTH) for one in said)
    return size * (LINE * lines + BETWEEN * len(said))


def _cut(text: str, size: int) -> list[str]:
    """The text in pieces that each have room on a slide."""
    lines = int((ROOM / size - BETWEEN) / LINE)
    return wrap(text, int(lines * WIDTH / LETTER / size), break_on_hyphens=False)


def _alike(said: Sequence[Paragraph], size: int) -> list[list[Paragraph]]:
    """In as few groups as there must be, of which the highest is as low as it can be."""
    fewest = len(_filled(said, size, ROOM))
    tries = (_filled(said, size, ROOM * part / 20) for part in range(1, 21))
    return next(groups for groups in tries if len(groups) == fewest)


def _filled(said: Sequence[Paragraph], size: int, room: float) -> list[list[Paragraph]]:
    groups: list[list[Paragraph]] = []
    for one in said:
        if groups and _height([*groups[-1], one], size) <= room:
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups
