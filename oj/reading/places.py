"""Which place a row is about: code, name, both in one cell, lost leading zeros, misspelt names."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from rapidfuzz import fuzz, process

from oj import reference
from oj.reading import limits
from oj.reading.cells import tidy
from oj.reading.marks import without_marks
from oj.reading.model import Level
from oj.reading.other_spellings import Spellings, former_places, in_order, likely_twin, twins
from oj.reading.sheet import Cell
from oj.reading.vocabulary import VOCABULARY

Outcome = Literal["place", "aggregate", "provider", "mismatch", "unknown", "empty", "whole", "left_out"]

How = Literal["", "letters", "former", "twins"]

NATION: Final = "0000"
_JOINTS = re.compile(r"[\s\-–—_,]+")
_CODE_FIRST = re.compile(r"^(\d{1,6})(?:\s*[-–:,.]\s*|\s+)(\D.*)$")
_CODE_LAST = re.compile(r"^(\D.*?)[\s,]*\(?(\d{4,6})\)?$")
_DISTRICT = re.compile(r"\s*(\d{4})/(\S.*)$")
_THOUSANDS = re.compile(r"^(\d{1,3})[ .,'’](\d{3})$")
_CODE = re.compile(r"^\d{1,6}$")
_COUNTY_BEHIND = re.compile(r"(.+?)(?: ?\(|, ?)([^()]+)\)?$")
_PROVIDER = re.compile(r"^(.+?)[\s,–-]+\(?(offentlig|enskild|kommunal|privat)(?: regi)?\)?$", re.IGNORECASE)
_WHOLES = (
    "totalt",
    "total",
    "summa",
    "samtliga",
    "hela kommunen",
    "hela staden",
    "kommun totalt",
    "stad totalt",
)
_PARTED = ("0180", "1280", "1480")  # their districts may have the names of other places


def name_key(name: str) -> str:
    """A name without case, footnote marks and differences of hyphen and space."""
    return _JOINTS.sub(" ", without_marks(tidy(name)).casefold()).strip()


def level_of(code: str) -> Level:
    """The level that a place code belongs to."""
    if code == NATION:
        return "rike"
    return {2: "lan", 4: "kommun"}.get(len(code), "stadsdel")  # type: ignore[return-value]


@dataclass(frozen=True, slots=True)
class Resolution:
    """What the place cells of one row were taken for. ``name`` is the place's own name where it has one.

    ``how`` says that the name was written without å, ä and ö ("letters"), is a former one or belongs to a
    former code ("former"), or may be two municipalities ("twins"); ``detail`` is then what stands in the row.
    "whole" is the row of a place whose values stand on the rows below it (grouped_rows.py).
    """

    outcome: Outcome
    code: str = ""
    name: str = ""
    confidence: float = 1.0
    detail: str = ""
    how: How = ""


_EMPTY = Resolution("empty")


class Gazetteer:
    """All places that a row may name, by the ways they are written."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {NATION: reference.NATION, **reference.counties()}
        self.names.update({code: place.name for code, place in reference.municipalities().items()})
        self._codes: dict[str, list[str]] = {}
        for code, name in self.names.items():
            for written in _ways_to_write(code, name):
                self._add(written, code)
        for written in VOCABULARY.nation:
            self._add(name_key(written), NATION)
        for written, code in VOCABULARY.county_names.items():
            for form in (written, f"{written}s län", f"{written} län", f"region {written}"):
                self._add(name_key(form), code)
        self._districts = _districts()
        self._keys = list(self._codes)
        self._spellings = Spellings(self._codes)
        self._former = former_places(name_key)
        self.twins = twins(self.names)

    def _add(self, written: str, code: str) -> None:
        codes = self._codes.setdefault(written, [])
        if code not in codes:
            codes.append(code)

    def codes(self, name: str) -> list[str]:
        """Codes of the places that are written as ``name``; a municipality before a county.

        The county may stand behind the municipality: "Ale (Västra Götalands län)".
        """
        key = name_key(name)
        found = self._codes.get(key, [])
        if not found and (match := _COUNTY_BEHIND.match(tidy(name))):
            counties = self._codes.get(name_key(match[2]), [])
            found = [code for code in self._codes.get(name_key(match[1]), []) if code[:2] in counties]
        return in_order(found)

    def otherwise(self, name: str) -> tuple[list[str], How]:
        """The codes of the places that a name means which is none of theirs, and how it is written."""
        key = name_key(name)
        if former := self._former.names.get(key):
            return [former], "former"
        codes = self._spellings.codes(key)
        return codes, "letters" if codes else ""

    def is_named(self, name: str) -> bool:
        """Whether a text names a place, in any way that it may be written."""
        return bool(self.codes(name) or self.otherwise(name)[0])

    def today(self, code: str, name: str) -> str:
        """The code of today for one that a place had before, beside its name or alone; "" for any other."""
        codes = self.codes(name) or self.otherwise(name)[0] if name else []
        now = self._former.codes.get(code, "")
        if now:
            return now if not name or now in codes else ""
        counties = self._former.counties.get(code[:2], ()) if len(code) == 4 else ()
        return next((one for one in codes if len(one) == 4 and one[:2] in counties), "")

    def district(self, name: str) -> list[str]:
        """Municipality codes that have a known district of that name."""
        return self._districts.get(name_key(name), [])

    def is_code(self, code: str) -> bool:
        """Whether ``code`` is or was a known place, or is a district (six digits) of a known municipality."""
        was_one = code in self._former.codes or (len(code) == 4 and code[:2] in self._former.counties)
        return code in self.names or was_one or (len(code) == 6 and code[:4] in self.names)

    def belongs(self, code: str, name: str) -> bool:
        """Whether ``name`` is a way to write the place ``code``, or a known district of its municipality."""
        codes = self.codes(name) or self.otherwise(name)[0]
        is_district = len(code) == 6 and code[:4] in self.district(name)
        return code in codes or is_district or bool(self.today(code, name))

    def similar(self, name: str) -> tuple[str, float] | None:
        """The one place whose name is nearest, and the likeness 0–1; None when none or several are near."""
        key = name_key(name)
        if len(key) < 4:
            return None
        best = process.extract(key, self._keys, scorer=fuzz.ratio, limit=3, score_cutoff=limits.NAME_SCORE)
        if not best:
            return None
        code = self._codes[best[0][0]][0]
        rivals = [score for key_, score, _ in best if code not in self._codes[key_]]
        if rivals and rivals[0] > best[0][1] - 4:
            return None
        return code, best[0][1] / 100

    def likeness(self, code: str, name: str) -> float:
        """How like ``name`` is to the ways the place ``code`` is written, 0–1."""
        key = name_key(name)
        forms = _ways_to_write(code, self.names.get(code, ""))
        return max((fuzz.ratio(key, form) / 100 for form in forms), default=0.0)

    def full_code(self, cell: Cell) -> str:
        """A code cell as text with its leading zeros, '' when it is none: 114.0 → "0114", "01" → "01"."""
        if isinstance(cell, float):
            text = str(int(cell)) if cell.is_integer() and 0 <= cell < 1e6 else ""
        else:
            text = _THOUSANDS.sub(r"\1\2", re.sub(r"[.,]0$", "", tidy(str(cell))))
        if not _CODE.match(text):
            return ""
        if text in ("0", "00", "000", "0000"):
            return NATION
        if len(text) <= 2:
            return text.zfill(2)
        if len(text) == 5 and ("0" + text)[:4] in self.names:
            return "0" + text
        return text.zfill(4)


