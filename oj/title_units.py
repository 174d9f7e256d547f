"""What the title of a measure in Kolada says that its values are: their type, their unit and their answers.

Kolada has no field for any of them; they stand at the end of the title: "…, kr/inv", "…, andel (%)",
"… (Ja=1, Nej=0)".
"""

import re
from typing import Final, NamedTuple

from oj.register import ValueType

_LEFT_OUT: Final = re.compile(r"\s*\(\s*-\s*(?:19|20)\d\d\s*\)|\s*\bKälla:.*$")
_CODED: Final = re.compile(r"\s*\(([^()]*\w\s*=\s*\w[^()]*)\)")
_PAIR: Final = re.compile(
    r"\s*(?:(?P<word>[^=]+?)\s*=\s*(?P<number>\d)|(?P<first>\d)\s*=\s*(?P<other>[^=]+?))\s*"
)
_MONEY: Final = re.compile(
    r"(?:1 ?000 ?)?\b(?:kr|tkr|mkr|mnkr|kronor|miljoner kronor)\b(?:\s?/\s?[^,(]+| \d+\+)?", re.IGNORECASE
)
_AS_WRITTEN_HERE: Final = (("1000 kr", "tkr"), ("miljoner kronor", "mnkr"), ("mkr", "mnkr"), ("kronor", "kr"))
_PER: Final = re.compile(r"\s?/\s?(?:(?P<many>10{2,3}(?: ?000)*|10 ?000)\b\s*|(?<=antal/))(?P<whom>.*)$")
_PERCENT: Final = re.compile(r"%|\band?el\b|\bprocent\b|svarsfrekvens", re.IGNORECASE)
_SIGNED: Final = re.compile(
    r"^(?:befolkningsförändring|framskrivning|nettokostnadsavvikelse|(?:netto)?kostnadsutveckling|soliditet|uppräkningsfaktor"
    r"|(?:årets |verksamhetens )?resultat |balanskravsresultat|självfinansieringsgrad)|\bavvikelse från",
    re.IGNORECASE,
)
"""What may be below 0 or above 100 per cent, and so is no share of anything."""
_UNIT: Final = re.compile(
    r"(?<![\w-])(?:\w*index|balanstal|promille|poäng|betygspoäng|meritvärde|(?<!\d )dagar|timmar|minuter"
    r"|månader|kg|gram|ton|liter|kbm|kvm|km|meter|mil|hektar|MWh?|kWh|kvadratkilometer|resor|inv(?=/)|procentenheter|Mbit)(?![\w-])"
    r"(?:\s?/\s?[^\s,()]+| NMVOC| BRA| CO2\S*)*(?: \d+\+)?|^år$",
    re.IGNORECASE,
)
_COUNT: Final = re.compile(r"\bantal(?:et)?\b", re.IGNORECASE)
_EACH: Final = re.compile(
    r"\bgenomsnitt|\bmedelvärde\b|\bmedian\b|\bper (?!(?:år|månad|dag|den)\b)\w"
    r"|/(?:kvinna|lärare|årsarbetare|anställd|plats|sjuksköterska)",
    re.IGNORECASE,
)
"""So many for each of somebody, or on an average: a number that does not grow with the municipality."""
_OTHERWISE: Final = "värde"  # the title does not say what: an index of its own, a mean of answers


class Counted(NamedTuple):
    """Type of value, unit, and answers as in indicators.csv ("" where the title contradicts itself)."""

    value_type: ValueType
    unit: str
    scale: str = ""


def counted_in(title: str) -> Counted:
    """What the values of a measure with this title are; never without type or unit."""
    text = _LEFT_OUT.sub("", title).strip(" .")
    if coded := _CODED.search(text):
        if found := _answers(coded[1]):
            return found
        text = _CODED.sub("", text)
    found = _measured(text.rpartition(", ")[2]) or _measured(text) or Counted("number", _OTHERWISE)
    is_signed = found.value_type == "share" and _SIGNED.search(text)
    is_each = found.value_type == "count" and _EACH.search(text)
    return found._replace(value_type="number") if is_signed or is_each else found


def _measured(text: str) -> Counted | None:
    """As ``counted_in``, of a title or its end that has no coding of answers."""
    if money := _MONEY.search(text):
        unit = money[0].strip()
        for written, meant in _AS_WRITTEN_HERE:
            unit = unit.replace(written, meant)
        return Counted("currency", unit)
    if per := _PER.search(text):
        many = f"{int(per['many'].replace(' ', '')):_} ".replace("_", "\u00a0") if per["many"] else ""
        return Counted("rate", f"antal/{many}{per['whom']}".strip())
    if _PERCENT.search(text):
        return Counted("share", "%")
    if found := _UNIT.search(text):
        unit = found[0].strip()
        return Counted("number", "index" if unit.casefold().endswith("index") else unit)
    return Counted("count", "antal") if _COUNT.search(text) else None


def _answers(coding: str) -> Counted | None:
    """The answers of "Ja=1, Nej=0"; None where the numbers are no answers that have an order."""
    pairs = [_PAIR.fullmatch(part) for part in re.split(r",\s|/", coding)]
    found = {
        (one["word"] or one["other"]).strip(): int(one["number"] or one["first"]) for one in pairs if one
    }
    if len(found) < len(pairs) or len(found) < 2:
        return None
    words = sorted(found, key=lambda word: -found[word])
    scale = ";".join(f"{word}={found[word]}" for word in words)
    if {word.casefold() for word in found} == {"ja", "nej"}:
        return Counted("yes_no", "Ja/Nej", scale if found["Ja"] > found["Nej"] else "")
    return Counted("scale", "/".join(words), scale)
