"""A slider from the own price per day to that of similar municipalities: what the break-even would be."""

import streamlit as st

from oj.break_even_inputs import Presets
from oj.break_even_sheet import BreakEvenSheet
from oj.swedish import number
from oj.words import break_even_sentences as words
from pages.kommun.choices import write
from pages.shell.parts import paragraph, told

PARAMETER, STEPS = "mot", 10


def other_price(known: Presets, sheet: BreakEvenSheet) -> None:
    """The slider, in tenths of the way; nothing where nobody knows what similar municipalities pay."""
    own = sheet.values["price"]
    if known.similar is None or round(known.similar) == round(own) or sheet.found.cost <= 0:
        return
    text = st.query_params.get(PARAMETER, "")
    asked = int(text) if text.isascii() and text.isdecimal() and len(text) < 3 and int(text) <= STEPS else 0
    key = "oj_mot"
    st.session_state[key] = asked
    prices = {at: own + (known.similar - own) * at / STEPS for at in range(STEPS + 1)}

    def changed() -> None:
        write(PARAMETER, str(st.session_state[key] or ""))

    st.html(told("Om dygnspriset vore liknande kommuners"))
    at = st.select_slider(
        "Från eget pris till liknande kommuners median",
        [*prices],
        format_func=lambda one: f"{number(prices[one])} kr",
        key=key,
        on_change=changed,
    )
    write(PARAMETER, str(at or ""))
    freed = sheet.with_value("price", prices[at]).freed
    change = known.own_days * (prices[at] - own) if known.own_days else None
    if freed:
        st.html(paragraph(words.at_price(prices[at], freed.days, change), "oj-text", "status"))
