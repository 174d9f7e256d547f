"""Answers that get other numbers in the file than in the register for that year, or than published before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from oj.findings import Finding, finding
from oj.intake.context import Context, SeriesSeen

Scale = Mapping[str, float]


def check(context: Context) -> Iterator[Finding]:
    published = {row[1]: (row[2], row[3]) for row in context.published if row[2]}
    for seen in context.by_series(context.gathered.kept):
        if not seen.series.coding:
            continue
        own = {answer.casefold(): number for answer, number in seen.series.coding}
        years = sorted(set(context.column("year")[seen.positions].tolist()))
        yield from _against_register(seen, own, years)
        yield from _against_published(seen, own, years, *published.get(seen.match.indicator_id, ("", None)))


def _against_register(seen: SeriesSeen, own: Scale, years: list[int]) -> Iterator[Finding]:
    for year in years:
        known = seen.indicator.scale_for(year) if seen.indicator else {}
        folded = {answer.casefold(): number for answer, number in known.items()}
        if known and not own.items() <= folded.items():
            yield finding(
                "scale_differs", **_where(seen), year=year, own=in_words(own), known=in_words(known)
            )
            return


def _against_published(
    seen: SeriesSeen, own: Scale, years: list[int], coding: str, last_year: int | None
) -> Iterator[Finding]:
    before = parsed(coding)
    if before and last_year is not None and before != own and years and max(years) > last_year:
        yield finding(
            "scale_changed", **_where(seen), year=last_year, own=in_words(own), known=in_words(before)
        )


def _where(seen: SeriesSeen) -> dict[str, str]:
    return {"sheet": seen.sheet, "cell": seen.series.cell, "value": seen.series.label}


def in_words(scale: Scale) -> str:
    """A scale as people print it, the highest answer first: "Ja = 1, Nej = 0"."""
    pairs = sorted(scale.items(), key=lambda pair: -pair[1])
    return ", ".join(f"{answer.capitalize()} = {number:g}" for answer, number in pairs)


def shown(scale: Scale) -> str:
    """A scale as the register writes it: "Ja=1;Nej=0"."""
    return ";".join(f"{answer.capitalize()}={number:g}" for answer, number in scale.items())


def parsed(coding: str) -> dict[str, float]:
    """The scale of a text that ``shown`` wrote, with the answers in lower case."""
    pairs = (part.rpartition("=") for part in coding.split(";") if part)
    return {answer.casefold(): float(number) for answer, _, number in pairs}
