"""What a file is compared with: what is published, and the files that are to be published before it."""

from collections.abc import Sequence

from oj.intake.report import Report
from oj.store import Edition, Store


def baseline_edition(store: Store, before: Sequence[Report] = ()) -> Edition | None:
    """The edition that a file would change, with the files ``before`` it on top; None when there is nothing.

    A file that can't be published changes nothing. Example values do not count.
    """
    ready = [report.contribution() for report in before if report.publishable]
    return store.base_with(ready) if ready else store.base()
