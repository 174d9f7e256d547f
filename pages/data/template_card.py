"""The card on Ladda upp with Excel templates for what has no public source."""

from collections.abc import Sequence
from functools import partial
from io import BytesIO

import streamlit as st

from oj.reference import municipalities, municipalities_of
from oj.register import sub_factors
from oj.store import Edition
from oj.templates import (
    counted_alike,
    latest_years,
    published_values,
    shared_template,
    templates,
    with_questions,
    write_template,
)
from oj.words import sharing_sentences
from oj.words.sentences import swedish
from pages.shell import downloads
from pages.shell.parts import box, paragraph
from pages.shell.parts import told as lead
from pages.shell.questions import store
from pages.shell.reference_bar import choose

_TEXT = (
    "Personalomsättning, vakanser, placeringar, öppenvård och kostnad per dygn finns inte i någon öppen "
    "källa. Fyll i en mall, med täljare och nämnare, och släpp den i rutan ovan. Då läses den utan frågor. "
    "Det som redan är publicerat för kommunen står i mallen när du hämtar den."
)
FEWEST_SHARING = 2  # of a county, before who has shared is told to somebody who has not asked


def offer() -> None:
    """Choose a municipality, and fetch a template made out for it."""
    base = store().base()
    names = {code: place.name for code, place in municipalities().items()}
    with st.container(key="oj-templates"):
        st.html(lead("Hämta mall") + paragraph(_TEXT))
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
            whole_county = st.toggle(
                "En rad per kommun i länet",
                key="template_county",
                help="För den som samlar in hela länets uppgifter för det senaste året.",
            )
        asked = st.text_area(
            "Egna frågor att svara Ja eller Nej på, en per rad",
            key="template_questions",
            height=80,
            width=560,
        )
        questions = tuple(filter(str.strip, asked.splitlines()))
        sub_factor = _sub_factor() if questions else 0
        of_whom = municipalities()[code].county_code if whole_county else code
        with st.container(horizontal=True):
            for name, made in templates().items():
                if made.own_questions and not questions:
                    continue
                downloads.button(
                    f"Mall: {made.short}",
                    partial(_workbook, name, of_whom, questions, sub_factor, base),
                    name=f"mall-{name}-{of_whom}.xlsx",
                    key=f"template_{name}_{of_whom}",
                    role="upload",
                    kind=downloads.EXCEL,
                )
        if base:
            _ring(base, municipalities()[code].county_code, always=whole_county)


def _ring(base: Edition, county_code: str, *, always: bool) -> None:
    """Who of the county has shared which template, and who counts otherwise; ``always``, also if few."""
    every = [
        shared_template(base, made, county_code) for made in templates().values() if not made.own_questions
    ]
    if not always and all(len(one.shared) < FEWEST_SHARING for one in every):
        return
    lines = [paragraph(sharing_sentences.told(one), role="status") for one in every]
    st.html(box("oj-ring", lead(sharing_sentences.TITLE, level=3), *lines))


def _sub_factor() -> int:
    """The number of the sub-factor that the questions belong to, 0 for none."""
    every = sub_factors()
    return (
        st.selectbox(
            "Delfaktor som frågorna hör till",
            list(every),
            index=None,
            format_func=lambda one: f"{one}. {every[one]}",
            placeholder="Ingen",
            key="template_sub_factor",
            help="Då står svaren vid sin framgångsfaktor i Kedjan, på sidan Resultat.",
            filter_mode="contains",
            width=560,
        )
        or 0
    )


def _workbook(name: str, code: str, questions: Sequence[str], sub_factor: int, base: Edition | None) -> bytes:
    """The template as the bytes of an .xlsx, with what the edition has of the municipality or county."""
    target, made, years = BytesIO(), templates()[name], latest_years()
    one = municipalities().get(code)
    if made.own_questions:
        made = with_questions(made, questions, sub_factor)
    elif one is None:
        made = with_questions(made, [counted_alike(made)])
    if one is None or made.own_questions:
        years = years[-1:]
    places = [one] if one else municipalities_of(code)
    write_template(made, places, years, target, published_values(base, made, places))
    return target.getvalue()
