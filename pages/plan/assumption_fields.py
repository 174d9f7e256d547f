"""Assumptions as fields, each in the address: a link shows somebody else the same."""

from collections.abc import Mapping, Sequence
from math import isfinite
from typing import Final

import streamlit as st

from oj.assumption_kinds import Kind
from oj.compare.break_even import Assumption
from oj.swedish import four_figures
from oj.words import break_even_sentences as words
from pages.kommun.choices import write
from pages.shell.banner import say
from pages.shell.parts import paragraph
from pages.shell.wishes import LONGEST

IN_A_ROW: Final = 3


def asked(kinds: Mapping[str, Kind]) -> dict[str, float]:
    """By id what the address says of the assumptions, as far as they can be it; what can't is told."""
    found = {}
    for kind in kinds.values():
        text = st.query_params.get(kind.parameter, "")
        value = _number(text)
        if value is not None and kind.can_be(value):
            found[kind.id] = value
        elif text:
            range_ = words.out_of_range(kind.parameter, kind.name, kind.least, kind.most, kind.unit)
            say(f"{range_} I adressen står ”{text[:LONGEST]}”.")
            write(kind.parameter, "")
    return found


def address(kinds: Mapping[str, Kind], values: Mapping[str, float]) -> dict[str, str]:
    """The parameters of an address that has all these values."""
    return {kind.parameter: _text(values[one]) for one, kind in kinds.items() if one in values}


def choices(kinds: Sequence[Kind], assumed: Mapping[str, Assumption], typed: Mapping[str, float]) -> None:
    """The fields of what is chosen, in a row."""
    for column, kind in zip(st.columns(len(kinds)), kinds, strict=True):
        with column:
            _field(kind, assumed.get(kind.id), typed)


def assumptions(kinds: Sequence[Kind], assumed: Mapping[str, Assumption], typed: Mapping[str, float]) -> None:
    """The fields of what is assumed, with source and year under each."""
    for left in range(0, len(kinds), IN_A_ROW):
        for column, kind in zip(st.columns(IN_A_ROW), kinds[left : left + IN_A_ROW], strict=False):
            with column:
                preset = assumed.get(kind.id)
                _field(kind, preset, typed)
                st.html(paragraph(_source(kind, preset, typed), "oj-small"))


def _source(kind: Kind, preset: Assumption | None, typed: Mapping[str, float]) -> str:
    """Where the value comes from; beside a typed one what it is in place of."""
    if preset is None:
        return words.TYPED
    told = f"{preset.source}, {preset.year}" if preset.year else preset.source
    return f"{words.TYPED} i stället för {four_figures(preset.value)} ({told})" if kind.id in typed else told


def _field(kind: Kind, preset: Assumption | None, typed: Mapping[str, float]) -> None:
    key = f"oj_{kind.parameter}"
    before = typed.get(kind.id, preset.value if preset else None)
    st.session_state[key] = before

    def changed() -> None:
        value = st.session_state[key]
        is_same = value is None or (preset is not None and value == preset.value)
        write(kind.parameter, "" if is_same else _text(value))

    st.number_input(
        f"{kind.name}, {kind.unit}" if kind.unit not in kind.name.casefold() else kind.name,
        kind.least,
        kind.most,
        None,
        kind.step,
        "%g" if kind.decimals else "%.0f",
        key,
        on_change=changed,
    )


def _number(text: str) -> float | None:
    """The number of a text in an address; None for none."""
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        return None
    return value if isfinite(value) else None


def _text(value: float) -> str:
    return f"{value:.10g}"
