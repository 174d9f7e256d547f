"""What forms for texts have in common: begun once, signed, consented to, and never over somebody else's.

``here`` tells what is written from all else that is: its fields lie in the session under names of its own.
"""

from collections.abc import Callable

import streamlit as st
from markupsafe import Markup

from oj.errors import OjError
from oj.written import LONGEST_SIGNATURE, Note, NotWritable, WrittenMeanwhile
from pages.shell.parts import paragraph

PUBLIC = "Texten får läsas av alla som når panelen, och den har inga personuppgifter."
_ROUND, _SEEN, _DONE = "written_round", "written_seen", "written_done"


def begin(here: str, text: str, latest: Note | None) -> str:
    """The key of the text's field, which begins with ``text``.

    What the writer has seen is ``latest`` as it was when the field was drawn first.
    """
    key = f"written_{here}_{st.session_state.get(f'{_ROUND}_{here}', 0)}"
    if key not in st.session_state:
        st.session_state[key] = text
        st.session_state[f"{_SEEN}_{here}"] = latest.id if latest else 0
    return key


def signature(key: str) -> tuple[str, str]:
    """Title and unit of the writer, which the session remembers from form to form."""
    return (
        _remembered("Din titel", f"{key}_title", "Socialchef"),
        _remembered("Din enhet", f"{key}_unit", "Socialförvaltningen"),
    )


def _remembered(name: str, key: str, example: str) -> str:
    kept = f"written_kept_{name}"
    st.session_state.setdefault(key, st.session_state.get(kept, ""))
    typed = st.text_input(name, max_chars=LONGEST_SIGNATURE, key=key, placeholder=f"till exempel {example}")
    if typed:
        st.session_state[kept] = typed
    return typed


def ask_public(key: str) -> bool:
    """Whether the writer has ticked that everybody may read it."""
    return st.checkbox(PUBLIC, key=f"{key}_public")


def ticked(*, public: bool) -> None:
    """NotWritable unless that is ticked."""
    if not public:
        raise NotWritable("Kryssa först i rutan ovanför.")


def tell(where: str) -> None:
    """What was kept or withdrawn ``where`` the page says it, once."""
    if told := st.session_state.pop(f"{_DONE}_{where}", ""):
        st.html(paragraph(told, "oj-card oj-done", "status"))


def carry_out(
    here: str,
    change: Callable[[int], Note],
    done: str,
    shown: Callable[[Note], Markup],
    where: str = "",
) -> None:
    """Make the ``change``, which is given the version that the writer has seen, and run the page anew.

    ``done`` is told afterwards, ``where`` the page says it (``here`` unless given); ``shown`` is how somebody
    else's text is shown, which came in between and counts as seen then.
    """
    seen = f"{_SEEN}_{here}"
    try:
        kept = change(st.session_state[seen])
    except WrittenMeanwhile as error:
        st.session_state[seen] = error.latest.id
        st.html(paragraph(str(error), "oj-error", "alert") + shown(error.latest))
    except OjError as error:
        st.html(paragraph(str(error), "oj-error", "alert"))
    else:
        st.session_state[f"{_DONE}_{where or here}"] = done
        st.session_state[f"{_ROUND}_{here}"] = kept.id  # the form begins anew, with what stands there now
        st.rerun()
