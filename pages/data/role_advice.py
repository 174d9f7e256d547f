"""What it leads to that a column is read as it is, where that makes no sense for what stands in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from oj.reading.contents import likely_role
from oj.reading.model import Contents, SheetRead
from oj.reading.reading import ColumnReading, Role, TableReading
from oj.swedish import counted
from pages.data.sheet_picture import role_words

_MOST_NAMES = 30  # so many different texts or numbers may well be members
_ONE_PER_ROW = 1.5  # texts that stand on fewer rows than this each tell the rows themselves apart
_ANY = 0.3  # a smaller share of what a column should hold is none


@dataclass(frozen=True, slots=True)
class Advice:
    """Of a column (zero-based): what its role leads to, and the role that it more likely has."""

    col: int
    leads_to: str
    likely: Role

    is_nowhere: bool = False  # no column of the table has what this one should have

    @property
    def question(self) -> str:
        """ "Menade du Kommun?"."""
        if self.is_nowhere:
            return "Välj Kommun för den kolumn där kommunerna står."
        return "Ska den inte läsas?" if self.likely == "skip" else f"Menade du {_word(self.likely)}?"

    @property
    def button(self) -> str:
        """What the way to the likely role is called; "" where there is none."""
        if self.is_nowhere:
            return ""
        return "Läs den inte" if self.likely == "skip" else f"Ändra till {_word(self.likely)}"


def _word(role: Role) -> str:
    """What a role is called, without its example: "Indelning"."""
    return role_words()[role].word.partition(",")[0]


@dataclass(frozen=True, slots=True)
class Told:
    """What there is to say of a table: of roles of its columns, and of columns (zero-based) that are called
    the same, and so contradict each other."""

    advice: Sequence[Advice] = ()
    alike: Sequence[Sequence[int]] = ()


def told(seen: SheetRead, table: TableReading) -> Told:
    """What there is to say of a table of a sheet."""
    return Told(list(advice(seen, table).values()), _alike(seen, table))


def _alike(seen: SheetRead, table: TableReading) -> list[list[int]]:
    """The columns that have one name and yet are of no indicator together."""
    found: dict[str, list[int]] = {}
    for col, one in table.own(seen.names).items():
        if one.together == (col,):
            found.setdefault(one.name, []).append(col)
    return [cols for cols in found.values() if len(cols) > 1]


def advice(seen: SheetRead, table: TableReading) -> dict[int, Advice]:
    """What to say of the columns of a table, by their zero-based number; nothing of those that make sense."""
    known = table.own(seen.contents)
    roles = {one.role for one in table.columns}
    found = {}
    for column in table.columns:
        if contents := known.get(column.col):
            leads_to = _leads_to(column, contents, roles)
            likely = likely_role(contents, column.col, table, known)
            if leads_to and likely != column.role:
                is_nowhere = column.role == "place_name" and likely in ("skip", "dimension")
                found[column.col] = Advice(column.col, leads_to, likely, is_nowhere)
    return found


def _leads_to(column: ColumnReading, found: Contents, roles: set[Role]) -> str:
    """What comes of a column's role that can't be meant; "" where it may be."""
    say = _SAY.get(column.role)
    if not found.filled:
        return ""
    if column.role in ("skip", "note"):
        return _unread(found, roles)
    if column.role == "district":
        is_alone = found.are_municipalities and "place_name" not in roles
        return f"{_count(found)} blir stadsdelar." if is_alone else ""
    return say(found) if say else ""


def _unread(found: Contents, roles: set[Role]) -> str:
    if found.are_places and not roles & {"place_name", "place_code", "county", "district"}:
        return f"Här står {_count(found)}, och ingen kolumn säger vilken plats raderna gäller."
    if found.are_values and not roles & {"value"}:
        return "Här står tal, och ingen kolumn har värden."
    return ""


def _names(found: Contents) -> str:
    """What a column of names, or of parts of names, gives too many of."""
    are_lonely = found.different > _MOST_NAMES and found.filled < _ONE_PER_ROW * found.different
    if (
        found.are_places
        or found.are_codes
        or are_lonely
        or (found.are_values and found.different > _MOST_NAMES)
    ):
        return f"{_count(found)} blir {counted(found.different, 'indikator', 'indikatorer')}."
    return ""


def _values(found: Contents) -> str:
    if found.are_codes:
        return f"{_count(found)} blir värden."
    if found.are_years and found.different <= _MOST_NAMES:
        return "Åren blir värden."
    return f"Här står {_count(found)} och nästan inga tal." if found.values < _ANY else ""


def _places(found: Contents) -> str:
    if found.municipalities + found.counties + found.codes > 0:
        return ""
    return f"Här står {_count(found)}. Inget av det är en kommun."


def _place_codes(found: Contents) -> str:
    is_other = found.are_values and found.different <= _MOST_NAMES  # codes of counties, say
    return "" if found.codes > 0 or is_other else f"Här står {_count(found)} och inga koder för kommuner."


def _counties(found: Contents) -> str:
    return "" if found.counties >= _ANY else f"Här står {_count(found)} och nästan inga län."


def _years(found: Contents) -> str:
    is_other = found.are_places or found.are_codes or (found.are_values and found.different > _MOST_NAMES)
    return f"Här står {_count(found)} och inga år: raderna läses inte." if is_other else ""


def _sexes(found: Contents) -> str:
    return "" if found.sexes >= _ANY else f"Här står {_count(found)} och inget kön: raderna läses inte."


def _providers(found: Contents) -> str:
    is_other = found.are_places or found.are_codes or found.are_values or found.different > _MOST_NAMES
    return f"{_count(found)} är inga utförare." if is_other else ""


def _units(found: Contents) -> str:
    is_other = found.are_places or found.are_codes or found.are_values or found.different > _MOST_NAMES
    return f"{_count(found)} är inga enheter." if is_other else ""


_SAY: Mapping[Role, Callable[[Contents], str]] = {
    "value": _values,
    "numerator": _values,
    "denominator": _values,
    "place_name": _places,
    "place_code": _place_codes,
    "county": _counties,
    "year": _years,
    "sex": _sexes,
    "provider": _providers,
    "dimension": _names,
    "indicator": _names,
    "unit": _units,
}


def _count(found: Contents) -> str:
    """How many different texts, and of what: "290 olika platsnamn", "1 kommun"."""
    one, several = (
        ("kommun", "kommuner")
        if found.are_municipalities
        else ("platsnamn", "platsnamn")
        if found.are_places
        else ("platskod", "platskoder")
        if found.are_codes
        else ("år", "år")
        if found.are_years
        else ("tal", "tal")
        if found.are_values
        else ("text", "texter")
    )
    return counted(found.different, one, f"olika {several}")
