"""The frame round every page: navigation, the visitor's choice, banner and footer."""

import streamlit as st

from oj.register import is_own_area
from oj.site import AWAITED
from pages.shell import fixed_edition
from pages.shell.address import at_page, unknown_page
from pages.shell.banner import (
    example_banner,
    footer,
    nothing_yet,
    say_passed_over,
    say_unknown_page,
    stand_here,
)
from pages.shell.navigation import top_bar
from pages.shell.permissions import may_or_explain, person
from pages.shell.questions import begin_run
from pages.shell.reference_bar import area_name, choose, themes_of
from pages.shell.state import passed_over
from pages.shell.streamlit_pages import PAGES, about, in_bar, pages, start
from pages.shell.stylesheet import stylesheet
from pages.shell.uploaders import keep_only

page = st.navigation([start(), *pages().values()], position="hidden")
st.set_page_config(
    page_title=f"{page.title} – ÖJ-panelen", page_icon=str(PAGES / "shell/mark.svg"), layout="wide"
)
known = about(page)
at_page(page.url_path)
st.html(stylesheet())
if not known.takes_files:
    keep_only(())

if not person().may("see"):
    top_bar([], page.title)
    if known.is_for_everybody:
        page.run()
    else:
        may_or_explain("see")
    footer(None)
else:
    wish = fixed_edition.asked() if known.can_be_fixed else fixed_edition.Wish(None)
    edition = begin_run(wish.edition)
    choice = choose()
    area = area_name(choice.area)
    here = themes_of(area) | (AWAITED if is_own_area(area) else frozenset())
    top_bar(in_bar(here), page.title, area)
    example_banner(edition)
    stand_here()
    fixed_edition.banner(wish, edition)
    say_unknown_page(unknown_page())
    if edition.id:
        say_passed_over(passed_over())
    if edition.id or not known.needs_figures:
        page.run()
    else:
        nothing_yet(page.title)
    footer(edition, fixed_edition.copy_button(edition) if known.can_be_fixed and edition.id else "")
