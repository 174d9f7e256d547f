"""The pages of the dashboard as data: address, title and file of each, and what it can do."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SitePage:
    """A page, and what is special to it.

    ``is_in_bar`` unless it is only reached from other pages; ``can_be_fixed`` where it can show an older
    edition (those that change something cannot); ``needs_figures`` unless it has something to show where
    nothing is published; ``is_for_everybody``: also for those who may not see the figures; ``takes_files``:
    it has a box to drop files in, the others let go of what was dropped there. ``theme`` is that of its
    measures, "" where it has those of all.
    """

    path: str
    title: str
    file: str
    is_in_bar: bool = True
    can_be_fixed: bool = True
    needs_figures: bool = True
    is_for_everybody: bool = False
    takes_files: bool = False
    theme: str = ""

    @property
    def address(self) -> str:
        """The shortest path to it: the first page has none."""
        return "" if self is SITE[0] else self.path

    @property
    def is_about_figures(self) -> bool:
        """Whether it shows the figures of a municipality or an indicator, in all its views."""
        return self.file.startswith("kommun/")

    @property
    def is_of_plan(self) -> bool:
        """Whether it shows what the municipality has decided and follows up."""
        return self.file.startswith("plan/")


SITE = (  # in the order of the bar; those behind other pages last
    SitePage("var-kommun", "Vår kommun", "kommun/var_kommun.py"),
    SitePage("struktur", "Struktur och process", "kommun/struktur_och_process.py", theme="structure_process"),
    SitePage("kostnader", "Placeringskostnader", "kommun/placeringskostnader.py", theme="cost"),
    SitePage("personal", "Personal", "kommun/personal.py", theme="staff"),
    SitePage("resultat", "Resultat", "kommun/resultat.py", theme="outcome"),
    SitePage("sida-vid-sida", "Sida vid sida", "kommun/sida_vid_sida.py"),
    SitePage("karta", "Karta", "kommun/karta.py"),
    SitePage(
        "ladda-upp",
        "Ladda upp",
        "data/ladda_upp.py",
        can_be_fixed=False,
        needs_figures=False,
        takes_files=True,
    ),
    SitePage("om", "Om uppgifterna", "data/om_uppgifterna.py", needs_figures=False),
    SitePage("indikator", "Indikatorblad", "kommun/indikator.py", is_in_bar=False),
    SitePage("grannar", "Närmaste grannar", "kommun/grannar.py", is_in_bar=False),
    SitePage("sedan-sist", "Sedan sist", "kommun/sedan_sist.py", is_in_bar=False),
    SitePage("min-tabell", "Min tabell", "kommun/min_tabell.py", is_in_bar=False),
    SitePage("larande", "Lärande kommuner", "kommun/larande.py", is_in_bar=False),
    SitePage("samband", "Samband", "kommun/samband.py", is_in_bar=False),
    SitePage("mot-alla-odds", "Mot alla odds", "kommun/mot_alla_odds.py", is_in_bar=False),
    SitePage("oppenvard", "Öppenvård och placering", "kommun/oppenvard_och_placering.py", is_in_bar=False),
    SitePage("sok", "Sök", "kommun/sok.py", is_in_bar=False),
    SitePage("mal", "Mål", "plan/mal.py", is_in_bar=False),
    SitePage("stickprovet", "Stickprovet", "plan/stickprovet.py", is_in_bar=False),
    SitePage("insatser", "Insatser", "plan/insatser.py", is_in_bar=False),
    SitePage("fore-efter", "Före och efter", "plan/fore_och_efter.py", is_in_bar=False),
    SitePage("lagesrapport", "Årets lägesrapport", "plan/lagesrapport.py", is_in_bar=False),
    SitePage("under-aret", "Under året", "plan/under_aret.py", is_in_bar=False, takes_files=True),
    SitePage("brytpunkt", "Brytpunkt", "plan/brytpunkt.py", is_in_bar=False),
    SitePage("tio-ar", "Barnen om tio år", "plan/barnen_om_tio_ar.py", is_in_bar=False),
    SitePage("handlaggare", "Barnets handläggare", "plan/handlaggare.py", is_in_bar=False),
    SitePage(
        "utgavor", "Utgåvor", "data/utgavor.py", is_in_bar=False, can_be_fixed=False, needs_figures=False
    ),
    SitePage("rubriker", "Rubriker", "data/rubriker.py", is_in_bar=False, can_be_fixed=False),
    SitePage(
        "arshjul", "Årshjul", "data/arshjul.py", is_in_bar=False, can_be_fixed=False, needs_figures=False
    ),
    SitePage(
        "tillganglighet",
        "Tillgänglighet",
        "data/tillganglighet.py",
        is_in_bar=False,
        can_be_fixed=False,
        needs_figures=False,
        is_for_everybody=True,
    ),
)


PATHS = frozenset(one.path for one in SITE)
# Themes whose pages stand in the bar of the register's area also where nothing of them is published yet.
AWAITED = frozenset({"structure_process", "cost", "staff"})
