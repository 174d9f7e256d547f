"""The card on Ladda upp with Excel templates for what has no public source."""

from functools import partial
from io import BytesIO

import streamlit as st

from oj.reference import municipalities
from oj.store import Edition
from oj.templates import latest_years, published_values, templates, write_template
from oj.words.sentences import swedish
from pages.shell import downloads
from pages.shell.parts import paragraph, told
from pages.shell.questions import store
from pages.shell.reference_bar import choose

_TEXT = (
    "Personalomsättning, vakanser, placeringar, öppenvård och kostnad per dygn finns inte i någon öppen "
    "källa. Fyll i en mall, med täljare och nämnare, och släpp den i rutan ovan. Då läses den utan frågor. "
    "Det som redan är publicerat för kommunen står i mallen när du hämtar den."
)


def offer() -> None:
    """Choose a municipality, and fetch a template made out for it."""
    base = store().base()
    names = {code: place.name for code, place in municipalities().items()}
    with st.container(key="oj-templates"):
        st.html(told("Hämta mall") + paragraph(_TEXT))
        with st.container(horizontal=True, vertical_alignment="bottom"):
            codes = sorted(names, key=lambda code: swedish(names[code]))
            code = st.selectbox(
                "Kommun i mallen",
                codes,
                index=codes.index(choose().municipality),
                format_func=names.__getitem__,
                key="template_municipality",
                filter_mode="contains",
                width=240,
            )
            for name in templates():
                downloads.button(
                    f"Mall: {name}",
                    partial(_workbook, name, code, base),
                    name=f"mall-{name}-{code}.xlsx",
                    key=f"template_{name}_{code}",
                    role="upload",
                    kind=downloads.EXCEL,
                )


def _workbook(name: str, code: str, base: Edition | None) -> bytes:
    """The template as the bytes of an .xlsx, with what the edition has of the municipality."""
    target, made, place = BytesIO(), templates()[name], municipalities()[code]
    write_template(made, place, latest_years(), target, published_values(base, made, place))
    return target.getvalue()
