"""Add a version of what somebody writes: of two at once, the second is told what the first wrote."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from oj.errors import OjError
from oj.journal import now
from oj.store import Store
from oj.written.note import Lines, Note, Thread, having, numbered, threads


class WrittenMeanwhile(OjError):  # noqa: N818 - it reads as the sentence it is
    """Somebody else has written since: ``latest`` is what they left, nothing is kept of ours."""

    def __init__(self, latest: Note) -> None:
        super().__init__(
            "Någon annan har skrivit under tiden, så din text är inte sparad än. "
            "Läs deras text, ändra din om det behövs, och spara igen."
        )
        self.latest = latest


Find = Callable[[Sequence[Thread]], Thread | None]


def keep(store: Store, made: Note, find: Find, seen: int, by: str, about: str) -> Note:
    """Keep a version after the one with the id ``seen`` (0: none yet); returns it as it is kept.

    ``find`` says which text it belongs to. ``by`` and ``about`` are for the log only. WrittenMeanwhile when
    the newest version of the text is another than ``seen``, StoreError when the store can't be written.
    """
    kept: list[Note] = []

    def line(lines: Lines) -> str:
        thread = find(threads(lines))
        if thread and thread.latest.id != seen:
            raise WrittenMeanwhile(thread.latest)
        kept.append(numbered(replace(made, replaces=seen if thread else 0), lines, now()))
        return kept[0].line()

    store.add_written(line, by, "withdraw" if made.is_withdrawn else "write", about)
    return kept[0]


def same_subject(made: Note) -> Find:
    """Finds the text about the same; of several, where one has lost its beginning, the newest."""

    def find(every: Sequence[Thread]) -> Thread | None:
        same = [one for one in every if one.latest.subject == made.subject]
        return max(same, key=lambda one: one.latest.id, default=None)

    return find


def keep_text(store: Store, made: Note, seen: int, by: str, about: str) -> Note:
    """Keep a text of which there may be many: a new one (``seen`` 0), or the next version of the one whose
    newest is ``seen``.

    It belongs to invented figures where the store has these. ``about`` is for the log; errors as of ``keep``.
    """
    here = replace(made, is_example=store.edition().is_example)
    return keep(store, here, lambda every: having(every, seen), seen, by, about)
