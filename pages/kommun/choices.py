"""Choices of one page that stand in its address, so that a link shows somebody else the same."""

from collections.abc import Mapping, Sequence

import streamlit as st

MOST_IN_A_ROW = 4


def choose_one(label: str, options: Mapping[str, str], parameter: str) -> str:
    """One of ``options`` (id → words), in the address as ``parameter`` unless it is the first one."""
    first = next(iter(options))
    show = st.segmented_control if len(options) <= MOST_IN_A_ROW else st.pills  # pills go on on a new line
    chosen = show(
        label,
        list(options),
        format_func=options.__getitem__,
        default=_asked(parameter, options) or first,
        required=True,
        key=f"oj_{parameter}_{first}",  # another page may use the parameter for other options
    )
    write(parameter, chosen if chosen != first else "")
    return chosen or first


def choose_from_many(label: str, options: Mapping[str, str], first: str, parameter: str) -> str:
    """One of many ``options`` (id → words), found by typing; in the address as ``parameter``."""
    key = f"oj_{parameter}"
    st.session_state[key] = _asked(parameter, options) or first
    chosen = st.selectbox(
        label,
        list(options),
        format_func=options.__getitem__,
        key=key,
        on_change=lambda: write(parameter, st.session_state[key]),
    )
    write(parameter, chosen)
    return chosen


def choose_some(label: str, options: Mapping[str, str], first: Sequence[str], parameter: str) -> list[str]:
    """Some of ``options`` in their order, in the address as ``parameter`` unless they are ``first``."""
    chosen = st.pills(
        label,
        list(options),
        selection_mode="multi",
        format_func=options.__getitem__,
        default=asked_list(parameter, list(options)) or list(first),
        key=f"oj_{parameter}_some",
    )
    picked = [one for one in options if one in chosen]
    write(parameter, "" if picked == list(first) else ",".join(picked))
    return picked


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
