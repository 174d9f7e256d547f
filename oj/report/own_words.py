"""What the municipality itself has written, as sections of its paper: goals and pledges with what became of
them, initiatives, why figures are as they are, and what its board has come to.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from oj.compare.fact import Fact
from oj.compare.viewpoint import Viewpoint
from oj.facts import OVERVIEW, Edition, facts_of, measures_of
from oj.followed_goals import Followed, by_larger, followed, measures_of_goals
from oj.followed_pledges import Past, Scored, scored
from oj.reference import municipalities
from oj.shown_initiatives import Shown, shown
from oj.swedish import in_words
from oj.words.initiative_sentences import NO_EFFECT
from oj.words.report_words import APPENDIX
from oj.words.sentences import theme_title
from oj.words.status_sentences import told
from oj.written import Note, explanations
from oj.written.note import Lines
from oj.written.status_reports import answers, decided_before, questions
from oj.year_sheet import year_sheet

GOALS, PLEDGES, INITIATIVES, EXPLANATIONS = "Mål", "Utfästelser", "Insatser", "Våra förklaringar"
DURING_YEAR, STATUS = "Under året", "Lägesrapport"
ROOM = 1_500  # characters of it all on the first sheet, whose letters would else be too small to read


def own_words(
    lines: Lines,
    edition: Edition,
    view: Viewpoint,
    year: int,
    facts: Sequence[Fact],
    today: date,
    *,
    example: bool,
    most: int | None = None,
    past: Past | None = None,
) -> dict[str, list[str]]:
    """By heading the sentences of the goals, the pledges, the initiatives that go on ``today`` and the
    explanations of ``facts``; any may be none.

    ``lines`` are those of the store; figures are up to ``year``. An explanation of more than ``most``
    characters (None: any length) is told by how it begins, and of more than there is room for the first of
    each are told. Pledges are scored in the editions of ``past``, and not told without it.
    """
    known = {fact.measure.id: fact for fact in facts}
    explained = [
        *_of_themes(lines, view.code, year, most, example=example),
        *_explained(lines, view.code, [*known.values()], most, example=example),
    ]
    goals = followed_by(lines, edition, view, year, facts, example=example)
    whole = {
        GOALS: [*_goals(goals)],
        PLEDGES: [*_pledges(scored(lines, edition, past, view, example=example))] if past else [],
        INITIATIVES: [*_initiatives(shown(lines, view.code, today, example=example))],
        EXPLANATIONS: explained,
        DURING_YEAR: _during_year(lines, view.code, example=example),
        STATUS: [*_status(lines, view.code, year, most, example=example)],
    }
    told = whole if most is None else _in_room(whole)
    return told | {INITIATIVES: [*told[INITIATIVES], *[NO_EFFECT] * bool(told[INITIATIVES])]}


def followed_by(
    lines: Lines, edition: Edition, view: Viewpoint, year: int, facts: Sequence[Fact], *, example: bool
) -> list[Followed]:
    """The goals with what became of each, by ``facts`` and by what else of the edition they are of."""
    known = {fact.measure.id: fact for fact in facts}
    if others := set(measures_of_goals(lines, view.code, example=example)) - known.keys():
        wanted = [one for one in measures_of(edition, (), year) if one.id in others]
        known |= {fact.measure.id: fact for fact in facts_of(edition, view, wanted, year)}
    return followed(lines, view.code, known, example=example)


def untold_goals(goals: Sequence[Followed], most: int) -> list[tuple[str, str]]:
    """How those of which nothing can be told begin, in ``most`` characters, each with why."""
    told = ((" ".join(one.goal.note.text.split()), one.why_untold) for one in goals)
    return [(_begun(text, most).removesuffix("."), why) for text, why in told if why]


def _in_room(whole: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """The first sentence under every heading, then one under each in turn while there is room."""
    kept: dict[str, list[str]] = {heading: [] for heading in whole}
    left = ROOM
    for place in range(max(map(len, whole.values()), default=0)):
        for heading, sentences in whole.items():
            is_next = len(kept[heading]) == place < len(sentences)
            if is_next and (not place or len(sentences[place]) <= left):
                kept[heading].append(sentences[place])
                left -= len(sentences[place])
    return {
        heading: [*sentences, *_and_more(len(whole[heading]) - len(sentences))]
        for heading, sentences in kept.items()
    }


def _goals(every: Sequence[Followed]) -> Iterator[str]:
    """Each larger goal with how far its parts came, and after it these; then the others."""
    for larger in by_larger(every):
        if larger.name:
            yield f"Större mål: {_ended(larger.name)} {larger.said}"
        for one in larger.parts:
            yield f"{_ended(one.goal.note.text)} {one.sentence}"


def _pledges(every: Sequence[Scored]) -> Iterator[str]:
    """Each pledge with its fingerprint, so that the paper can be held against the page."""
    for one in every:
        yield f"{_ended(one.pledge.note.text)} {one.sentence} Fingeravtryck: {one.pledge.fingerprint}."


def _initiatives(every: Sequence[Shown]) -> Iterator[str]:
    """Each that goes on."""
    yield from (f"{_ended(one.name)} {one.sentence}" for one in every if one.is_going)


def _and_more(left_out: int) -> Iterator[str]:
    """That some stand in the appendix only, where any do."""
    if left_out:
        yield f"Och {in_words(left_out)} till ({APPENDIX.lower()})."


def _during_year(lines: Lines, code: str, *, example: bool) -> list[str]:
    """Where the year that is not over leads, and why it has changed."""
    sheet = year_sheet(lines, code, municipalities()[code].name, example=example)
    return [*filter(None, (sheet.lead, sheet.why))] if sheet else []


def _of_themes(lines: Lines, code: str, year: int, most: int | None, *, example: bool) -> Iterator[str]:
    found = explanations(lines, code, year, example=example)
    for theme in OVERVIEW:
        if theme in found:
            yield _signed(theme_title(theme), found[theme], most)


def _status(lines: Lines, code: str, year: int, most: int | None, *, example: bool) -> Iterator[str]:
    """First what was decided the year before, then what the board has come to on the figures of ``year``."""
    before = decided_before(lines, code, year, example=example)
    now = answers(lines, code, year, example=example)
    for one, note in [*before.items(), *now.items()]:
        text, signed = _begun(" ".join(note.text.split()), most), f"{note.title}, {note.unit}, {note.day}"
        yield told(questions()[one], text, signed, note.year if note.year < year else None)


def _explained(
    lines: Lines, code: str, facts: Sequence[Fact], most: int | None, *, example: bool
) -> Iterator[str]:
    by_year = {
        year: explanations(lines, code, year, example=example) for year in {fact.year for fact in facts}
    }
    for fact in facts:
        if note := by_year[fact.year].get(fact.measure.id):
            yield _signed(fact.measure.title, note, most)


def _signed(title: str, note: Note, most: int | None) -> str:
    text = _begun(" ".join(note.text.split()), most)
    return f"{title} {note.year}: {text} ({note.title}, {note.unit}, {note.day})"


def _begun(text: str, most: int | None) -> str:
    """The text, or how it begins, up to a whole word."""
    if most is None or len(text) <= most:
        return text
    return f"{text[:most].rpartition(' ')[0] or text[:most]} …"


def _ended(text: str) -> str:
    """The text with a stop, where it has none."""
    return text if text.endswith((".", "!", "?")) else f"{text}."
