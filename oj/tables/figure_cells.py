"""Cells of what facts are made of: figures, reference values, years, indicators."""

from dataclasses import replace

from oj.compare.comparison_groups import Scope
from oj.compare.derived import made_of
from oj.compare.figure import Figure
from oj.compare.reference_value import Reference
from oj.links import sheet
from oj.register import Indicator
from oj.swedish import MISSING
from oj.tables.table import YEAR, Cell, Format, missing
from oj.words import sentences
from oj.words.quantities import counted, reason


def year_cell(year: int) -> Cell:
    """A year: a number that is never grouped."""
    return Cell(year, YEAR)


def year_of(measure: Indicator, year: int) -> Cell:
    """A year that leads to the sheet of the indicator as it is then; a figure of our own has no sheet."""
    return Cell(year, YEAR, href="" if made_of(measure.id) else sheet(measure.id, year))


def named(measure: Indicator) -> Cell:
    """An indicator's name, which leads to its sheet."""
    return Cell(measure.title, href=sheet(measure.id))


def to_add(measure: Indicator) -> Cell:
    """As ``named``, with a button beside it that lays the measure in the visitor's own table."""
    return replace(named(measure), adds="" if made_of(measure.id) else measure.id)


def value_cell(measure: Indicator, value: float, at: int = 0) -> Cell:
    """A value without its unit; the answer in words ("Ja") for Ja/Nej and scales in the year ``at``."""
    if not measure.answers:
        return Cell(value, Format(measure.decimals))
    answer = measure.answer(value, at)
    return Cell(value, Format(0 if value == int(value) else 1)) if answer is None else Cell(answer)


def figure_cell(measure: Indicator, figure: Figure | None) -> Cell:
    """A figure without unit, or a dash with its reason."""
    if figure is None:
        return missing("finns inte i de inlästa filerna")
    if figure.value is None:
        return missing(reason(figure))
    return value_cell(measure, figure.value, figure.year)


def based_cell(measure: Indicator, figure: Figure | None) -> Cell:
    """A value with how many it is of; pale on few."""
    cell = figure_cell(measure, figure)
    if figure is None or figure.value is None:
        return cell
    base = counted(measure, figure) if figure.count(measure) else ""
    return replace(cell, base=base, is_pale=figure.has_small_base(measure))


def reference_cell(measure: Indicator, reference: Reference | None) -> Cell:
    """A reference value with how many stand behind it: "10 503 (7 av 7)"."""
    if reference is None:
        return missing(MISSING)
    if reference.value is None:
        return missing(sentences.absence(reference))
    base = "" if reference.scope is Scope.NATION else f"{reference.answered} av {reference.members}"
    return replace(value_cell(measure, reference.value), base=base)
