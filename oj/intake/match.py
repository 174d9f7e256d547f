"""Which indicator is a heading? Exact, chosen, remembered, similar or new; nothing is guessed silently.

What a person has said of the same heading wins, then an indicator id in it, then a name of the
register (names, short names, aliases) or the very title of one measure of Kolada's, then what the same
heading was published as before. Where something
speaks against it (an id beside another's name, another unit, a heading that is no name by itself, quite other
values) the heading is asked about: until somebody answers it is an indicator of its own. So is a heading that
only resembles a name.
"""

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

import numpy as np
from rapidfuzz import fuzz

from oj.intake import turnover, units
from oj.intake.earlier import EarlierHeading, MatchKind
from oj.intake.names import (
    beginnings,
    id_named,
    in_order,
    likeness,
    prepare,
    similar,
    similar_title,
    words_of,
)
from oj.intake.naming import BETWEEN, is_bare, same_kind_of_file, says_something, stem, without_title
from oj.intake.units import MONEY, WORDS, differ, unit_meant, unit_of, unit_stated, without_unit
from oj.kolada_measures import described
from oj.reading.model import Series, Table, Workbook
from oj.reading.titles import cleaned, split_id
from oj.reading.years import one_year_in, without_year
from oj.register import normalise_heading, register, similarity_key

__all__ = ["Candidate", "Doubt", "Known", "Match", "MatchKind", "match_workbook", "own_id", "prepare"]

SLUG_LENGTH = 28
ANOTHER = 85.0  # likeness of a heading to another indicator than its id's, from which on that is asked about
NEARER = 10.0  # so much more alike than to its id's own name
FEWEST_WORDS = 3  # longer words of a heading, none of them in the name of its id, that make the id doubtful
MOST_CANDIDATES = 3
_NO_UNIT = "ingen enhet"
_TIMES = " × "  # between an indicator's id and a factor, in an answer


@dataclass(frozen=True, slots=True)
class Candidate:
    """An indicator that a heading may be."""

    id: str
    name: str
    says: str = ""  # what tells it from the others, where the name does not


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a heading is asked about (the code of a finding), and what it may be, the likeliest first.

    ``details`` are what the finding says beside that.
    """

    code: str
    candidates: tuple[Candidate, ...]
    details: Mapping[str, str] = field(default_factory=dict)
    factor: float = 1.0  # what gives values in the unit of the first candidate, where both are money
    unit: str = ""  # that unit


@dataclass(frozen=True, slots=True)
class Match:
    """What one series is taken for. ``proposal`` is the id that it may be, and ``doubt`` why.

    Its values are to be multiplied by ``factor``, which gives them in ``unit``; 1 leaves them as they are.
    """

    indicator_id: str
    kind: MatchKind
    name: str
    proposal: str = ""
    score: float = 100.0
    doubt: Doubt | None = None
    factor: float = 1.0
    unit: str = ""


@dataclass(frozen=True)
class Known:
    """What is known beside the register.

    ``remembered`` and ``chosen`` give the indicator id of a normalised heading: as published before, and
    as a person has just decided. ``decided`` gives what a person has decided of a heading before: the label
    that it had then, the id, and whether it was decided as it was published (chosen) or after (revised).
    ``published`` holds every id in use. Headings in ``by_sheet`` mean something else on each sheet, those in
    ``apart`` have quite other values than what is published under them. ``earlier`` are the headings of the
    edition's files, the newest first; ``file`` and ``sha256`` are those of the file that is looked at,
    ``remarks`` the texts of its remarks by sheet.
    """

    remembered: Mapping[str, str] = field(default_factory=dict)
    chosen: Mapping[str, str] = field(default_factory=dict)
    published: frozenset[str] = frozenset()
    by_sheet: frozenset[str] = frozenset()
    decided: Mapping[str, tuple[str, str, MatchKind]] = field(default_factory=dict)
    apart: frozenset[str] = frozenset()
    earlier: Sequence[EarlierHeading] = ()
    file: str = ""
    sha256: str = ""
    remarks: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def without_units(self) -> Mapping[str, list[EarlierHeading]]:
        """The earlier headings, each once and the newest first, by their words without a unit."""
        found: dict[str, list[EarlierHeading]] = defaultdict(list)
        newest = {one.label: one for one in self.earlier[::-1]}
        for one in self.earlier:
            if newest[one.label] is one and (words := _without_unit(one.label)):
                found[words].append(one)
        return found

    @cached_property
    def by_words(self) -> Mapping[frozenset[str], list[EarlierHeading]]:
        """The earlier headings, each once and the newest first, by their words in whatever order."""
        found: dict[frozenset[str], list[EarlierHeading]] = defaultdict(list)
        for one in reversed({one.label: one for one in self.earlier[::-1]}.values()):
            if words := words_of_heading(one.label):
                found[words].append(one)
        return found


def match_workbook(workbook: Workbook, known: Known) -> list[list[Match]]:
    """One match per series, in the order of the tables and their series."""
    return [
        [_without_its_year(match_series(series, table, known), table) for series in table.series]
        for table in workbook.tables
    ]


def _without_its_year(match: Match, table: Table) -> Match:
    """The match, its name without the year that its values are from: next year's file has another."""
    year = one_year_in(match.name)
    if described(match.indicator_id) or not year or year.text not in map(str, table.observations.years):
        return match
    return replace(match, name=without_year(match.name, year) or match.name)