def _ways_to_write(code: str, name: str) -> list[str]:
    base = name_key(name)
    if len(code) == 2:
        short = re.sub(r"s? län$", "", base)
        return [base, f"{short} län", f"region {base}", f"region {short}", short]
    if len(code) == 4 and code != NATION:
        ways = [
            base,
            f"{base} kommun",
            f"{base}s kommun",
            f"{base} stad",
            f"{base}s stad",
            f"{base} stads kommun",
            *(f"{base} {whole}" for whole in _WHOLES),
        ]
        return [*ways, f"region {base}"] if code == "0980" else ways
    return [base]


@cache
def _districts() -> dict[str, list[str]]:
    known: dict[str, list[str]] = {}
    with (reference.DATA / "districts.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            codes = known.setdefault(name_key(row["name"]), [])
            if row["municipality_code"] not in codes:
                codes.append(row["municipality_code"])
    return known


@cache
def gazetteer() -> Gazetteer:
    """The one gazetteer of the process."""
    return Gazetteer()


def split_cell(cell: Cell) -> tuple[str, str]:
    """Code and name of a cell that may hold both: "0114 Upplands väsby" → ("0114", "Upplands väsby")."""
    text = tidy(cell) if isinstance(cell, str) else ""
    if match := _CODE_FIRST.match(text):
        return match[1], match[2]
    if match := _CODE_LAST.match(text):
        return match[2], match[1]
    return "", text


def is_aggregate(name: str) -> bool:
    """Whether a row's name says that it is a mean, a sum or another figure over several places."""
    key = re.sub(r"\s+", " ", re.sub(r"[()]", " ", name_key(name))).strip()
    return any(
        key == word or key.startswith((word + " ", word + ",", word + ":")) for word in VOCABULARY.aggregates
    )


class Resolver:
    """Resolves the rows of one table; remembers every pair of cells it has met."""

    def __init__(self, names: Iterable[Cell] = ()) -> None:
        """``names`` are all cells of the column of names: together they tell what "Uppsala" stands for."""
        self._places = gazetteer()
        texts = {name_key(split_cell(cell)[1]) for cell in set(names) if isinstance(cell, str)}
        self._regions = sum(text.startswith("region ") for text in texts) > 1
        self._only_counties = self._are_counties(texts)
        self._seen: dict[tuple[str, str, str, str], Resolution] = {}

    def _are_counties(self, texts: set[str]) -> bool:
        """Whether every known name can be a county, each another one, and some can be nothing else."""
        known = {text: codes for text in texts if (codes := self._places.codes(text)) and codes != [NATION]}
        counties = [code for codes in known.values() for code in codes if len(code) == 2]
        sure = any(len(codes[0]) == 2 and not text.endswith(" län") for text, codes in known.items())
        return sure and len(counties) == len(known) == len(set(counties))

    def resolve(
        self, code_cell: Cell, name_cell: Cell, district_cell: Cell = "", under: str = ""
    ) -> Resolution:
        """What a row is about.

        ``district_cell`` is the cell of a column of its own for districts; ``under`` is the code of the
        municipality last seen above, the parent of a district that is named without its municipality.
        """
        inner_code, name = split_cell(name_cell)
        code_text = str(code_cell) if code_cell != "" else inner_code
        key = (code_text, name, str(district_cell), under)
        found = self._seen.get(key)
        if found is None:
            code = self._places.full_code(code_cell if code_cell != "" else inner_code)
            district = without_marks(tidy(str(district_cell)))
            district = "" if district.casefold() in VOCABULARY.wholes else district
            found = self._seen[key] = self._resolve(code, code_text, name, district, under)
        return found

    def _resolve(self, code: str, code_text: str, name: str, district: str, under: str) -> Resolution:
        name = without_marks(name)
        if not name and not code_text.strip():
            return _EMPTY
        if (match := _DISTRICT.match(code_text)) and match[1] in self._places.names:
            return Resolution("place", code_text.strip(), name or match[2])
        if name and is_aggregate(name) and not self._places.codes(name):
            return Resolution("aggregate", name=name)
        if (match := _PROVIDER.match(name)) and self._places.codes(match[1]):
            return Resolution("provider", name=name)
        if code:
            return self._by_code(code, name, district)
        if code_text.strip() and not self._places.codes(code_text):
            found = self._by_name(name, district, under) if name else Resolution("unknown", name=code_text)
            # A code column that holds words ("Riket") says nothing against the name.
            if found.outcome == "place" and not any(ch.isdigit() for ch in code_text):
                return found
            return Resolution("mismatch", name=name, detail=code_text) if found.outcome == "place" else found
        return self._by_name(name or tidy(code_text), district, under)

    def _by_code(self, code: str, name: str, district: str) -> Resolution:
        places = self._places
        if len(code) == 6 and code[:4] in places.names:
            return Resolution("place", code, district or name or code)
        if code not in places.names:
            if today := places.today(code, name):
                detail = f"{code} {name}".rstrip()
                return Resolution("place", today, places.names[today], detail=detail, how="former")
            return Resolution("mismatch" if places.is_named(name) else "unknown", name=name, detail=code)
        own = places.names[code]
        if name and code not in (named := places.codes(name)):
            otherwise, how = places.otherwise(name)
            if code in otherwise and not district:
                return Resolution("place", code, own, detail=name, how=how)
            if (named or otherwise) and code not in otherwise:
                return Resolution("mismatch", code, name, detail=code)
        if district and name_key(district) != name_key(own) and level_of(code) == "kommun":
            return self._district(code, district)
        if not name or code in places.codes(name):
            return Resolution("place", code, own)
        if code not in _PARTED and self._names_another_place(own, name):
            return Resolution("mismatch", code, name, detail=code)
        if level_of(code) == "kommun" and (
            code in places.district(name) or name_key(name).startswith(name_key(own) + " ")
        ):
            return self._district(code, name)
        likeness = places.likeness(code, name)
        if likeness < 0.6:
            return Resolution("mismatch", code, name, detail=code)
        return Resolution("place", code, own, likeness, name)

    def _names_another_place(self, own: str, name: str) -> bool:
        """Whether what stands behind the place's own name is a place too: "Partille (Skåne län)"."""
        rest = _without_city(name, own).strip(" ()")
        return rest != name and bool(self._places.codes(rest))

    def _by_name(self, name: str, district: str, under: str) -> Resolution:
        places = self._places
        codes = places.codes(name)
        if self._only_counties or (self._regions and name_key(name).startswith("region ")):
            codes = [code for code in codes if len(code) == 2 or code == NATION]
        if codes:
            code = codes[0]
            if district and level_of(code) == "kommun" and name_key(district) != name_key(name):
                return self._district(code, district)
            return Resolution("place", code, places.names[code])
        parents = places.district(name)
        if len(parents) == 1 or under in parents:
            return self._district(under if under in parents else parents[0], name)
        for parent in ("0180", "1480", "1280"):
            rest = _without_city(name, places.names[parent])
            if rest != name and parent in places.district(rest):
                return self._district(parent, name)
        otherwise, how = places.otherwise(name)
        if otherwise and (not district or level_of(otherwise[0]) != "kommun"):
            return Resolution("place", otherwise[0], places.names[otherwise[0]], detail=name, how=how)
        if otherwise:
            return self._district(otherwise[0], district)
        if near := places.similar(name):
            return Resolution("place", near[0], places.names[near[0]], near[1], name)
        return Resolution("unknown", name=name)

    def _district(self, municipality: str, name: str) -> Resolution:
        short = _without_city(name, self._places.names[municipality])
        return Resolution("place", f"{municipality}/{short}", short)


def with_twins_settled(rows: list[Resolution]) -> list[Resolution]:
    """The rows, "Habo" among names without å, ä and ö taken for Habo or Håbo by the places around it.

    Where they don't tell, the row is about neither.
    """
    places = gazetteer()
    others = [one for one in rows if one.outcome == "place" and one.code not in places.twins]
    is_plain = any(one.how == "letters" for one in others) and all(
        one.how or one.name.isascii() for one in others if len(one.code) == 4
    )
    if not is_plain:
        return rows
    settled = list(rows)
    for at, row in enumerate(rows):
        if row.outcome == "place" and (candidates := places.twins.get(row.code)):
            sides = (rows[at + 1 : at + _BESIDE], rows[max(at - _BESIDE + 1, 0) : at][::-1])
            near = [next((one.code for one in side if one in others), "") for side in sides]
            code = likely_twin(candidates, near, (one.code for one in others))
            name = row.detail or row.name
            settled[at] = (
                Resolution("place", code, places.names[code], detail=name, how="letters")
                if code
                else Resolution("unknown", name=name, how="twins")
            )
    return settled


_BESIDE: Final = 10  # rows on either side of one that speak for the county that it lies in


def _without_city(name: str, city: str) -> str:
    """A district's name without the city before it: "Göteborg, Angered" → "Angered"."""
    start = rf"^{re.escape(city)}s?(?: stad)?(?:\s*[-–,:(]\s*|\s+)"
    rest = re.sub(start, "", name, flags=re.IGNORECASE)
    return rest if rest == name else rest.rstrip(")")
