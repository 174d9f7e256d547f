"""All that *Vår kommun* says of one municipality: one record for the page, the command line and scripts.

The verdict of a single measure, its trend and its change have functions of their own, for whoever speaks of
one measure. What is claimed is decided in oj/compare; here it only gets the words of the contract: a grade
(``sure``, ``chance``, ``unknown``), a side, and why.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from oj.compare.certainty import Side, WhyUnknown
from oj.compare.change import Change, WhyUngraded
from oj.compare.comparison_groups import ComparisonGroup
from oj.compare.fact import Fact
from oj.compare.highlights import Highlights, highlights
from oj.compare.trend import Direction, NoTrend
from oj.compare.viewpoint import Viewpoint, seen_from
from oj.facts import OVERVIEW, AskedOnce, Edition, facts_of, measures_of
from oj.reference import NATION_CODE, municipalities
from oj.register import AREA
from oj.words import page_summaries, sentences
from oj.words.highlight_sentences import TITLES
from oj.words.quantities import reason

NOTHING = "Filerna har inga av de mått som visas här. Andra mått finns under Sida vid sida."

Grade = Literal["sure", "chance", "unknown"]
SideWord = Literal["higher", "lower", "level"]
TrendWord = Literal["rising", "falling", "none"]


@dataclass(frozen=True, slots=True)
class SaidVerdict:
    """Our value against the chosen comparison group.

    ``good`` is None unless the difference is sure and a direction is desired. ``holds`` says by the code of a
    comparison group whether the same is sure against that one too; None where it can't be told, and then
    ``holds_why`` says why. ``why`` is Swedish, "" where nothing needs a reason.
    """

    grade: Grade
    side: SideWord | None
    good: bool | None
    holds: Mapping[str, bool | None]
    why: str = ""
    holds_why: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class SaidTrend:
    """Where our own series goes; ``word`` is None where no trend may be told, and ``why`` says so."""

    word: TrendWord | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class SaidChange:
    """What has happened since the year ``since``, None where no change can be told, and ``why`` says so."""

    grade: Grade
    side: SideWord | None
    since: int | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class SaidMeasure:
    """One measure in its latest ``year``; ``value`` in its unit, None unless ``status`` is "ok"."""

    indicator_id: str
    area: str
    name: str
    year: int
    value: float | None
    status: str
    verdict: SaidVerdict
    trend: SaidTrend
    change: SaidChange
    sentence: str


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of ``code`` in ``year``, compared with ``scope``.

    ``area`` is the name of the area that it is about. ``by_theme`` is what stands above the rows of a theme,
    "" for nothing. ``facts`` are all measures of the page's themes, ``shown`` those with a row.
    """

    code: str
    area: str
    year: int
    scope: ComparisonGroup
    lead: str
    by_theme: Mapping[str, str]
    picked: Highlights
    facts: Sequence[Fact]

    @property
    def above(self) -> str:
        """All that is said above lists and rows: the lead, and what stands at the head of each theme."""
        return " ".join(filter(None, [self.lead, *self.by_theme.values()]))

    @property
    def name(self) -> str:
        """The municipality's name."""
        return municipalities()[self.code].name

    @property
    def shown(self) -> list[Fact]:
        """Facts of the measures with a row on the page, in its order."""
        return [fact for fact in self.facts if fact.measure.headline is not None]

    @property
    def is_of_its_year(self) -> bool:
        """Whether at least half of the measures with a row have figures of the year, not of one before it."""
        years = [fact.year for fact in self.shown]
        return 2 * years.count(self.year) >= len(years)

    @property
    def at(self) -> str:
        """The year as a heading has it: "2024", "t.o.m. 2025"."""
        return f"{self.year}" if self.is_of_its_year else f"t.o.m. {self.year}"

    def lists(self) -> list[tuple[str, Sequence[Fact]]]:
        """The lists of the page with their titles."""
        return list(
            zip(
                TITLES,
                (self.picked.better, self.picked.ask, self.picked.unusual, self.picked.unjudged),
                strict=True,
            )
        )

    @property
    def measures(self) -> list[SaidMeasure]:
        """What is said of each measure, in the page's order."""
        return [measure_said(fact) for fact in self.facts]


def said_by(
    edition: Edition,
    view: Viewpoint,
    year: int,
    area: str = AREA,
    *,
    texts: bool = False,
    index: Mapping[int, float] | None = None,
) -> Said:
    """What *Vår kommun* says of an area from a viewpoint, with figures up to ``year``.

    ``area`` is its name, and the peers are those of it; ``texts`` and ``index`` as of ``facts_of``.
    """
    view = view.about(area)
    measures = measures_of(edition, OVERVIEW, year, area)
    facts = facts_of(edition, view, measures, year, texts=texts, index=index)
    return said_of(facts, view, year, area)


def said_of_many(edition: Edition, codes: Sequence[str], scope: ComparisonGroup, year: int) -> Iterator[Said]:
    """As ``said_by`` of each of ``codes``, compared with ``scope``, in the register's area."""
    return (said for (said,) in said_of_areas(edition, codes, scope, {AREA: year}))


