"""Choices of one page that stand in its address, so that a link shows somebody else the same.

A widget shows what the address says and writes into it: so it follows the browser's back button too. What an
address asks for in vain is told, with links to what may have been meant (pages/shell/wishes.py), unless it is
we who have written it: a choice may go with another one.
"""

from collections.abc import Mapping, Sequence
from typing import cast
from urllib.parse import urlencode

import streamlit as st
from markupsafe import Markup

from oj.places_meant import places_like
from oj.reference import municipalities
from pages.shell import wishes
from pages.shell.address import page_path
from pages.shell.banner import meant, say

MOST_IN_A_ROW = 4
NOTHING = "inga"  # in the address: none of what could be chosen
_OURS = "oj_own_choices"  # by page and parameter what we have written or taken last, in the session


def choose_one(label: str, options: Mapping[str, str], parameter: str, *, shown: bool = True) -> str:
    """One of ``options`` (id → words), in the address as ``parameter`` unless it is the first one.

    Where it is not ``shown`` there is nothing to choose: it is the first one, and the address stays.
    """
    first = next(iter(options))
    if not shown:
        tell(label, {first: options[first]}, parameter, [first])
        return first
    tell(label, options, parameter, [_asked(parameter, options) or first])
    show = st.segmented_control if len(options) <= MOST_IN_A_ROW else st.pills  # pills go on on a new line
    key = f"oj_{parameter}_{first}"  # another page may use the parameter for other options
    st.session_state[key] = chosen = _asked(parameter, options) or first

    def changed() -> None:
        write(parameter, _unless(first, st.session_state[key]))

    show(label, list(options), format_func=options.__getitem__, required=True, key=key, on_change=changed)
    write(parameter, _unless(first, chosen))
    return chosen


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


def choose_some_of_many(
    label: str, options: Mapping[str, str], first: Sequence[str], parameter: str
) -> list[str]:
    """Some of many ``options`` that are found by typing, in the order of the choice.

    In the address as ``parameter`` unless they are ``first``.
    """
    key = f"oj_{parameter}_some"
    none = bool(first) and st.query_params.get(parameter) == NOTHING
    chosen = asked_list(parameter, list(options)) or ([] if none else list(first))
    st.session_state[key] = chosen
    tell(label, options, parameter, chosen)

    def changed() -> None:
        write(parameter, _unless(first, st.session_state[key]))

    st.multiselect(
        label,
        list(options),
        format_func=options.__getitem__,
        placeholder="Välj mått",
        select_all=False,
        key=key,
        on_change=changed,
    )
    write(parameter, _unless(first, chosen))
    return chosen


def _unless(first: str | Sequence[str], chosen: str | Sequence[str]) -> str:
    """What stands in the address of a choice: nothing of what is shown where nothing is asked for."""
    if isinstance(chosen, str):
        return "" if chosen == first else chosen
    return "" if set(chosen) == set(first) else ",".join(chosen) or NOTHING


def _asked(parameter: str, options: Mapping[str, str]) -> str | None:
    asked = st.query_params.get(parameter)
    return asked if asked in options else None


def asked_list(parameter: str, valid: Sequence[str]) -> list[str]:
    """The ids of a comma-separated parameter of the address that are valid, in its order, each once."""
    asked = st.query_params.get(parameter, "").split(",")
    return [one for one in dict.fromkeys(asked) if one in valid]


def tell(label: str, options: Mapping[str, str], parameter: str, shown: Sequence[str]) -> None:
    """Say what somebody's address asks for that is not among ``options``, where ``shown`` are instead."""
    asked = [one for one in st.query_params.get(parameter, "").split(",") if one]
    lost = [one for one in asked if one not in (*options, NOTHING)]
    if not lost or ",".join(asked) == _ours().get((page_path(), parameter)):
        return
    likely = {one: options[one] for one in wishes.likely(lost[0], options)}
    text = wishes.not_offered(label, lost, [options[one] for one in shown])
    say(text, instead(parameter, asked, lost, likely))


def tell_codes(parameter: str, asked: Sequence[str], shown: Sequence[str]) -> None:
    """Say which municipalities of a list in the address are not shown."""
    lost = [code for code in asked if code not in shown]
    if lost:
        near = [code for code in places_like(lost[0]) if code not in asked]
        likely = {code: municipalities()[code].name for code in near}
        say(wishes.left_out(asked, shown), instead(parameter, asked, lost, likely))


def instead(parameter: str, asked: Sequence[str], lost: Sequence[str], likely: Mapping[str, str]) -> Markup:
    """Links to this page with each of ``likely`` (id → name) in place of the first that is ``lost``."""

    def address(one: str) -> str:
        ids = dict.fromkeys(one if each == lost[0] else each for each in asked if each not in lost[1:])
        return f"?{urlencode({**st.query_params.to_dict(), parameter: ','.join(ids)}, safe=',')}"

    return meant([(name, address(one)) for one, name in likely.items()])


def _ours() -> dict[tuple[str, str], str]:
    return cast("dict[tuple[str, str], str]", st.session_state.setdefault(_OURS, {}))


def write(parameter: str, value: str) -> None:
    """Put ``value`` into the address, or take the parameter out when it is empty."""
    _ours()[page_path(), parameter] = value
    if value and st.query_params.get(parameter) != value:
        st.query_params[parameter] = value
    elif not value and parameter in st.query_params:
        del st.query_params[parameter]
