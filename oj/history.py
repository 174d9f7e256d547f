"""What has happened to each edition: which ones the figures build on, who took one away, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from oj.journal import Event

# current: shown now. included: what is shown builds on it. undone: taken away by undo or restore.
# replaced: example values, which gave way to real ones.
State = Literal["current", "included", "undone", "replaced"]


@dataclass(frozen=True, slots=True)
class Chapter:
    """One edition and what became of it. ``ended`` is the event that took it away, None while it counts.

    ``base`` is the edition that it was made from, 0 for an empty one.
    """

    published: Event
    base: int
    state: State
    ended: Event | None = None

    @property
    def id(self) -> int:
        """The edition's id."""
        return self.published.edition


def history(events: Sequence[Event]) -> list[Chapter]:
    """A chapter per edition, the newest first, of a log in the order of time."""
    published = {event.edition: event for event in events if event.makes_edition}
    bases = {edition: _base(event, published) for edition, event in published.items()}
    ended: dict[int, Event] = {}
    shown: set[int] = set()
    current = 0
    for event in events:
        current = event.edition
        now = set(_line(current, bases))
        ended.update(dict.fromkeys(shown - now, event))
        for edition in now:
            ended.pop(edition, None)
        shown = now
    chapters = [Chapter(event, bases[edition], "included") for edition, event in published.items()]
    return [_with_state(chapter, current, ended) for chapter in reversed(chapters)]


def _base(event: Event, published: dict[int, Event]) -> int:
    """Real values after example values start from nothing."""
    before = published.get(event.previous)
    return event.previous if before and before.is_example == event.is_example else 0


def _line(edition: int, bases: dict[int, int]) -> Iterator[int]:
    """An edition and those that it builds on."""
    while edition in bases:
        yield edition
        edition = bases[edition]


def _with_state(chapter: Chapter, current: int, ended: dict[int, Event]) -> Chapter:
    event = ended.get(chapter.id)
    if chapter.id == current:
        return replace(chapter, state="current")
    if event is None:
        return chapter
    return replace(chapter, state="replaced" if event.makes_edition else "undone", ended=event)
