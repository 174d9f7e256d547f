"""A heading is an indicator by its id, its name, what it was published as, or not at all."""

from __future__ import annotations

import pytest

from oj.intake.match import Known, Match, match_series, own_id
from oj.reading.model import Series, Table
from oj.register import normalise_heading
from tests.made_workbooks import Row, table

NAME = "Aktuell rutin för samordning mellan social barn- och ungdomsvård och ekonomiskt bistånd"
UNKNOWN = "Rutin för barns delaktighet i utredningar"


def match(label: str, code: str = "", known: Known | None = None, beside: tuple[Series, ...] = ()) -> Match:
    series = Series(label, "B1", code=code)
    return match_series(series, of(series, *beside), known or Known())


def of(*series: Series) -> Table:
    return table(series, [Row("1402", 0, 2024, 1.0)])


def test_an_id_in_the_heading_wins_over_the_name() -> None:
    found = match("N33006 Något helt annat", code="N33006")
    assert (found.indicator_id, found.kind) == ("N33006", "exact")
    assert found.name.startswith("Kostnad barn")


def test_an_own_id_may_be_all_that_a_heading_has() -> None:
    found = match(" OP-PERSONALOMSATTNING ")
    assert (found.indicator_id, found.kind) == ("OP-PERSONALOMSATTNING", "exact")


@pytest.mark.parametrize("label", [NAME, f"1. {NAME}", f"Ind 1 {NAME.upper()}", f"{NAME} (Ja=1, Nej=0)"])
def test_numbering_case_and_coding_do_not_hide_a_name(label: str) -> None:
    assert match(label).indicator_id == "U33528"
    assert match(label).kind == "exact"


def test_a_short_name_and_an_alias_are_names() -> None:
    assert match("Rutin: samordning med ekonomiskt bistånd").indicator_id == "U33528"
    alias = "Skriftlig information till alla placerade barn om deras rättigheter och hur de når ansvariga"
    assert match(alias).indicator_id == "U33566"


def test_an_id_that_names_a_table_of_several_series_names_none_of_them() -> None:
    other = Series("Antal svar", "C1", code="N33006")
    assert match("Något okänt mått", code="N33006", beside=(other,)).kind == "new"
    assert match("N33006 Kostnad", code="N33006", beside=(other,)).indicator_id == "N33006"


@pytest.mark.parametrize("label", ["N01951 Invånare totalt, antal", "N01951", "Invånare totalt, antal"])
def test_a_title_of_kolada_that_the_register_has_as_a_name_is_the_registers(label: str) -> None:
    found = match(label, code="N01951" if "N" in label else "")
    assert (found.indicator_id, found.kind, found.doubt) == ("OP-FOLKMANGD", "exact", None)


def test_a_publishers_id_that_nobody_knows_is_kept() -> None:
    found = match("Kostnad ekonomiskt bistånd", code="N99999")
    assert (found.indicator_id, found.kind) == ("N99999", "new")


def test_a_typo_is_similar_and_becomes_an_indicator_of_its_own() -> None:
    found = match(NAME.replace("samordning", "samodrning"))
    assert (found.kind, found.proposal) == ("similar", "U33528")
    assert found.score > 90
    assert found.indicator_id.startswith("EGEN-AKTUELL-RUTIN-")


def test_a_heading_published_before_is_remembered() -> None:
    known = Known(remembered={normalise_heading(UNKNOWN): "EGEN-X"})
    found = match(f"18. {UNKNOWN}", known=known)
    assert (found.indicator_id, found.kind) == ("EGEN-X", "remembered")


def test_what_a_person_has_chosen_holds() -> None:
    known = Known(
        chosen={normalise_heading(UNKNOWN): "U33599"}, remembered={normalise_heading(UNKNOWN): "EGEN-X"}
    )
    found = match(UNKNOWN, known=known)
    assert (found.indicator_id, found.kind) == ("U33599", "chosen")


def test_an_own_id_follows_the_heading_and_nothing_else() -> None:
    assert match(UNKNOWN).kind == "new"
    assert match(UNKNOWN).indicator_id == match(f"7. {UNKNOWN.upper()}").indicator_id
    assert own_id("åtgärder för öppenvård") != own_id("åtgärder för öppenvärd")
    assert own_id("åtgärder för öppenvård").startswith("EGEN-ATGARDER-FOR-OPPENVARD-")
    assert own_id("%").startswith("EGEN-")


@pytest.mark.parametrize("written", ["", " (%)", ", %", ", andel (%)", ", procent", ", andel i procent"])
def test_a_share_is_the_same_however_its_unit_is_written(written: str) -> None:
    found = match(f"Vakanta tjänster socialsekreterare barn och unga{written}")
    assert (found.indicator_id, found.kind) == ("OP-VAKANSER", "exact")
