"""Names of columns that differ in a year, a sex or a provider only: one series, told apart by that."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from oj.reading.heading import Heading, is_provider, word
from oj.reading.model import Table
from oj.reading.titles import cleaned
from oj.reading.vocabulary import VOCABULARY
from oj.reading.years import Year, one_year_in, short_years_behind, without_year

_THEREOF = re.compile(
    r"[-–•]?\s*(?:därav|varav|av dessa|av vilka|härav)\b[\s:]*(?:antalet\s+)?", re.IGNORECASE
)
_SEX_LAST = re.compile(r"^(.*[\w)%])[\s,:;(–-]+(?:bland |för |av )?([^\W\d]+)\)?$")
_PART_LAST = re.compile(r"^(.*\S)(?:\s*[,;:|]\s*|\s+[–—-]\s*|\s*\()([^\s,;:|()–—-][^,;:|()]*)\)?$")


def thereof(headings: Sequence[Heading]) -> list[Heading]:
    """Columns called "därav …" named after the nearest before that they are a part of, sexes as its sexes.

    So are columns of nothing but a sex, where those of the same sex are parts of several.
    """
    result: list[Heading] = []
    whole: Heading | None = None
    repeated = _repeated_sexes(headings)
    for heading in headings:
        sex = VOCABULARY.sex.get(word(without_thereof(heading.label)), heading.sex)
        is_sex = word(without_thereof(heading.label)) in (*VOCABULARY.sex, "")
        is_part = is_thereof(heading.label) or word(heading.label) in repeated
        if not is_part or whole is None or whole.label == "":
            whole = None if is_part else heading
        elif is_sex and sex is not None:
            heading = replace(heading, label=whole.label, code=heading.code or whole.code, sex=sex)
        elif not is_sex:
            heading = replace(heading, label=_part_of(whole.label, heading.label))
        result.append(heading)
    return result


def under_wholes(names: list[str], places: Sequence[str]) -> list[str]:
    """The names of rows, "därav …" with what it is a part of: the nearest above of the same place."""
    if not any(map(is_thereof, set(names))):
        return names
    result, whole, of = [], "", ""
    for name, place in zip(names, places, strict=True):
        if not is_thereof(name) or place != of:
            whole, of = "" if is_thereof(name) else name, place
        result.append(_part_of(whole, name) if is_thereof(name) and whole else name)
    return result


def _part_of(whole: str, part: str) -> str:
    """The name of a part with its whole; the measures below both ("Alla | Antal") stand once."""
    group, *measures = part.split(" | ")
    parts = cleaned(whole).split(" | ")
    above = parts[: -len(measures)] if measures and len(parts) > len(measures) else parts
    return " | ".join((*above, group, *measures))


def is_thereof(text: str) -> bool:
    """Whether a name says that it is a part of what stands before it: "därav HVB"."""
    return _THEREOF.match(text) is not None


def without_thereof(text: str) -> str:
    """A name without "därav" before it."""
    return _THEREOF.sub("", text)


def _repeated_sexes(headings: Sequence[Heading]) -> set[str]:
    """The words for a sex that are all that several columns of one year say."""
    said = [(word(one.label), one.year) for one in headings if VOCABULARY.sex.get(word(one.label))]
    return {label for label, year in said if said.count((label, year)) > 1}


def years_out_of_labels(headings: list[Heading], title: str) -> list[Heading]:
    """Years inside names: "Vakanser 2022", "Vakanser 2023" are one series. A title is not a column's own."""
    own = [heading for heading in headings if heading.year is None and heading.label not in ("", title)]
    found = {heading.col: one_year_in(heading.label) for heading in own}
    short = short_years_behind(heading.label for heading in own)
    found |= {heading.col: short[heading.label] for heading in own if heading.label in short}
    bases: dict[tuple[str, int | None], list[Year]] = {}
    for heading in headings:
        if year := found.get(heading.col):
            bases.setdefault((without_year(heading.label, year), heading.sex), []).append(year)
    result = []
    for heading in headings:
        if year := found.get(heading.col):
            base = without_year(heading.label, year)
            shared = len({one.year for one in bases[base, heading.sex]}) > 1
            heading = replace(heading, year=year, label=base if shared and base else heading.label)
        result.append(heading)
    return result