def said_of_areas(
    edition: Edition,
    codes: Sequence[str],
    scope: ComparisonGroup,
    years: Mapping[str, int],
    index: Mapping[int, float] | None = None,
) -> Iterator[list[Said]]:
    """As ``said_by`` of each of ``codes``, an item per area; the edition is asked once for all.

    ``years`` is by the name of an area up to which year its figures are; ``index`` as of ``facts_of``.
    """
    views = [seen_from(code, scope) for code in codes]
    chosen = (place for view in views for area in years for place in view.about(area).chosen)
    asked = AskedOnce(edition, {NATION_CODE, *codes, *chosen})
    return ([said_by(asked, view, year, area, index=index) for area, year in years.items()] for view in views)


def said_of(facts: Sequence[Fact], view: Viewpoint, year: int, area: str = AREA) -> Said:
    """The same, of facts that have been asked for: all measures of OVERVIEW, in the order of the pages."""
    place = municipalities()[view.code].name
    nothing = "" if any(fact.measure.headline is not None for fact in facts) else NOTHING
    summary = page_summaries.overview if area == AREA else page_summaries.any_area
    lead = summary(facts, place) or nothing
    by_theme = {theme: page_summaries.of_theme(theme, facts, place) for theme in OVERVIEW}
    return Said(view.code, area, year, view.scope, lead, by_theme, highlights(facts), facts)


def measure_said(fact: Fact) -> SaidMeasure:
    """What is said of one measure."""
    measure, own = fact.measure, fact.own
    said = [
        page_summaries.sheet(fact, measure.title),
        *page_summaries.worked_out(fact),
        sentences.trend(fact),
    ]
    return SaidMeasure(
        indicator_id=measure.id,
        area=measure.area,
        name=measure.name,
        year=fact.year,
        value=own.value,
        status=own.status,
        verdict=verdict_said(fact),
        trend=trend_said(fact),
        change=change_said(fact),
        sentence=" ".join(filter(None, said)),
    )


ANSWER = sentences.UNTESTED[WhyUnknown.ANSWER]
SIZE = "ett antal växer med kommunen"
SIDES: dict[Side, SideWord] = {Side.HIGHER: "higher", Side.LOWER: "lower", Side.SIMILAR: "level"}


def verdict_said(fact: Fact) -> SaidVerdict:
    """The verdict against the chosen group, and against which of the four it holds."""
    found = fact.verdict
    told = {scope.code: (held, why) for scope, held, why in sentences.holds(fact)}
    return SaidVerdict(
        grade=found.grade.value,
        side=None if fact.measure.answers else SIDES.get(found.side),
        good=found.is_better(fact.measure),
        holds={code: held for code, (held, _) in told.items()},
        why=sentences.why_untold(fact, fact.scope),
        holds_why={code: why for code, (held, why) in told.items() if held is None},
    )


def trend_said(fact: Fact) -> SaidTrend:
    """The trend of our own figures."""
    found = fact.trend
    if isinstance(found, NoTrend):
        return SaidTrend(
            None,
            sentences.trend(fact) or (ANSWER if fact.measure.answers else reason(fact.own)),
        )
    words: dict[Direction, TrendWord] = {Direction.RISING: "rising", Direction.FALLING: "falling"}
    return SaidTrend(words.get(found.direction, "none"), sentences.trend(fact))


def change_said(fact: Fact) -> SaidChange:
    """The change from the year before, or from the year that is chosen."""
    found = fact.change
    if not isinstance(found, Change):
        return SaidChange("unknown", None, None, sentences.change(fact) or reason(fact.own))
    side: SideWord = "higher" if found.difference > 0 else "lower"
    nothing = found.difference == 0 if fact.measure.answers else not sentences.difference(fact.measure, found)
    side = "level" if nothing else side
    why = {WhyUngraded.ANSWERS: ANSWER, WhyUngraded.SIZE: SIZE}.get(found.why) if found.why else None
    return SaidChange(found.grade.value, side, found.since, why or sentences.how_sure(found))


def as_dict(said: Sequence[Said]) -> dict[str, Any]:
    """The object of ``say --json`` for one municipality, of one or more areas.

    Lead and lists are those of all areas after each other; ``areas`` has those of each.
    """
    first, areas = said[0], [_of_area(one) for one in said]
    together = {
        "lead": " ".join(filter(None, (one["lead"] for one in areas))),
        **{name: [found for one in areas for found in one[name]] for name in LISTS},
    }
    return {
        "kommun": first.code,
        "year": first.year,
        "compare": first.scope.code,
        **together,
        "measures": [asdict(measure) for one in said for measure in one.measures],
        "areas": areas,
    }


LISTS = ("better", "ask", "unusual", "unjudged")


def _of_area(said: Said) -> dict[str, Any]:
    lists = {name: [fact.measure.id for fact in getattr(said.picked, name)] for name in LISTS}
    return {"area": said.area, "year": said.year, "lead": said.above, **lists}
