"""Women and men, or girls and boys by the measure's own words: what each has, and whether they differ."""

from functools import cache
from typing import NamedTuple

from oj.compare.by_sex import MEN, SEXES, WOMEN, BySex
from oj.compare.figure import Figure
from oj.reference import read_rows
from oj.register import Indicator
from oj.swedish import capital
from oj.words import sentences
from oj.words.quantities import amount, reason, with_unit


class Words(NamedTuple):
    """What a measure calls the sexes: "flickor" and "pojkar"."""

    women: str
    men: str

    @property
    def both(self) -> str:
        """ "Flickor och pojkar"."""
        return f"{capital(self.women)} och {self.men}"

    def of(self, sex: str) -> str:
        """ "flickor", "pojkar", "alla"."""
        return {WOMEN: self.women, MEN: self.men}.get(sex, "alla")


ADULTS = Words("kvinnor", "män")


def words(measure: Indicator) -> Words:
    """The words of data/reference/sex_words.csv that the measure's own decide; those who work are adults."""
    told = f"{measure.name} {measure.short_name} {measure.unit}".casefold()
    return next((said for word, said in _words() if word in told and measure.theme != "staff"), ADULTS)


@cache
def _words() -> list[tuple[str, Words]]:
    return [(row["word"], Words(row["women"], row["men"])) for row in read_rows("sex_words.csv")]


def lead(found: BySex, place: str) -> str:
    """ "Partille 2024: flickor 12 %, pojkar 18 %. Skillnaden kan bero på slumpen."."""
    said, shown = words(found.measure), [found.latest(sex) for sex in SEXES]
    told = ", ".join(_told(found.measure, said.of(sex), one) for sex, one in zip(SEXES, shown, strict=True))
    return f"{place} {found.year}: {told}. {_how_sure(found)}".strip()


def _told(measure: Indicator, who: str, figure: Figure) -> str:
    return (
        f"{who} {with_unit(measure, figure.value) if figure.value is not None else f'– ({reason(figure)})'}"
    )


def _how_sure(found: BySex) -> str:
    """How sure the latest difference is; "" where there is none to speak of."""
    gap, measure = found.gaps.get(str(found.year)), found.measure
    if gap is None:
        return ""
    if len({amount(measure, found.latest(sex).value or 0.0) for sex in SEXES}) == 1:
        return "Ingen skillnad."
    if found.why_untested:
        return sentences.untested(found.why_untested)
    return f"{capital('skillnaden är större än slumpen brukar ge' if gap.sure else sentences.MAY_BE_CHANCE)}."
