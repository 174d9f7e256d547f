"""Editions on disk: the only room that knows where the data lies.

The store is a folder::

    current              the pointer: one line of JSON, the event that made an edition the current one
    editions/<id>.duckdb immutable; ids grow and are never used again. A whole edition, or what it changes
                         and on which editions that lies (oj/store/chain.py)
    folded/<id>.duckdb   the current edition as one whole file, where it is none; made anew when it is missing
    originals/<sha256>.x the uploaded files
    drafts/              what people have dropped and not published: theirs alone, for a day (drafts.py)
    pending/<id>.json    publications that wait for a second person (oj/pending.py)
    reports/             reports of refused files, and of published ones whose warnings somebody accepted
    log.jsonl            every publication, undo and restore: who, what, when, which edition (oj/journal.py)
    written.jsonl        what people write beside the figures, a version a line (oj/written)
    lock                 held by whoever writes; the lock dies with its process

A publication writes what it changes into a file of its own, checks it, renames it and only then replaces
the pointer, which one rename does. Until that rename the old edition is current and whole; what a killed
process leaves behind is removed by the next one that writes. Readers take no lock.
"""

from oj.store.chain import attach
from oj.store.contribution import Contribution, NamedColumns, Publishable, PublishedHeading, incoming_columns
from oj.store.edition import Edition
from oj.store.folder import EditionInfo
from oj.store.store import Correction, Store
from oj.store.waiting import Approval

__all__ = [
    "Approval",
    "Contribution",
    "Correction",
    "Edition",
    "EditionInfo",
    "NamedColumns",
    "Publishable",
    "PublishedHeading",
    "Store",
    "attach",
    "incoming_columns",
]
