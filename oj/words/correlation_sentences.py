"""One measure against another over the municipalities: how far they go together, in words."""

from dataclasses import dataclass

from oj.compare.correlation import Correlation, Together
from oj.swedish import number

WEAK, STRONG = 0.3, 0.6
CAUSE = "Ett samband mellan kommuner visar inte vad som är orsak, och behöver inte gälla i den egna kommunen."


@dataclass(frozen=True, slots=True)
class Phrases:
    """Words for two measures: "placerade och kostnad", "fler placerade", "högre kostnad", "lägre kostnad"."""

    both: str
    more: str
    higher: str
    lower: str


def strength(found: Correlation) -> str:
    """The correlation in words, no surer than its interval: "ett svagt samband"."""
    if not found.is_sure:
        return "inget tydligt samband"
    size = abs(found.rho)
    return (
        "ett svagt samband"
        if size < WEAK
        else "ett måttligt samband"
        if size < STRONG
        else "ett starkt samband"
    )


def figures(found: Together) -> str:
    """The numbers behind it: "Rangkorrelation 0,41, med slumpen inräknad 0,31 till 0,50 (282 kommuner)."."""
    known = found.correlation
    if known is None:
        return ""
    low, high = (number(end, 2) for end in (known.interval.low, known.interval.high))
    chance = f"med slumpen inräknad {low} till {high} ({number(known.pairs)} kommuner)"
    return f"Rangkorrelation {number(known.rho, 2)}, {chance}."


def sentence(found: Together, told: Phrases) -> str:
    """What can be said of the two measures together, no surer than it is."""
    known, year = found.correlation, found.up.year
    if known is None:
        return f"För få kommuner har båda uppgifterna {year} för att säga något om samband"
    if not known.is_sure:
        return f"Inget tydligt samband mellan {told.both} bland kommunerna {year}"
    side = told.higher if known.rho > 0 else told.lower
    often = "något oftare" if abs(known.rho) < WEAK else "ofta"
    return f"Kommuner med {told.more} har {often} {side}: {strength(known)} {year}"
