"""Publications that wait for a second person, as HTML."""

from collections.abc import Sequence

from markupsafe import Markup

from oj.pending import Pending
from pages.data.editions_html import moment
from pages.shell.rendering import render


def own() -> Markup:
    """To the one who has proposed it."""
    return render("data/templates/pending_own.html")


def alone() -> Markup:
    """To the only person of a machine."""
    return render("data/templates/pending_alone.html")


def ask_somebody() -> Markup:
    """To those who may not approve it."""
    return render("data/templates/pending_ask.html")


def head(pending: Pending, *, named: bool) -> Markup:
    """What has been proposed when, and where they are ``named`` by whom."""
    who = pending.who if named else ""
    return render(
        "data/templates/pending_head.html",
        number=pending.number,
        when=moment(pending.when),
        who=who,
        files=_files(pending),
    )


def proposed(pending: Pending) -> Markup:
    """What was just put aside."""
    return render("data/templates/pending_proposed.html", number=pending.number)


def note(waiting: Sequence[Pending]) -> Markup:
    """On the way to a new upload: what waits already."""
    title = "En publicering väntar" if len(waiting) == 1 else f"{len(waiting)} publiceringar väntar"
    told = [(moment(one.when), one.who, _files(one)) for one in waiting]
    return render("data/templates/pending_note.html", title=title, found=told)


def trouble(reason: str) -> Markup:
    """Why nothing was done."""
    return render("data/templates/alert.html", reason=reason)


def _files(pending: Pending) -> str:
    return ", ".join(name for name, _ in pending.files)
