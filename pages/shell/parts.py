"""The parts that pages are made of: paragraphs, sections, boxes; text in, HTML out."""

from markupsafe import Markup

from pages.shell.rendering import render


def paragraph(text: str, kind: str = "oj-note", role: str = "") -> Markup:
    """A text as a paragraph of a class of styles/; "" for no text."""
    return render("shell/templates/paragraph.html", text=text, kind=kind, role=role)


def onward(address: str, text: str) -> Markup:
    """A link of its own to where more of what was just said stands."""
    return render("shell/templates/onward.html", address=address, text=text)


def paragraphs(*texts: str, kind: str = "oj-note") -> Markup:
    """A paragraph per text."""
    return Markup().join(paragraph(text, kind) for text in texts)


def box(kind: str, *parts: Markup) -> Markup:
    """Parts that belong together: ``kind`` is a class of styles/."""
    return render("shell/templates/box.html", kind=kind, parts=parts)


def section(title: str, *parts: Markup, kind: str = "oj-theme") -> Markup:
    """Parts under a heading of their own; "" for a section that says its heading in its parts."""
    return render("shell/templates/section.html", title=title, kind=kind, parts=parts)


def unseen_heading(title: str) -> Markup:
    """A heading for those who listen: what follows says it to the eye by itself."""
    return render("shell/templates/unseen_heading.html", title=title)


def chart_top(title: str, *under: str, level: int = 3) -> Markup:
    """The sentence of a chart, and what stands in small print under it."""
    return render("shell/templates/chart_top.html", title=title, under=under, level=level)


def told(title: str, text: str = "", level: int = 2) -> Markup:
    """A heading inside a card, and what is said under it."""
    return render("shell/templates/told.html", title=title, text=text, level=level)


def beside(text: str, room: str = "") -> Markup:
    """A note in a line with buttons, which takes no less room than the text ``room`` would."""
    return render("shell/templates/beside.html", text=text, room=room)
