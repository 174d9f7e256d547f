"""Publications that wait for a second person, as files of the store. Whoever writes holds the lock."""

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from oj.errors import StoreError
from oj.journal import Accepted, Event, now
from oj.store.folder import Folder
from oj.store.kept_files import write_json

Files = Sequence[tuple[str, str]]  # name and SHA-256


@dataclass(frozen=True, slots=True)
class Approval:
    """That somebody lets a waiting publication through, as seen beside the edition ``edition``."""

    pending: int
    by: str
    edition: int


def waiting(store: Folder) -> dict[int, dict[str, Any]]:
    """The publications that wait, by number, as they were put aside; what can't be read is left out."""
    found = {}
    paths = list((store.directory / "pending").glob("[0-9]*.json"))
    settled = store.journal.settled() if paths else set()
    for path in paths:
        with suppress(OSError, ValueError):
            if (number := int(path.stem)) not in settled:
                found[number] = dict(json.loads(path.read_text(encoding="utf-8")))
    return dict(sorted(found.items()))


def put_aside(
    store: Folder, current: int, content: Mapping[str, object], by: str, files: Files, accepted: Accepted
) -> int:
    """Keep a publication that waits; returns its number."""
    folder, journal = store.room("pending"), store.journal
    numbers = [int(path.stem) for path in folder.glob("*.json")]
    number = 1 + max([0, *numbers, *(event.pending for event in journal.events())])
    write_json(folder / f"{number}.json", content)
    event = Event(now(), by, "propose", current, current, files=tuple(files), pending=number)
    journal.append(accepted.noted(event))
    return number


def in_time(store: Folder, approval: Approval, current: int) -> None:
    """StoreError when an approval or a refusal comes too late."""
    if approval.pending not in waiting(store):
        raise StoreError(
            f"Publicering {approval.pending} väntar inte längre: "
            "någon annan har redan godkänt den, avslagit den eller dragit tillbaka den."
        )
    if approval.edition != current:
        raise StoreError("En annan utgåva visas sedan du läste vad som ändras. Läs igen, och godkänn sedan.")


def let_go(store: Folder, current: int, number: int, by: str, reason: str, files: Files = ()) -> None:
    """End the waiting of a publication that is not made."""
    store.journal.append(
        Event(now(), by, "decline", current, current, reason, files=tuple(files), pending=number)
    )
    store.remove_settled()
