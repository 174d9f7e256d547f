"""Answers that get other numbers in the file than in the register for that year, or than published before."""

from collections.abc import Iterator, Mapping

from oj.findings import Finding, finding
from oj.intake.context import Context, SeriesSeen

Scale = Mapping[str, float]


def check(context: Context) -> Iterator[Finding]:
    published = {one.indicator_id: (one.coding, one.last_year) for one in context.published if one.coding}
    for seen in context.by_series(context.combined.kept):
        if not seen.series.coding:
            continue
        used = folded(dict(seen.series.coding))
        own = folded(_printed(context, seen) or used)
        years = sorted(set(context.column("year")[seen.positions].tolist()))
        before, last_year = published.get(seen.match.indicator_id, ("", None))
        told = list(_against_register(seen, own, used, years))
        yield from told or _against_published(seen, own, used, years, before, last_year)


def _printed(context: Context, seen: SeriesSeen) -> Scale | None:
    """The scale of the file, where its answers get other numbers."""
    first = int(seen.positions[0])
    return context.printed.get((int(context.column("table")[first]), int(context.column("series")[first])))


def _against_register(seen: SeriesSeen, own: Scale, used: Scale, years: list[int]) -> Iterator[Finding]:
    for year in years:
        known = seen.indicator.scale_for(year) if seen.indicator else {}
        if known and not own.items() <= folded(known).items():
            words = {"own": in_words(own), "known": in_words(known), "used": _used(own, used)}
            yield finding("scale_differs", **_where(seen), year=year, **words)
            return


def _against_published(
    seen: SeriesSeen, own: Scale, used: Scale, years: list[int], coding: str, last_year: int | None
) -> Iterator[Finding]:
    before = parsed(coding)
    if before and last_year is not None and before != used and years and max(years) > last_year:
        words = {"own": in_words(own), "known": in_words(before), "used": _used(own, used)}
        yield finding("scale_changed", **_where(seen), year=last_year, **words)


def _used(own: Scale, used: Scale) -> str:
    """A sentence on the numbers that the answers get, where they are not the file's."""
    return f" Svaren publiceras som {in_words(used)}." if used != own else ""


def _where(seen: SeriesSeen) -> dict[str, str]:
    return {"sheet": seen.sheet, "cell": seen.series.cell, "value": seen.series.label}


def in_use(own: Scale, known: Scale) -> dict[str, float]:
    """The numbers that a file's answers get, where ``known`` gives those of answers in lower case."""
    if not known or folded(own).items() <= known.items():
        return dict(own)
    low, high = min(known.values()), max(known.values())
    ends = {min(own.values()): low, max(own.values()): high}
    middle = (low + high) / 2
    return {answer: known.get(answer.casefold(), ends.get(number, middle)) for answer, number in own.items()}


def folded(scale: Scale) -> dict[str, float]:
    """The scale with its answers in lower case."""
    return {answer.casefold(): number for answer, number in scale.items()}


def in_words(scale: Scale) -> str:
    """A scale as people print it, the highest answer first: "Ja = 1, Nej = 0"."""
    pairs = sorted(scale.items(), key=lambda pair: -pair[1])
    return ", ".join(f"{answer.capitalize()} = {number:g}".replace(".", ",") for answer, number in pairs)


def answers_of(scale: Scale) -> str:
    """The answers of a scale, the highest first: "Ja/Delvis/Nej"."""
    return "/".join(answer.capitalize() for answer, _ in sorted(scale.items(), key=lambda pair: -pair[1]))


def shown(scale: Scale) -> str:
    """A scale as the register writes it: "Ja=1;Nej=0"."""
    return ";".join(f"{answer.capitalize()}={number:g}" for answer, number in scale.items())


def parsed(coding: str) -> dict[str, float]:
    """The scale of a text that ``shown`` wrote, with the answers in lower case."""
    pairs = (part.rpartition("=") for part in coding.split(";") if part)
    return {answer.casefold(): float(number) for answer, _, number in pairs}
