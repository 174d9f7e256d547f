"""What is chosen on *Närmaste grannar*: in what to be alike, and how much each counts; all in the address."""

from collections.abc import Mapping, Sequence

import streamlit as st

from oj.compare.characteristics import LARGEST_WEIGHT, Characteristic, usual
from oj.register import Indicator
from oj.sensitivity import characteristics_of
from oj.words.sentences import THEMES
from pages.kommun.choices import choose_some_of_many, tell, write
from pages.kommun.material import measures
from pages.shell.questions import cached_edition
from pages.shell.reference_bar import area_name
from pages.shell.state import Choice

WEIGHT = 1  # of what nobody has given another
_WEIGHTS = "vikter"
_TWICE = "dubbelt"  # of older links: what counts twice
IN_A_ROW = 3


def options(choice: Choice) -> dict[str, Indicator]:
    """The measures of all areas that municipalities can be alike in, those of the area shown first."""
    every = [one for one in measures(("background", *THEMES), choice.year) if not one.answers]
    here = area_name(choice.area)
    return {one.id: one for one in sorted(every, key=lambda one: one.area != here)}


def values(
    choice: Choice, chosen: Sequence[str], known: Mapping[str, Indicator]
) -> dict[str, Characteristic]:
    """What is chosen, each in its latest year, in the order of the choice."""
    return characteristics_of(cached_edition(), choice.municipality, chosen, known, choice.year)


def choose_alike(titles: Mapping[str, str]) -> list[str]:
    """What municipalities are to be alike in, of ``titles`` (id → title)."""
    first = [one for one in usual() if one in titles]
    return choose_some_of_many("Lika i (skriv för att söka bland alla mått)", titles, first, "lika")


def choose_weights(chosen: Sequence[str], titles: Mapping[str, str]) -> dict[str, int]:
    """How much each counts, from 0 (not at all) to 5."""
    every = {f"{one}:{n}": f"{titles[one]} väger {n}" for one in chosen for n in range(LARGEST_WEIGHT + 1)}
    tell("Vikter", every, _WEIGHTS, [])
    tell("Vikter", {one: titles[one] for one in chosen}, _TWICE, [])
    asked = _asked()
    found = {one: asked.get(one, WEIGHT) for one in chosen}
    keys = {one: f"oj_grannar_vikt_{one}" for one in chosen}

    def changed() -> None:
        _write({one: st.session_state[key] for one, key in keys.items()})

    said = ", ".join(f"{titles[one]} väger {weight}" for one, weight in found.items() if weight != WEIGHT)
    with st.expander(f"Vikter: {said or 'alla väger lika'}", key="oj_grannar_vikter"):
        for left in range(0, len(chosen), IN_A_ROW):
            for column, one in zip(st.columns(IN_A_ROW), chosen[left : left + IN_A_ROW], strict=False):
                st.session_state[keys[one]] = found[one]
                column.selectbox(
                    titles[one],
                    range(LARGEST_WEIGHT + 1),
                    format_func=lambda weight: "0 (räknas inte)" if weight == 0 else str(weight),
                    key=keys[one],
                    on_change=changed,
                )
    _write(found)
    return found


def _write(weights: Mapping[str, int]) -> None:
    write(_WEIGHTS, ",".join(f"{one}:{weight}" for one, weight in weights.items() if weight != WEIGHT))
    write(_TWICE, "")


def _asked() -> dict[str, int]:
    """The weights of the address; those of an older link count twice."""
    found = dict.fromkeys(filter(None, st.query_params.get(_TWICE, "").split(",")), 2)
    for part in st.query_params.get(_WEIGHTS, "").split(","):
        one, _, weight = part.rpartition(":")
        if weight.isascii() and weight.isdecimal():
            found[one] = min(int(weight), LARGEST_WEIGHT)
    return found
