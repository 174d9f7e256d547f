"""What an address asks for that does not exist: never shown as something else without a word."""

from collections.abc import Mapping, Sequence

from oj.swedish import listing

LONGEST = 40  # characters of nonsense that are worth showing
_NAMED = 3  # codes that are not shown
_DIGITS = 3  # of a code that begins with a nought, when a spreadsheet took it for a number


def code(text: str) -> str:
    """A municipality's code as it was meant: "114" is "0114"."""
    short = len(text) == _DIGITS and text.isascii() and text.isdigit()
    return f"0{text}" if short else text


def codes(text: str) -> list[str]:
    """The codes of a list in an address, each once."""
    return list(dict.fromkeys(code(one.strip()) for one in text.split(",") if one.strip()))


def passed_over(asked: Mapping[str, str], shown: Mapping[str, str], words: Mapping[str, str]) -> list[str]:
    """A sentence for each parameter of an address that is not shown as ``asked``.

    ``shown`` are the parameters of what is shown, ``words`` what some of them are called.
    """
    told = {
        "kommun": f"Ingen kommun har koden {{}}. Här visas {words['kommun']}.",
        "ar": f"Det finns inga uppgifter för år {{}}. Här visas {shown['ar']}.",
        "jamfor": f"Det går inte att jämföra med {{}}. Här jämförs med {words['jamfor']}.",
        "omrade": f"Det finns inga uppgifter om området {{}}. Här visas {words['omrade']}.",
        "sedan": "Det går inte att visa ändringar sedan {}. Här visas de sedan året före.",
    }
    wishes = {name: asked.get(name, "").strip() for name in told}
    wishes["kommun"] = code(wishes["kommun"])
    return [
        sentence.format(f"”{wishes[name][:LONGEST]}”")
        for name, sentence in told.items()
        if wishes[name] and wishes[name] != shown.get(name)
    ]


def left_out(asked: Sequence[str], shown: Sequence[str]) -> str:
    """A sentence on those of several codes of an address that are not shown; "" when all are."""
    lost = [f"”{one[:LONGEST]}”" for one in asked if one not in shown]
    if not lost:
        return ""
    named = listing([*lost[:_NAMED], *([f"{len(lost) - _NAMED} till"] if len(lost) > _NAMED else [])])
    return f"I adressen finns {named}, som inte visas: ingen kommun har den koden, eller så är de för många."
