"""What is said beside the picture of a relation (*Samband*)."""

from oj.compare.relation import Relation


def of_picture(found: Relation) -> str:
    """What the points show otherwise than the number does; "" for the same."""
    if found.slope:
        return "Punkterna visar ändringen från första till sista året, siffran alla år."
    return "Punkterna visar värdena utan den hänsynen." if found.beside else ""


def without(place: str) -> str:
    """That we are not in it."""
    return f"{place} saknar värde och är inte med."