def match_series(series: Series, table: Table, known: Known) -> Match:
    """The indicator of one series of a table."""
    series = _as_before(series, known)
    heading = normalise_heading(series.label)
    if found := known.chosen.get(heading):
        return _as_answered(found, series, table, known)
    label, found, kind = known.decided.get(heading, ("", "", "exact"))
    code = series.code if _code_is_its_own(series, table) else ""
    if found and code in label:
        match = Match(found, kind, _name(found, series.label, known))
        newest = next((one for one in known.earlier if normalise_heading(one.label) == heading), None)
        return _in_unit_of(newest, match, series, table)
    if again := _same_file(series, table, known):
        return again
    if named := _described(series, code):
        match = _unless_doubtful(named, series, table, known)
    elif code in known.published:  # an id of our own, as an export of ours has it
        match = Match(code, "remembered", _name(code, series.label, known))
    else:
        match = (
            _published_before(series, table, known)
            or _worded_otherwise(series, table, known)
            or _new(series, code, known)
        )
    return _as_turnover(match, series, table, known)


def with_factor(indicator_id: str, factor: float) -> str:
    """The answer that a heading is an indicator whose values are its own, multiplied."""
    return f"{indicator_id}{_TIMES}{factor:g}"


def answered_id(answer: str) -> str:
    """The indicator's id of an answer about a heading."""
    return answer.partition(_TIMES)[0]


def _as_answered(answer: str, series: Series, table: Table, known: Known) -> Match:
    """What a person has just said that a heading is."""
    found, _, factor = answer.partition(_TIMES)
    match = Match(found, "chosen", _name(found, series.label, known))
    if not factor:
        return match
    here = _unit_here(series, table)
    there = next((one for one in MONEY if f"{units.factor(here, one):g}" == factor), "")
    return replace(match, factor=float(factor), unit=there) if there else match


def _in_unit_of(one: EarlierHeading | None, match: Match, series: Series, table: Table) -> Match:
    """The match, with what gives values in the unit of money that the heading was published in."""
    here, there = _unit_here(series, table), unit_of(one.unit) if one else ""
    factor = units.factor(here, there)
    return match if factor == 1 else replace(match, factor=factor, unit=there)


def _unit_here(series: Series, table: Table) -> str:
    """The unit that a series says, or the title above it."""
    return unit_stated(series.unit) or unit_of(split_id(series.label)[1], series.group, table.title)


def _as_before(series: Series, known: Known) -> Series:
    """The series under the name that it once had, where it has been published under that one only."""
    now, once = map(normalise_heading, (series.label, series.formerly))
    answered = (known.chosen, known.decided, known.remembered)
    is_known_so = any(once in one for one in answered) and not any(now in one for one in answered)
    return replace(series, label=series.formerly) if once and is_known_so else series


