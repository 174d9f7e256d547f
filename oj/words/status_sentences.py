"""What is said of the yearly report that a board discusses: how far it has come, and what was decided."""

from oj.swedish import Noun, capital, some_of

QUESTION = Noun("fråga", "frågan", "frågor", "frågorna")


def lead(place: str, year: int, answered: int, asked: int) -> str:
    """How many of the questions on the figures of a year have an answer."""
    return f"{place}, siffrorna för {year}: {some_of(answered, asked, QUESTION)} har svar."


def decided(year: int) -> str:
    """What stands above the answers of an earlier year."""
    return f"Det här beslutade ni på siffrorna för {year}"


def told(question: str, text: str, signed: str, year: int | None = None) -> str:
    """A question with its answer on paper; ``year`` where it is of an earlier one."""
    before = f"Beslutat på siffrorna för {year}. " if year else ""
    return capital(f"{before}{question} {text} ({signed})")