def sexes_out_of_labels(headings: list[Heading], title: str) -> list[Heading]:
    """Sexes behind names: "Plan, flickor" and "Plan, pojkar" are one series, and "Plan" is its total.

    A column that is called by a sex and a year only ("Flickor 2023") is named by ``title``, and so are those
    that are called by nothing but a sex where both are there.
    """
    alone = {heading.col: VOCABULARY.sex.get(word(heading.label)) for heading in headings}
    if {1, 2} <= {sex for sex in alone.values() if sex is not None}:
        headings = [
            one if (sex := alone[one.col]) is None else replace(one, label=title, sex=sex) for one in headings
        ]
    parts = {heading.col: _sex_of(heading, title) for heading in headings}
    sexes: dict[str, set[int]] = {}
    for base, sex in filter(None, parts.values()):
        sexes.setdefault(base, set()).add(sex)
    plain = {heading.label for heading in headings if parts[heading.col] is None and heading.sex is None}
    result = []
    for heading in headings:
        found = parts[heading.col]
        if found and sexes[found[0]] & {1, 2} and (len(sexes[found[0]]) > 1 or found[0] in plain):
            year = heading.year or (one_year_in(heading.label) if found[0] == title else None)
            heading = replace(heading, label=found[0], sex=found[1], year=year)
        result.append(heading)
    return result


def _sex_of(heading: Heading, title: str) -> tuple[str, int] | None:
    """A column's name without its sex, and the sex; None where the name tells none."""
    if heading.sex is not None:
        return None
    year = one_year_in(heading.label)
    if title and year and (sex := VOCABULARY.sex.get(word(without_year(heading.label, year)))) is not None:
        return title, sex
    base, last = _parted(heading.label, VOCABULARY.sex)
    return (base, VOCABULARY.sex[last]) if last else None


def total_of_providers(headings: Sequence[Heading]) -> tuple[list[Heading], list[Heading]]:
    """The headings to read, and those left out: split by provider where the total stands beside them.

    Where there is no total, the provider is part of the name.
    """
    total = VOCABULARY.provider_total
    named = list(map(_provider_of, _providers_alone(headings)))
    with_total = {_key(one) for one in named if word(one.provider) in total}
    with_split = {_key(one) for one in named if one.provider and is_provider(one.provider)}
    kept, left_out = [], []
    for own, one in zip(headings, named, strict=True):
        if _key(one) not in with_split:
            kept.append(own)
        elif _key(one) not in with_total:
            kept.append(replace(one, label=" | ".join(filter(None, (one.label, one.provider)))))
        elif word(one.provider) in total:
            kept.append(one)
        else:
            left_out.append(one)
    return kept, left_out


def _providers_alone(headings: Sequence[Heading]) -> Sequence[Heading]:
    """The headings, those that say nothing but a provider or the total of them without a name."""
    total = VOCABULARY.provider_total - {""}
    alone = [one for one in headings if not one.provider and is_provider(one.label)]
    totals = [one for one in headings if not one.provider and word(one.label) in total and one.sex is None]
    if not alone or not totals:
        return headings
    named = [*alone, *totals]
    return [replace(one, label="", provider=one.label) if one in named else one for one in headings]


def _key(heading: Heading) -> tuple[str, str, int | None, int | None]:
    year = heading.year.year if heading.year else None
    return heading.label, heading.code, year, heading.sex


def _provider_of(heading: Heading) -> Heading:
    """The heading with a provider at the end of its name ("Nöjda – enskild regi") taken out of it."""
    if heading.provider:
        return heading
    base, last = _parted(heading.label, VOCABULARY.provider_split | VOCABULARY.provider_total - {""})
    return replace(heading, label=base, provider=last) if last else heading


def _parted(label: str, words: Iterable[str]) -> tuple[str, str]:
    """A name without its last part, and that part as looked up; the whole and '' where it is no word."""
    match = _PART_LAST.match(label)
    last = word(match[2]) if match else ""
    return (match[1].rstrip(" ,;:|–—-"), last) if match and last in words else (label, "")


def with_sexes_of_titles(tables: list[Table]) -> list[Table]:
    """The tables, those whose titles differ in nothing but a sex ("Elever, flickor") of that sex."""
    told = [_sexed(table.title) for table in tables]
    sexes: dict[str, set[int]] = {}
    for title, sex in told:
        sexes.setdefault(title, set()).add(sex)
    return [
        _of_sex(table, title, sex) if sex >= 0 and {1, 2} <= sexes[title] else table
        for table, (title, sex) in zip(tables, told, strict=True)
    ]


def _sexed(title: str) -> tuple[str, int]:
    """A title without its sex, and the sex; -1 where it tells none: "Elever, flickor", "Vård bland män"."""
    match = _SEX_LAST.match(title)
    sex = VOCABULARY.sex.get(word(match[2]), -1) if match else -1
    return (match[1], sex) if match and sex >= 0 else (title, -1)


def _of_sex(table: Table, title: str, sex: int) -> Table:
    seen = table.observations
    series = [
        replace(
            one, parts=replace(one.parts, title=title), label=title if one.label == table.title else one.label
        )
        for one in table.series
    ]
    sexes = np.where(seen.sex == 0, np.int8(sex), seen.sex)
    return replace(table, title=title, series=series, observations=replace(seen, sex=sexes))
