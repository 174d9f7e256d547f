"""Headings as files print them lead to the right indicator, and to no other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz, process

from oj.reference import read_rows
from oj.register import aliases, normalise_heading, register, similarity_key


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("12. Andel konsulthandläggare", "andel konsulthandläggare"),
        ("2.1 Andel konsulthandläggare", "andel konsulthandläggare"),
        ("Ind 2 Andel konsulthandläggare", "andel konsulthandläggare"),
        ("B 9 Andel konsulthandläggare", "andel konsulthandläggare"),
        ("N33006 Kostnad, kr/inv", "kostnad kr/inv"),
        ("Aktuell rutin, (Ja=1, Nej=0) (-2021)", "aktuell rutin"),
        ("Aktuell plan (Ja=2, Delvis=1, Nej=0)", "aktuell plan"),
        ("Vidareutbildning, (Ja=1 Nej=0)", "vidareutbildning"),
        ("Folkmängd 31 december 2019", "folkmängd 31 december"),
        ("Folkmängd 2019-12-31", "folkmängd"),
        ("Andel invånare 0–20 år 2019 (%)", "andel invånare 0-20 år (%)"),
        ("Placerade 2018–2023, andel (%)", "placerade andel (%)"),
        ("Behörighet – placerade, andel ( % )", "behörighet placerade andel (%)"),
        ("Barn- och\u00a0unga\n 0 – 20 år", "barn och unga 0-20 år"),
        ("antal/1 000 inv", "antal/1000 inv"),
        ("Socialjour utanför kontors\u00adtid*", "socialjour utanför kontorstid"),
        ("A\u030alder", "ålder"),
    ],
)
def test_numbers_years_codings_and_typography_do_not_count(printed: str, plain: str) -> None:
    assert normalise_heading(printed) == plain


@pytest.mark.parametrize(
    "heading", ["17-åringar med behörighet", "15-16 åringar", "i 5 kap. socialtjänstlagen"]
)
def test_numbers_that_belong_to_the_heading_stay(heading: str) -> None:
    assert normalise_heading(heading)[:3] == heading[:3]


def test_a_share_is_not_a_count() -> None:
    assert normalise_heading("Vakanta tjänster (%)") != normalise_heading("Vakanta tjänster")


@given(st.text(max_size=80))
def test_normalising_never_fails_and_leaves_single_spaces(text: str) -> None:
    key = normalise_heading(text)
    assert key == key.strip()
    assert "  " not in key


@given(st.sampled_from(sorted(register())), st.integers(1, 99), st.integers(1998, 2030))
def test_a_numbered_name_with_a_year_is_found(indicator_id: str, number: int, year: int) -> None:
    name = register()[indicator_id].name
    assert aliases()[normalise_heading(f"{number}. {name} {year}")] == indicator_id
    assert aliases()[normalise_heading(f"{indicator_id} {name.upper()}")] == indicator_id


def test_every_alias_leads_to_an_indicator_and_no_name_is_taken_over() -> None:
    for row in read_rows("aliases.csv"):
        assert row["indicator_id"] in register(), row
        key = normalise_heading(row["heading"])
        owners = {i.id for i in register().values() if normalise_heading(i.name) == key}
        assert owners <= {row["indicator_id"]}, row
    assert len({normalise_heading(row["heading"]) for row in read_rows("aliases.csv")}) == len(
        list(read_rows("aliases.csv"))
    )


def test_a_name_without_its_unit_is_found_only_for_one_indicator() -> None:
    shares = [i for i in register().values() if i.value_type == "share"]
    bare = [normalise_heading(i.name.removesuffix(", andel (%)")) for i in shares]
    assert len(set(bare)) == len(bare)
    for indicator, key in zip(shares, bare, strict=True):
        assert aliases()[key] == indicator.id


@pytest.mark.parametrize(
    ("heading", "indicator_id"),
    [
        ("12. Andel konsulthandläggare inom social barn- och ungdomsvård", "U33828"),
        ("Konsulter bland handläggare inom social barn- och ungdomsvård, andel (%)", "U33828"),
        ("2. Aktuell rutin för samordning mellan social barn- och ungdomsvård och missbruk", "U33529"),
        (
            "16. Sammanställt resultat från systematisk uppföljning på gruppnivå och "
            "använt dem för att utveckla öppenvården",
            "U33561",
        ),
        (
            "18. Skriftlig information till alla placerade barn om deras rättigheter "
            "och hur de når ansvariga",
            "U33566",
        ),
        (
            "Standardiserade bedömningsmetoder för föräldraförmåga inom sociala barn- och ungdomsvården",
            "U33560",
        ),
        ("Behörighet till gymnasieutbildning – placerade hela åk 9, 17 år", "N33870"),
        (
            "Barn och unga 0-20 år som har varit placerade på HVB någon gång under året, antal/1000 inv",
            "N33816",
        ),
        ("Antal barn och unga  0-20 år som har varit placerade på HVB någon gång under året", "N33813"),
        ("Folkmängd 31 december 2023", "OP-FOLKMANGD"),
        ("Kostnad per vårddygn HVB barn och unga, kr", "OP-HVB-KR-PER-DYGN"),
    ],
)
def test_headings_seen_in_files(heading: str, indicator_id: str) -> None:
    assert aliases()[normalise_heading(heading)] == indicator_id


@pytest.mark.parametrize(
    "heading",
    [
        "Aktuell överenskommelse om samverkan mellan social barn- och ungdomsvård och BUP",
        "Samlad plan för familjehemmens kompetensutvekling i den sociala barn- och ungdomsvården",
        "Handläggare med socionomexamen och ≥ 5 års erfarenhet av barnutredningar",
        "Skriftlig information till samtliga placerade barn och unga om deras rättigheter",
        "Standardiserade bedömningsmetoder för föräldraförmåga i den sociala barn- och ungdomsvården",
        "Barn och unga 0-20 år som har varit placerade på HVB någon gång under året",
        "Aktuell rutin för barns delaktighet i utredningar",
    ],
)
def test_a_reworded_heading_is_for_a_person_to_decide(heading: str) -> None:
    assert normalise_heading(heading) not in aliases()


@pytest.mark.parametrize(
    ("heading", "indicator_id"),
    [
        ("5. Aktuell överenskommelse om samverkan mellan social barn- och ungdomsvård och BUP", "U33540"),
        (
            "8. Samlad plan för familjehemmens kompetensutvekling i den sociala barn- och ungdomsvården",
            "U33552",
        ),
        ("9. Handläggare med socionomexamen och ≥ 5 års erfarenhet av barnutredningar", "U33818"),
        ("9. Handläggare med socionomexamen och ≥ 3 års erfarenhet av barnutredningar", "U33817"),
        (
            "12. Standardiserade bedömningsmetoder för missbruk i den sociala barn- och ungdomsvården",
            "U33559",
        ),
        ("17. Skriftlig information till samtliga placerade barn och unga om deras rättigheter", "U33566"),
    ],
)
def test_a_reworded_heading_is_nearest_to_the_indicator_it_means(heading: str, indicator_id: str) -> None:
    known = {similarity_key(key): found for key, found in aliases().items()}
    nearest, score, _ = process.extractOne(similarity_key(heading), list(known), scorer=fuzz.ratio)
    assert known[nearest] == indicator_id
    assert score > 75


def test_writing_out_abbreviations_keeps_indicators_apart() -> None:
    keys = {similarity_key(indicator.name) for indicator in register().values()}
    assert len(keys) == len(register())
