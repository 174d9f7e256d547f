"""Facts for tests of what is shown: one municipality, seven peers and a country of twenty."""

from __future__ import annotations

import re
from dataclasses import replace

from oj.compare.certainty import Lasting, Side
from oj.compare.comparison_groups import ComparisonGroup, Scope
from oj.compare.fact import Fact, facts
from oj.compare.figure import Figure
from oj.compare.spread import Spread
from oj.compare.viewpoint import Viewpoint
from oj.register import Break, Indicator, parse_scales

US, PLACE = "1402", "Partille"
PEERS = ("0683", "1292", "1382", "1440", "1489", "2581", "2582")
NAMES = dict(
    zip(PEERS, ("Värnamo", "Ängelholm", "Falkenberg", "Ale", "Alingsås", "Piteå", "Boden"), strict=True)
)
OTHERS = tuple(f"9{i:03}" for i in range(12))
COUNTRY = (US, *PEERS, *OTHERS)

COST = Indicator(
    id="N33006",
    name="Kostnad barn och ungdomsvård, kr/inv 0-20 år",
    short_name="Kostnad barn- och ungdomsvård",
    theme="cost",
    unit="kr/inv 0–20 år",
    value_type="currency",
    decimals=0,
    explanation="Vad vården kostar. Mer om detta.",
    headline=1,
)
TURNOVER = Indicator(
    id="OP-PERSONALOMSATTNING",
    name="Personalomsättning socialsekreterare, andel (%)",
    short_name="Personalomsättning",
    theme="staff",
    unit="%",
    value_type="share",
    direction="lower",
    decimals=0,
)
ROUTINE = Indicator(
    id="U33540",
    name="Aktuell överenskommelse med BUP",
    short_name="Överenskommelse med BUP",
    kind="structure",
    theme="structure_process",
    dimension="effektiv",
    unit="Ja/Nej",
    value_type="yes_no",
    direction="higher",
    decimals=0,
    explanation="Ja betyder att det finns en överenskommelse.",
    breaks=(Break(2024, "24 månader i stället för 12"),),
    scales=parse_scales("Ja=1;Nej=0"),
)
FOLLOW_UP = Indicator(
    id="U33561",
    name="Uppföljning",
    theme="structure_process",
    unit="Ja/Delvis/Nej",
    value_type="scale",
    direction="higher",
    scales=parse_scales("Ja=2;Delvis=1;Nej=0"),
)


def row(
    measure: Indicator,
    code: str,
    value: float | None,
    year: int = 2024,
    base: tuple[float, float] | None = None,
    status: str = "missing",
) -> Figure:
    """One observation; ``status`` counts only when there is no value."""
    n, d = base or (None, None)
    said = "ok" if value is not None else status
    return Figure(year, value, said, n, d, indicator_id=measure.id, region_code=code)


def country(measure: Indicator, first: float, step: float, base: float | None = None) -> list[Figure]:
    """Peers and others from ``first`` upwards, peers first; each value is per cent of ``base``, if any."""
    values = {code: first + step * i for i, code in enumerate((*PEERS, *OTHERS))}
    return [
        row(measure, code, value, base=None if base is None else (value * base / 100, base))
        for code, value in values.items()
    ]


def seen(
    measure: Indicator,
    rows: list[Figure],
    scope: ComparisonGroup = Scope.PEERS,
    county: tuple[str, ...] = (),
    since: int | None = None,
) -> Fact:
    """The fact of ``measure`` seen from Partille, whose county has no other but ``county``."""
    groups = {
        Scope.PEERS: PEERS,
        Scope.GROUP: PEERS[:3],
        Scope.COUNTY: county,
        Scope.NATION: (*PEERS, *OTHERS),
    }
    (fact,) = facts([measure], [spread(rows)], rows, Viewpoint(US, scope, groups, len(COUNTRY), since))
    return fact


def spread(rows: list[Figure], answered: int = len(COUNTRY)) -> Spread:
    """All municipalities with a value in 2024, with their bases, and Riket's, of rows of one indicator."""
    known = {r.region_code: r for r in rows if r.year == 2024 and r.value is not None}
    riket = known.pop("0000", None)
    by_year = dict.fromkeys((r.year for r in rows), answered)
    return Spread(
        rows[0].indicator_id,
        2024,
        list(known),
        [r.value for r in known.values() if r.value is not None],
        by_year,
        [r.numerator for r in known.values()],
        [r.denominator for r in known.values()],
        riket.value if riket else None,
    )


def cost(own: float | None = 8080, before: float | None = 5980, scope: ComparisonGroup = Scope.PEERS) -> Fact:
    """Our cost beside peers of 9 000–12 000 and Riket at 10 434."""
    rows = [*country(COST, 9000, 500), row(COST, US, own), row(COST, US, before, 2023)]
    return seen(COST, [*rows, row(COST, "0000", 10434)], scope)


def turnover(
    leavers: int,
    staff: int,
    before: tuple[int, int] | None = None,
    scope: ComparisonGroup = Scope.PEERS,
    *,
    measure: Indicator = TURNOVER,
    riket: float | None = None,
    base: float | None = 100,
) -> Fact:
    """Our turnover beside peers of 20–26 per cent, the others' of 27–38 per cent, each of ``base`` if any."""
    rows = [*country(measure, 20, 1, base), row(measure, US, 100 * leavers / staff, 2024, (leavers, staff))]
    if before:
        rows.append(row(measure, US, 100 * before[0] / before[1], 2023, before))
    return seen(measure, [*rows, row(measure, "0000", riket)], scope)


def routine(
    own: float | None, have: int, measure: Indicator = ROUTINE, scope: ComparisonGroup = Scope.PEERS
) -> Fact:
    """Our answer beside ``have`` of seven peers that have the routine; Nej in 2022, Ja in 2023."""
    most = 2.0 if measure is FOLLOW_UP else 1.0
    rows = [row(measure, code, most if i < have else 0.0) for i, code in enumerate(PEERS)]
    rows += [row(measure, US, 0.0, 2022), row(measure, US, 1.0, 2023), row(measure, US, own)]
    return seen(measure, rows, scope)


def apart(
    fact: Fact, *scopes: ComparisonGroup, side: Side = Side.HIGHER, years: int = 7, outer: bool = True
) -> Fact:
    """``fact`` where the cost has over the years surely lain on one side of ``scopes``."""
    found = Lasting(side, years, 0.001, is_outer=outer, is_sure=True)
    lasting = {scope: replace(fact.verdicts[scope], lasting=found) for scope in scopes}
    return replace(fact, verdicts={**fact.verdicts, **lasting})


def loose(html: str) -> str:
    """HTML without what keeps a line together: hard spaces as spaces, spans of numbers as text."""
    return re.sub('<span class="oj-keep">(.*?)</span>', r"\1", html.replace("\u00a0", " "))