def _as_turnover(match: Match, series: Series, table: Table, known: Known) -> Match:
    """A heading of staff turnover with the question how it is counted; any other one as it is.

    Where it has been published nobody is asked again, unless the file says now that it is counted otherwise;
    nor where the file names the indicator by its id, or has numerators and denominators, as our template.
    """
    is_described = match.indicator_id != turnover.unknown() and described(match.indicator_id)
    by_id = match.indicator_id in (series.code, series.label.strip())
    if is_described or by_id or series.part or not turnover.is_turnover(split_id(series.label)[1]):
        return match
    ways = turnover.variants(series.label, table.title, known.remarks.get(table.sheet, ""))
    if ways[0].id == turnover.unknown() and _has_base(series, table):
        return match
    candidates = tuple(Candidate(one.id, register()[one.id].name, one.says) for one in ways)
    doubt = Doubt("turnover_variant", candidates, {"guess": ways[0].says})
    if match.indicator_id not in known.published:
        return replace(match, proposal=ways[0].id, doubt=doubt)
    if ways[0].id == turnover.unknown() or match.indicator_id != turnover.unknown():
        return match
    return _asked_apart(doubt, f"{series.label}{BETWEEN}{ways[0].says}", known)


def _has_base(series: Series, table: Table) -> bool:
    """Whether any value of the series has a denominator."""
    seen = table.observations
    own = seen.series == next(at for at, one in enumerate(table.series) if one is series)
    return bool((~np.isnan(seen.denominator[own])).any())


def _described(series: Series, code: str) -> Match | None:
    """The indicator that an id or a name says, of the register's or Kolada's.

    The register has what its names say, also where Kolada has the same title under an id of its own.
    """
    for named in (code, series.label.strip()):  # an id of the project's own may be all that a heading has
        if known := described(named):
            ours = named if named in register() else id_named(normalise_heading(known.name))
            known = (register().get(ours) if ours else None) or known
            return Match(known.id, "exact", known.name)
    found = described(id_named(normalise_heading(series.label)))
    return Match(found.id, "exact", found.name) if found else None


def _unless_doubtful(found: Match, series: Series, table: Table, known: Known) -> Match:
    """The indicator as it is described, or a question where the name or the unit says something else."""
    own = own_id(normalise_heading(series.label))
    if own in known.published and own != found.indicator_id:
        return Match(own, "remembered", _name(own, series.label, known))
    known_as = described(found.indicator_id)
    unit = known_as.unit if known_as else ""
    doubt = _other_name(found, series) or _other_unit(found, unit, series, table)
    return _asked(doubt, own, series.label) if doubt else found


def _other_name(found: Match, series: Series) -> Doubt | None:
    """An id whose heading is the name of another indicator, or has not a word of its own one's."""
    text = split_id(series.label)[1]
    if series.code != found.indicator_id or text == series.code:
        return None
    key = similarity_key(text)
    exact = id_named(normalise_heading(text))
    other, score = (exact, 100.0) if exact else similar(key)
    own = Candidate(found.indicator_id, found.name)
    nearer = score >= ANOTHER and score - likeness(key, found.indicator_id) >= NEARER
    if other not in ("", found.indicator_id) and (exact or nearer):
        return Doubt("id_against_name", (own, Candidate(other, _called(other))), {"text": text})
    words = beginnings(key)
    if len(words) >= FEWEST_WORDS and not words & words_of(found.indicator_id):
        return Doubt("id_against_name", (own,), {"text": text})
    return None


def _other_unit(found: Match, unit: str, series: Series, table: Table) -> Doubt | None:
    """A heading, or the title above it, that names another unit than what it is taken for has."""
    here, there = _unit_here(series, table), unit_of(unit)
    if not differ(here, there):
        return None
    details = {"here": WORDS[here], "there": f"{unit}" if unit == there else f"{unit} ({WORDS[there]})"}
    known = (Candidate(found.indicator_id, found.name),)
    return Doubt("unit_differs", known, details, units.factor(here, there), there)


