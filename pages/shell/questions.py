"""The store as the pages see it: one edition through a whole run, and cached answers to its questions."""

from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any, TypeVar, cast

import pandas as pd
import streamlit as st

from oj.store import Edition, Store

_EDITION = "oj_edition"  # the edition that this run shows, in the session
_FIXED = "oj_fixed_edition"  # the edition that the address asks for, in the session
T = TypeVar("T")
Parameter = str | int | float | bool | None | list[str] | list[int] | list[float]
_Frozen = str | int | float | bool | None | tuple[str, ...] | tuple[int, ...] | tuple[float, ...]


def store() -> Store:
    """The store of this installation ($OJ_STORE, else the user's own data folder)."""
    return Store()


def begin_run(fixed: int | None = None) -> Edition:
    """Take one edition for the whole run, so that a publication never splits a page.

    It is the one that is current now, or ``fixed``, which the address asks for.
    """
    st.session_state[_FIXED] = fixed
    st.session_state[_EDITION] = store().current_id() if fixed is None else fixed
    return edition()


def fixed_edition() -> int | None:
    """The edition that the address asks for; None when it is the newest, whichever that is."""
    return cast("int | None", st.session_state.get(_FIXED))


def edition() -> Edition:
    """The edition of this run; a page that runs alone takes the current one."""
    chosen = cast("int | None", st.session_state.get(_EDITION))
    return begin_run() if chosen is None else store().edition(chosen)


def ask(question: str, **parameters: Parameter) -> pd.DataFrame:
    """The answer of queries/<question>.sql for this run's edition; the frame is the caller's own copy.

    Cached on store, edition, question and parameters: an edition never changes, so the answer doesn't either.
    """
    frozen = tuple((name, _frozen(value)) for name, value in sorted(parameters.items()))
    return _ask(str(store().directory), edition().id, question, frozen)


def ask_rows(question: str, **parameters: Parameter) -> list[tuple[Any, ...]]:
    """As ``ask``, but plain rows, shared by all visitors: a value that is missing is None."""
    frozen = tuple((name, _frozen(value)) for name, value in sorted(parameters.items()))
    return list(_ask_rows(str(store().directory), edition().id, question, frozen))


class CachedEdition:
    """The edition of this run, whose answers are kept: an edition as the library asks one (oj/facts.py)."""

    def records(self, record: Callable[..., T], question: str, /, **parameters: Any) -> list[T]:
        """A ``record`` per row of queries/<question>.sql, as of ``ask_records``."""
        return ask_records(record, question, **parameters)

    def kept(self, key: Hashable, made: Callable[[], T]) -> T:
        """What ``made`` gives, kept with the edition under ``key``."""
        return edition().kept(key, made)


def cached_edition() -> CachedEdition:
    """The edition of this run, to be asked by the library."""
    return CachedEdition()


def ask_records(record: Callable[..., T], question: str, **parameters: Parameter) -> list[T]:
    """As ``ask_rows``, but a ``record`` per row, whose fields are named as the query's columns.

    The records are shared by all visitors and never changed; a question always has the same ``record``.
    """
    frozen = tuple((name, _frozen(value)) for name, value in sorted(parameters.items()))
    return list(_ask_records(str(store().directory), edition().id, question, frozen, record))


def _frozen(value: Parameter) -> _Frozen:
    """A list as a tuple, so that it can be part of a key."""
    return cast("_Frozen", tuple(value)) if isinstance(value, list) else value


@st.cache_data(max_entries=500, show_spinner=False)
def _ask(
    directory: str, edition_id: int, question: str, parameters: tuple[tuple[str, _Frozen], ...]
) -> pd.DataFrame:
    return Store(Path(directory)).edition(edition_id).query(question, **_thawed(parameters))


@st.cache_resource(max_entries=100, show_spinner=False)
def _ask_rows(
    directory: str, edition_id: int, question: str, parameters: tuple[tuple[str, _Frozen], ...]
) -> list[tuple[Any, ...]]:
    return Store(Path(directory)).edition(edition_id).rows(question, **_thawed(parameters))


# What is kept is shared and never changed: copying it takes longer than asking anew.
@st.cache_resource(max_entries=200, show_spinner=False)
def _ask_records(
    directory: str,
    edition_id: int,
    question: str,
    parameters: tuple[tuple[str, _Frozen], ...],
    _record: Callable[..., T],
) -> list[T]:
    return Store(Path(directory)).edition(edition_id).records(_record, question, **_thawed(parameters))


def _thawed(parameters: tuple[tuple[str, _Frozen], ...]) -> dict[str, object]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in parameters}
