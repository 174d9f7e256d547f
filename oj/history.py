"""What has happened to each edition: which ones the figures build on, who took one away, and why."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
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
    current = 0
    for event in events:
        left, reached = _between(current, event.edition, bases)
        ended.update(dict.fromkeys(left, event))
        for edition in reached:
            ended.pop(edition, None)
        current = event.edition
    chapters = [Chapter(event, bases[edition], "included") for edition, event in published.items()]
    return [_with_state(chapter, current, ended) for chapter in reversed(chapters)]


def standing(events: Sequence[Event], day: date) -> Event | None:
    """What made the edition current that was shown when a day ended, by the clock on the wall.

    None before there was any; its ``edition`` is 0 where none was shown.
    """
    moves = [event for event in events if event.moves]
    return next((one for one in reversed(moves) if _day(one) <= day), None)


def _day(event: Event) -> date:
    return datetime.fromisoformat(event.when).astimezone().date()


def _base(event: Event, published: dict[int, Event]) -> int:
    """Real values after example values start from nothing."""
    before = published.get(event.previous)
    return event.previous if before and before.is_example == event.is_example else 0


def _between(before: int, after: int, bases: dict[int, int]) -> tuple[list[int], list[int]]:
    """The editions that only ``before`` builds on, itself included, and those that only ``after`` does.

    An edition's base has a smaller id, so going down from the larger one meets at what both build on.
    """
    left, reached = [], []
    while before != after:
        if before > after:
            left.append(before)
            before = bases.get(before, 0)
        else:
            reached.append(after)
            after = bases.get(after, 0)
    return left, reached


def _with_state(chapter: Chapter, current: int, ended: dict[int, Event]) -> Chapter:
    event = ended.get(chapter.id)
    if chapter.id == current:
        return replace(chapter, state="current")
    if event is None:
        return chapter
    return replace(chapter, state="replaced" if event.makes_edition else "undone", ended=event)
