"""The feed of a municipality: editions that changed something of it, and its goals that are due."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import urlencode, urlsplit

from oj import links
from oj.compare.comparison_groups import GROUPS
from oj.compare.viewpoint import seen_from
from oj.edition_changes import EditionChange, edition_changes
from oj.facts import facts_of, measures_of
from oj.feeds.atom import Entry, Feed
from oj.followed_goals import Followed, followed, measures_of_goals
from oj.price_index import in_use
from oj.reference import municipalities
from oj.register import Indicator
from oj.store import Edition, Store
from oj.words import feed_sentences, report_words

MOST_EDITIONS: Final = 10  # the newest, that are looked at
AUTHOR: Final = "ÖJ-panelen"


@dataclass(frozen=True, slots=True)
class Place:
    """Whose feed it is (a municipality's code), and where the panel is: its address without a last "/"."""

    code: str
    root: str

    def identity(self, first: str, of: str = "") -> str:
        """A tag URI (RFC 4151), of the panel's name and the day of its ``first`` edition."""
        named = urlsplit(self.root).hostname or "localhost"
        return f"tag:{named},{first[:10]}:flode/{self.code}{of}"

    def page(self, path: str, **asked: object) -> str:
        """The address of a page about the municipality."""
        return f"{self.root}/{path}?{urlencode({'kommun': self.code} | asked)}"


def feed(store: Store, place: Place, today: date) -> Feed:
    """The feed as of now. StoreError where the store can't be read, or has no edition."""
    edition = store.edition()
    changes = edition_changes(store, place.code, edition.id, MOST_EDITIONS)
    first = next(event.when for event in store.log() if event.makes_edition)
    measures = {one.id: one for one in measures_of(edition)}
    entries = [_edition_entry(one, place, measures, first) for one in changes]
    entries += _goal_entries(store, edition, changes, place, measures, first, today)
    name, invented = municipalities()[place.code].name, f" ({report_words.EXAMPLE.lower()})"
    return Feed(
        id=place.identity(first),
        title=f"{AUTHOR}: {name}{invented if edition.is_example else ''}",
        updated=max([first, *(one.updated for one in entries)]),
        address=f"{place.root}/{PATH}/{place.code}.atom",
        page=place.page("var-kommun"),
        author=AUTHOR,
        entries=sorted(entries, key=lambda one: one.updated, reverse=True),
    )


PATH: Final = "flode"


def _edition_entry(
    change: EditionChange, place: Place, measures: Mapping[str, Indicator], first: str
) -> Entry:
    number = change.event.edition
    new = [(measures[one], years) for one, years in change.new_years.items() if one in measures]
    corrected = change.corrections(measures)
    since = {"sedanutgava": change.base} if change.base else {}
    return Entry(
        id=place.identity(first, f"/utgava/{number}"),
        title=feed_sentences.edition(number, len(new), len(corrected)),
        updated=change.event.when,
        address=place.page(links.what_changed() if since else "var-kommun", **since),
        text=feed_sentences.contents(new, corrected),
    )


def _goal_entries(
    store: Store,
    edition: Edition,
    changes: Sequence[EditionChange],
    place: Place,
    measures: Mapping[str, Indicator],
    first: str,
    today: date,
) -> list[Entry]:
    """The goals whose year has its figure, or has come."""
    lines = store.written()
    wanted = measures_of_goals(lines, place.code, example=edition.is_example)
    asked = [measures[one] for one in wanted if one in measures]
    view = seen_from(place.code, GROUPS["liknande"])
    facts = facts_of(edition, view, asked, index=in_use(store.directory).values)
    known = {fact.measure.id: fact for fact in facts}
    every = followed(lines, place.code, known, example=edition.is_example)
    return [
        Entry(
            id=place.identity(first, f"/mal/{one.thread.id}/{'utfall' if has_figure else 'ar'}"),
            title=f"Mål till {one.goal.note.year}: {one.goal.note.text}",
            updated=max(one.goal.note.when, _came(one, changes, first) if has_figure else _new_year(one)),
            address=place.page(links.goals()),
            text=one.sentence,
        )
        for one in every
        if (has_figure := one.figure is not None and one.is_due) or one.goal.note.year <= today.year
    ]


def _came(goal: Followed, changes: Sequence[EditionChange], first: str) -> str:
    """When the figure that the goal is judged by came."""
    year = goal.figure.year if goal.figure else 0
    return next(
        (one.event.when for one in changes if year in one.new_years.get(goal.goal.measure, [])), first
    )


def _new_year(goal: Followed) -> str:
    return f"{goal.goal.note.year}-01-01T00:00:00+00:00"
