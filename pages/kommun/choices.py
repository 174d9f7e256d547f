"""Choices of one page that stand in its address, so that a link shows somebody else the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st


def choose_one(label: str, options: Mapping[str, str], parameter: str) -> str:
    """One of ``options`` (id → words), in the address as ``parameter`` unless it is the first one."""
    first = next(iter(options))
    chosen = st.segmented_control(
        label,
        list(options),
        format_func=options.__getitem__,
        default=_asked(parameter, options) or first,
        required=True,
        key=f"oj_{parameter}_{first}",  # another page may use the parameter for other options
    )
    write(parameter, chosen if chosen != first else "")
    return chosen or first


def _asked(parameter: str, options: Mapping[str, str]) -> str | None:
    asked = st.query_params.get(parameter)
    return asked if asked in options else None


def asked_list(parameter: str, valid: Sequence[str]) -> list[str]:
    """The ids of a comma-separated parameter of the address that are valid, in its order, each once."""
    asked = st.query_params.get(parameter, "").split(",")
    return [one for one in dict.fromkeys(asked) if one in valid]


def write(parameter: str, value: str) -> None:
    """Put ``value`` into the address, or take the parameter out when it is empty."""
    if value and st.query_params.get(parameter) != value:
        st.query_params[parameter] = value
    elif not value and parameter in st.query_params:
        del st.query_params[parameter]