def _published_before(series: Series, table: Table, known: Known) -> Match | None:
    """What a heading that the register has not was published as, or a question; None where it never was."""
    heading = normalise_heading(series.label)
    of_sheet = f"{table.sheet}: {series.label}"
    sheet_id = own_id(normalise_heading(of_sheet))
    if table.sheet and sheet_id != own_id(heading):  # no text file, no sheet that is called by its year
        if sheet_id in known.published:
            return Match(sheet_id, "remembered", of_sheet)
        if heading in known.by_sheet:
            return Match(sheet_id, "new", of_sheet)
    if series.bare and (found := _bare(series, table, known)):
        return found
    as_it_stands = "" if is_bare(series.bare) else normalise_heading(series.bare)
    remembered = known.remembered.get(heading) or known.remembered.get(as_it_stands)
    if not remembered:
        return _but_for_unit(series, table, known)
    found = Match(remembered, "remembered", _name(remembered, series.label, known))
    if known_as := described(remembered):
        unit = known_as.unit
    else:
        unit = next((one.unit for one in known.earlier if one.indicator_id == remembered), "")
    if doubt := _other_unit(found, unit, series, table):
        return _asked_apart(doubt, f"{series.label}, {doubt.details['here']}", known)
    if heading in known.apart:
        doubt = Doubt("other_values", (Candidate(found.indicator_id, found.name),))
        return _asked_apart(doubt, f"{stem(known.file)}{BETWEEN}{series.label}", known)
    return found


def _but_for_unit(series: Series, table: Table, known: Known) -> Match | None:
    """A heading that was published with its unit written otherwise: the same one, or a question.

    "Andel X (%)" after "Andel X" goes on, "X, tkr" after "X, kr" is asked about; None where nothing was
    published under such a heading. Where columns of the table differ in the unit only, each is its own.
    """
    wanted = _without_unit(series.label)
    if not (found := known.without_units.get(wanted)):
        return None
    here = unit_meant(series.unit, series.label, series.group, table.title)
    units_of = {one: unit_meant(one.unit, one.label) for one in found}
    if [_without_unit(one.label) for one in table.series].count(wanted) == 1:
        for one in (one for one in found if units_of[one] == here):
            return Match(one.indicator_id, "remembered", _name(one.indicator_id, series.label, known))
    other = next((one for one in found if units_of[one] != here), None)
    if other is None:
        return None
    details = {"here": WORDS.get(here, _NO_UNIT), "there": WORDS.get(units_of[other], _NO_UNIT)}
    there = units_of[other]
    same = (Candidate(other.indicator_id, other.name),)
    doubt = Doubt("unit_differs", same, details, units.factor(here, there), there)
    return _asked_apart(doubt, series.label, known)


def _worded_otherwise(series: Series, table: Table, known: Known) -> Match | None:
    """A question where a heading has the words of a published one but for its unit; None without such one."""
    words = words_of_heading(series.label)
    found = known.by_words.get(words, [])
    if not found or [words_of_heading(one.label) for one in table.series].count(words) > 1:
        return None
    here = unit_meant(series.unit, series.label, series.group, table.title)
    alike = [one for one in found if not differ(here, unit_meant(one.unit, one.label))]
    candidates = {one.indicator_id: Candidate(one.indicator_id, one.name) for one in alike}
    if not candidates:
        return None
    doubt = Doubt("worded_otherwise", tuple(candidates.values())[:MOST_CANDIDATES])
    return _asked_apart(doubt, series.label, known)


@lru_cache(maxsize=4096)
def words_of_heading(label: str) -> frozenset[str]:
    """The words of a heading in whatever order, without those that only say its unit."""
    words = re.findall(r"\w+", _without_unit(label).replace("inv.", "invånare"))
    return frozenset("invånare" if word == "inv" else word for word in words if word not in _OF_UNITS)


_OF_UNITS = frozenset(
    ["andel", "andelen", "antal", "antalet", "procent", "procentandel", "per", "st", "av", "i", "för"]
)


@lru_cache(maxsize=4096)
def _without_unit(label: str) -> str:
    return normalise_heading(without_unit(cleaned(label)))


def _bare(series: Series, table: Table, known: Known) -> Match | None:
    """A heading that is no name by itself: a question where a series of another file might go on.

    None where its title has been published too, or nothing like it has.
    """
    heading = normalise_heading(series.label)
    titled = series.label != series.bare
    if titled and heading in known.remembered:
        return None
    sheet_id = own_id(normalise_heading(f"{table.sheet}: {series.bare}"))
    if sheet_id in known.published and says_something(table.sheet):
        return Match(sheet_id, "remembered", _name(sheet_id, series.label, known))
    found = [one for one in known.earlier if _may_go_on(one, series, known)]
    candidates = {one.indicator_id: Candidate(one.indicator_id, _told(one)) for one in found}
    if not candidates:
        return None
    doubt = Doubt("bare_heading", tuple(candidates.values())[:MOST_CANDIDATES], {"bare": series.bare})
    return _asked_apart(doubt, series.label, known)


