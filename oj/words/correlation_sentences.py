"""One measure against another over the municipalities: how far they go together, in words."""

from dataclasses import dataclass

from oj.compare.correlation import Correlation, Together
from oj.swedish import number

WEAK, STRONG = 0.3, 0.6
CAUSE = "Sambandet visar inte vad som är orsak, och behöver inte gälla i den egna kommunen."


@dataclass(frozen=True, slots=True)
class Phrases:
    """Words for two measures: "placerade och kostnad", "fler placerade", "högre kostnad", "lägre kostnad"."""

    both: str
    more: str
    higher: str
    lower: str


def strength(correlation: Correlation) -> str:
    """The correlation in words, no surer than its interval: "ett svagt samband"."""
    if not correlation.is_sure:
        return "inget tydligt samband"
    size = abs(correlation.rho)
    return (
        "ett svagt samband"
        if size < WEAK
        else "ett måttligt samband"
        if size < STRONG
        else "ett starkt samband"
    )


def often(rho: float) -> str:
    """In words of how many of all pairs of municipalities it holds: some 60 of 100 at 0.3, 70 at 0.6."""
    return "ofta" if abs(rho) >= STRONG else "något oftare"


def figures(together: Together) -> str:
    """The numbers behind it: "Rangkorrelation 0,41, med slumpen inräknad 0,31 till 0,50 (282 kommuner)."."""
    known = together.correlation
    if known is None:
        return ""
    low, high = (number(end, 2) for end in (known.interval.low, known.interval.high))
    chance = f"med slumpen inräknad {low} till {high} ({number(known.pairs)} kommuner)"
    return f"Rangkorrelation {number(known.rho, 2)}, {chance}."


def sentence(together: Together, phrases: Phrases) -> str:
    """What can be said of the two measures together, no surer than it is."""
    known, year = together.correlation, together.up.year
    if known is None:
        return f"Inget samband kan visas {year}: för få kommuner har båda uppgifterna"
    if not known.is_sure:
        return f"Inget tydligt samband mellan {phrases.both} bland kommunerna {year}"
    side = phrases.higher if known.rho > 0 else phrases.lower
    return f"Kommuner med {phrases.more} har {often(known.rho)} {side}: {strength(known)} {year}"
