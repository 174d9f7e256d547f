"""What somebody wrote, a version a line, and what is current of it: a pure fold of lines.

Nothing is ever written over. A line names the version that it replaces; lines of a kind, or with fields,
that a later version of the program brought are passed over here and stay where they are.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from functools import lru_cache
from typing import Any, Final, TypeVar

EXPLANATION: Final = "explanation"
GOAL: Final = "goal"
PLEDGE: Final = "pledge"
INITIATIVE: Final = "initiative"
CHECK: Final = "check"  # of an initiative, once a year
IDEA: Final = "idea"
DURING_YEAR: Final = "during_year"
STATUS_REPORT: Final = "status_report"  # an answer to one of its questions
SAMPLE: Final = "sample"
MEETING: Final = "meeting"
SCENARIO: Final = "scenario"  # of *Brytpunkt*
KINDS: Final = (
    EXPLANATION,
    GOAL,
    PLEDGE,
    INITIATIVE,
    CHECK,
    IDEA,
    DURING_YEAR,
    STATUS_REPORT,
    SAMPLE,
    MEETING,
    SCENARIO,
)

T = TypeVar("T")
Lines = tuple[str, ...]  # as of Store.written


@dataclass(frozen=True, slots=True)
class Note:
    """A version of a text about a municipality: ``about`` is the id of an indicator or of a theme.

    ``title`` and ``unit`` are whose it is, as they typed it. ``when`` is ISO 8601, UTC. ``replaces`` is the
    ``id`` of the version before it, 0 for none. ``is_example``: it was written about invented figures, and is
    shown beside these only. ``value`` is the figure that it was written beside, None where there was none.
    ``more`` has what only notes of its kind have.
    """

    kind: str
    municipality: str
    about: str
    year: int
    text: str
    title: str
    unit: str
    id: int = 0
    when: str = ""
    replaces: int = 0
    is_withdrawn: bool = False
    is_example: bool = False
    value: float | None = None
    more: Mapping[str, Any] = field(default_factory=dict)

    @property
    def subject(self) -> tuple[object, ...]:
        """What it is about, whichever version: all of a kind that can't be current at once."""
        return self.kind, self.municipality, self.about, self.year, self.is_example

    @property
    def day(self) -> str:
        """The day of ``when``, as 2026-11-30."""
        return self.when[:10]

    def line(self) -> str:
        """The version as one line of JSON, without line break."""
        return json.dumps(asdict(self), ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Thread:
    """All ``versions`` of one text, the oldest first."""

    versions: tuple[Note, ...]

    @property
    def id(self) -> int:
        """What the text is called, whichever version: the id of its first."""
        return self.versions[0].id

    @property
    def latest(self) -> Note:
        """The newest version, also where it takes the text back."""
        return self.versions[-1]

    @property
    def current(self) -> Note | None:
        """What is shown; None where it is withdrawn."""
        return None if self.latest.is_withdrawn else self.latest

    @property
    def earlier(self) -> tuple[Note, ...]:
        """The versions before the current one that everybody may read, the newest first.

        What somebody has withdrawn is not shown again.
        """
        shown: list[Note] = []
        for version in reversed(self.versions[:-1]):
            if version.is_withdrawn:
                break
            shown.append(version)
        return tuple(shown) if self.current else ()


def note(line: str) -> Note | None:
    """The version of a line; None where it is damaged or of a kind that this version does not know."""
    try:
        told = json.loads(line)
        found = Note(**{name: value for name, value in told.items() if name in _TYPES})
    except (ValueError, TypeError, AttributeError):
        return None
    has_types = all(isinstance(getattr(found, name), types) for name, types in _TYPES.items())
    return found if has_types and found.kind in KINDS and found.id > 0 else None


_OF: Mapping[str, tuple[type, ...]] = {
    **dict.fromkeys(("year", "id", "replaces"), (int,)),
    **dict.fromkeys(("is_withdrawn", "is_example"), (bool,)),
    "value": (int, float, type(None)),
    "more": (dict,),
}
_TYPES = {one.name: _OF.get(one.name, (str,)) for one in fields(Note)}


@lru_cache(maxsize=8)
def threads(lines: Lines) -> tuple[Thread, ...]:
    """Every text with its versions, in the order in which they were begun.

    A version that replaces one that is lost begins a text of its own.
    """
    begun: dict[int, list[Note]] = {}
    first_of: dict[int, int] = {}
    for one in filter(None, map(note, lines)):
        first_of[one.id] = first = first_of.get(one.replaces, one.id)
        begun.setdefault(first, []).append(one)
    return tuple(Thread(tuple(versions)) for versions in begun.values())


def current_of(
    lines: Lines, kind: str, municipality: str, made: Callable[[Note], T | None], *, example: bool
) -> list[tuple[T, Thread]]:
    """What is current of a kind in a municipality, each as ``made`` of its note, where that can be made."""
    wanted = (kind, municipality, example)
    return [
        (found, thread)
        for thread in threads(lines)
        if (note := thread.current)
        and (note.kind, note.municipality, note.is_example) == wanted
        and (found := made(note))
    ]


def having(every: Sequence[Thread], version: int) -> Thread | None:
    """The text that has a version with this id."""
    return next((one for one in every if version in {found.id for found in one.versions}), None)


def next_id(lines: Lines) -> int:
    """An id that no line has, also none of a later version of the program."""
    return 1 + max([len(lines), *map(_id, lines)])


def _id(line: str) -> int:
    try:
        found = json.loads(line)["id"]
    except (ValueError, TypeError, KeyError):
        return 0
    return found if isinstance(found, int) else 0


def numbered(made: Note, lines: Lines, when: str) -> Note:
    """The note as it is kept after ``lines``, at a time (ISO 8601, UTC)."""
    return replace(made, id=next_id(lines), when=when)