def _may_go_on(one: EarlierHeading, series: Series, known: Known) -> bool:
    """Whether a published heading is the same bare one: without a title, or in a file of the same kind."""
    if normalise_heading(without_title(one.label)) != normalise_heading(series.bare):
        return False
    return is_bare(one.label) or same_kind_of_file(one.file, known.file)


def _told(one: EarlierHeading) -> str:
    """A published heading, and where it stood: the heading alone says too little."""
    where = ", ".join(filter(None, (one.sheet, one.file)))
    return f"{one.label} ({where})"


def _same_file(series: Series, table: Table, known: Known) -> Match | None:
    """What the heading of this very file was published as; asked about where it is read otherwise now."""
    if not known.sha256:
        return None
    here = [
        one
        for one in known.earlier
        if one.sha256 == known.sha256 and (one.sheet, one.cell) == (table.sheet, series.cell)
    ]
    written = {normalise_heading(text) for text in (series.label, series.bare or series.label)}
    for one in here:
        if written & {normalise_heading(one.label), normalise_heading(without_title(one.label))}:
            kind = one.match if one.match in ("exact", "chosen", "revised") else "remembered"
            match = Match(one.indicator_id, kind, _name(one.indicator_id, series.label, known))
            return _in_unit_of(one, match, series, table)
    code = series.code if _code_is_its_own(series, table) else ""
    if not here or _described(series, code) or normalise_heading(series.label) in known.remembered:
        return None
    here.sort(key=lambda one: -fuzz.ratio(in_order(one.label), in_order(series.label)))
    candidates = {one.indicator_id: Candidate(one.indicator_id, one.label) for one in here}
    doubt = Doubt("read_otherwise", tuple(candidates.values())[:MOST_CANDIDATES])
    return _asked_apart(doubt, series.label, known)


def _new(series: Series, code: str, known: Known) -> Match:
    """An indicator of the heading's own, or one that it resembles."""
    new_id = code or own_id(normalise_heading(series.label))
    if series.part:  # the register and Kolada have whole years only
        return Match(new_id, "new", series.label)
    proposal, score = similar(similarity_key(series.label))
    if not proposal:
        proposal, score = similar_title(normalise_heading(series.label))
    if not proposal:
        return Match(new_id, "new", series.label)
    doubt = Doubt("similar_indicator", (Candidate(proposal, _called(proposal)),))
    return Match(new_id, "similar", series.label, proposal, score, doubt)


def _asked_apart(doubt: Doubt, name: str, known: Known) -> Match:
    """A heading that is asked about, as an indicator with a name that no other file has taken."""
    own = own_id(normalise_heading(name))
    if own in {one.id for one in doubt.candidates}:
        name = f"{name} ({known.file})"
        own = own_id(name)
    if own in known.published:
        return Match(own, "remembered", _name(own, name, known))
    return _asked(doubt, own, name)


def _asked(doubt: Doubt, own: str, name: str) -> Match:
    return Match(own, "similar", name, doubt.candidates[0].id, doubt=doubt)


def own_id(heading: str) -> str:
    """The id of an indicator that the register does not know: the same for the same normalised heading."""
    plain = unicodedata.normalize("NFKD", heading).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    slug = words if len(words) <= SLUG_LENGTH else words[: SLUG_LENGTH + 1].rpartition("-")[0]
    digest = hashlib.sha256(heading.encode()).hexdigest()[:4]
    return "-".join(part for part in ("EGEN", slug, digest) if part).upper()


def _code_is_its_own(series: Series, table: Table) -> bool:
    """Whether the series' code names this series, not the whole table of several."""
    if series.code in series.label:
        return True
    return len({other.label for other in table.series if other.code == series.code}) == 1


def _called(indicator_id: str) -> str:
    """What the register or Kolada calls an indicator; its id where neither knows it."""
    found = described(indicator_id)
    return found.name if found else indicator_id


def _name(indicator_id: str, label: str, known: Known) -> str:
    """What an indicator is called: as it is described, else as it was published, as it is written now."""
    if known_as := described(indicator_id):
        return known_as.name
    published = next((one.name for one in known.earlier if one.indicator_id == indicator_id), label)
    return label if normalise_heading(published) == normalise_heading(label) else published
