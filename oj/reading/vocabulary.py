"""The words of vocabulary.toml, typed."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Vocabulary:
    """Words by what they mean; every word is in lower case."""

    symbols: dict[str, list[str]]
    legend: dict[str, list[str]]
    answers: dict[str, str]
    answers_told: frozenset[str]  # those of them that are told
    crosses: frozenset[str]
    ticks: frozenset[str]
    nation: frozenset[str]
    aggregates: tuple[str, ...]
    wholes: frozenset[str]
    homes: tuple[str, ...]
    over_places: frozenset[str]
    county_names: dict[str, str]
    headers: dict[str, frozenset[str]]
    sex: dict[str, int]  # word → index into SEXES
    dimension_stems: tuple[str, ...]
    dimension_numbers: frozenset[str]
    of_places: tuple[str, ...]
    provider_stems: tuple[str, ...]
    provider_begins: tuple[str, ...]
    provider_ends: tuple[str, ...]
    provider_total: frozenset[str]
    provider_split: frozenset[str]
    measure_words: frozenset[str]
    measure_stems: tuple[str, ...]
    measure_ends: tuple[str, ...]
    behind_numbers: dict[str, str]  # word → unit
    only_units: frozenset[str]  # headings
    unit_words: frozenset[str]
    unit_stems: tuple[str, ...]
    caveats: tuple[str, ...]
    before_short_years: tuple[str, ...]
    before_numbers: frozenset[str]


def _load() -> Vocabulary:
    with Path(__file__).with_name("vocabulary.toml").open("rb") as file:
        raw = tomllib.load(file)
    return Vocabulary(
        symbols=raw["symbols"],
        legend=raw["legend"],
        answers=raw["answers"] | raw["answers_told"],
        answers_told=frozenset(raw["answers_told"]),
        crosses=frozenset(raw["crosses"]["marks"]),
        ticks=frozenset(raw["crosses"]["ticks"]),
        nation=frozenset(raw["places"]["nation"]),
        aggregates=tuple(raw["places"]["aggregates"]),
        wholes=frozenset(raw["places"]["wholes"]),
        homes=tuple(raw["places"]["homes"]),
        over_places=frozenset([*raw["places"]["nation"], *raw["places"]["over_places"]]),
        county_names=raw["places"]["county_names"],
        headers={role: frozenset(words) for role, words in raw["headers"].items()},
        sex={word: index for index, words in enumerate(raw["sex"].values()) for word in words},
        dimension_stems=tuple(raw["dimensions"]["stems"]),
        dimension_numbers=frozenset(raw["dimensions"]["numbers"]),
        of_places=tuple(raw["dimensions"]["of_places"]),
        provider_stems=tuple(raw["provider"]["stems"]),
        provider_begins=tuple(raw["provider"]["begins"]),
        provider_ends=tuple(raw["provider"]["ends"]),
        provider_total=frozenset(raw["provider"]["total"]),
        provider_split=frozenset(raw["provider"]["split"]),
        measure_words=frozenset(raw["measures"]["words"]),
        measure_stems=tuple(raw["measures"]["stems"]),
        measure_ends=tuple(raw["measures"]["ends"]),
        behind_numbers={word: unit for unit, words in raw["behind_numbers"].items() for word in words},
        only_units=frozenset(raw["units"]["only"]),
        unit_words=frozenset(raw["units"]["words"]),
        unit_stems=tuple(raw["units"]["stems"]),
        caveats=tuple(raw["caveats"]["words"]),
        before_short_years=tuple(raw["years"]["before_short"]),
        before_numbers=frozenset(raw["years"]["before_numbers"]),
    )


VOCABULARY = _load()
