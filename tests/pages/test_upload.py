"""Ladda upp, without a browser."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from streamlit.testing.v1 import AppTest

from oj.intake import check_file, publish_files
from oj.reading.limits import FILE_BYTES
from oj.store import Store
from oj.templates import templates
from pages.data.file_opening import refusal
from tests.browser.dashboard import workbook
from tests.kolada_answers import Given, answer, posts, saved
from tests.pages.driver import data_page, press, text


@pytest.fixture
def upload(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The page on an empty store."""
    monkeypatch.setenv("OJ_STORE", str(tmp_path / "store"))
    return data_page("ladda_upp")


def drop(test: AppTest, file: Path) -> AppTest:
    test.file_uploader[0].upload(file.name, file.read_bytes())
    return test.run()


def accept(test: AppTest) -> None:
    """Say that the warnings are read."""
    for box in test.checkbox:
        box.check().run()


def test_the_page_says_what_it_takes_and_where_one_is(upload: AppTest) -> None:
    assert "högst 50 MB per fil" in upload.file_uploader[0].label
    assert 'oj-step-now" aria-current="step">Välj fil' in text(upload)
    assert not [one for one in upload.button if one.label.startswith("Publicera")]


def test_a_template_is_offered_for_the_chosen_municipality(upload: AppTest) -> None:
    assert "Hämta mall" in text(upload)
    assert upload.selectbox(key="template_municipality").value == "1402"
    assert len(upload.get("download_button")) == len(templates()) - 1  # without questions, none of one's own
    upload.text_area(key="template_questions").set_value("Har vi en rutin för jourhem?").run()
    assert len(upload.get("download_button")) == len(templates())


def test_a_sheet_on_which_nothing_is_found_is_taken_in_with_one_click(
    upload: AppTest, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Enhet", "Antal placerade"])
    for name in ("Partille", "Ale", "Lerum", "Norr", "Syd", "Grupp A", "Grupp B", "Grupp C"):
        sheet.append([name, 12])
    book.save(tmp_path / "2024.xlsx")
    assert "Bladet läses inte." in text(drop(upload, tmp_path / "2024.xlsx"))
    next(one for one in upload.toggle if one.label == "Läs bladet").set_value(True).run()
    assert "3 kommuner, 1 indikator, 2024" in text(upload).replace("\xa0", " ")


def test_a_workbook_is_told_and_published(upload: AppTest, tmp_path: Path) -> None:
    shown = text(drop(upload, workbook(tmp_path / "a.xlsx", range(2023, 2025))))
    assert "<dd>290</dd>" in shown
    assert "Värden för 2023–2024." in shown
    assert "Det blir den första utgåvan." in shown
    while upload.checkbox and not upload.checkbox[0].value:
        upload.checkbox[0].check().run()
    upload.button[-1].click().run()
    assert "Utgåva 1 är publicerad" in text(upload)
    assert Store(tmp_path / "store").current_id() == 1


def test_warnings_must_be_read_before_anything_is_published(upload: AppTest, tmp_path: Path) -> None:
    file = workbook(tmp_path / "a.xlsx", range(2024, 2025), extra="En rubrik som ingen har sett förut")
    assert "de blir egna indikatorer" in text(drop(upload, file))
    assert upload.button[-1].disabled
    assert not upload.checkbox[0].check().run().button[-1].disabled


def test_a_file_without_municipalities_can_not_be_published(upload: AppTest, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("färg;antal\nröd;3\nblå;4\n", encoding="utf-8")
    assert "Inget kan publiceras än" in text(drop(upload, file))
    assert not [one for one in upload.button if one.label.startswith("Publicera")]


def test_a_saved_answer_of_kolada_is_a_file_as_others(upload: AppTest, tmp_path: Path) -> None:
    values: dict[str, Given] = {"1401": 2150.0, "1402": 1987.0, "1407": 2201.0, "1415": "Missing"}
    file = saved(tmp_path / "svar.json", answer(posts("N33006", [2023, 2024], values)))
    assert "Värden för 2023–2024." in text(drop(upload, file))
    while upload.checkbox and not upload.checkbox[0].value:
        upload.checkbox[0].check().run()
    upload.button[-1].click().run()
    edition = Store(tmp_path / "store").edition()
    assert edition.query("sources")["indicators"].tolist() == [1]


def test_an_unreadable_file_leaves_nothing_but_its_report(upload: AppTest, tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(b"PK\x03\x04" + bytes(100))
    shown = text(drop(upload, file))
    assert "Inte läst." in shown
    assert "Traceback" not in shown
    assert Store(tmp_path / "store").current_id() == 0


def test_a_sheet_with_municipalities_beside_each_other_is_said_to_lie_on_its_side(
    upload: AppTest, tmp_path: Path
) -> None:
    rows = [["Placeringar 2024"], ["Vad", "Partille", "Härryda", "Lerum", "Ale"]]
    rows += [[f"Insatser av slag {at}", *(str(at * 10 + n) for n in range(4))] for at in range(1, 7)]
    for name, lines in (("vant.csv", rows), ("upp.csv", [rows[0], *zip(*rows[1:], strict=True)])):
        (tmp_path / name).write_text("\n".join(map(";".join, lines)), encoding="utf-8")
    drop(drop(upload, tmp_path / "vant.csv"), tmp_path / "upp.csv")
    sides = [one.value for one in upload.toggle if one.label == "Kommunerna står i en rad"]
    assert sides == [True, False]


def test_text_of_a_workbook_is_escaped(upload: AppTest, tmp_path: Path) -> None:
    file = workbook(tmp_path / "a.xlsx", range(2024, 2025), extra="<script>alert(1)</script> är en rubrik")
    shown = text(drop(upload, file))
    assert "&lt;script&gt;" in shown
    assert "<script>" not in shown


def test_a_comment_is_shown_as_text(upload: AppTest, tmp_path: Path) -> None:
    file = workbook(tmp_path / "a.xlsx", range(2024, 2025))
    book = openpyxl.load_workbook(file)
    book.active["C3"].comment = Comment("Preliminär <img src=x onerror=alert(1)>", "Bo")
    book.save(file)
    shown = text(drop(upload, file))
    assert "Preliminär &lt;img src=x" in shown
    assert "<img src=x" not in shown


@pytest.mark.parametrize(
    ("name", "size", "said"),
    [
        ("a.pdf", 10, "inte en kalkylfil"),
        ("utan ändelse", 10, "inte en kalkylfil"),
        ("a.xlsx", FILE_BYTES + 1, "högst 50 MB"),
        ("a.xlsx", 0, "Filen är tom"),
        ("A.XLSX", FILE_BYTES, ""),
        ("a.ods", 10, ""),
    ],
)
def test_what_is_not_even_opened(name: str, size: int, said: str) -> None:
    assert said in refusal(name, size)
    assert bool(refusal(name, size)) == bool(said)


def similar(path: Path) -> Path:
    """A workbook with a misspelt heading of the register."""
    return workbook(
        path,
        range(2024, 2025),
        extra="Samlad plan för familjehemmens kompetensutvekling i den sociala barn- och ungdomsvården",
    )


def test_a_heading_that_resembles_an_indicator_is_asked_about_before_anything_is_published(
    upload: AppTest, tmp_path: Path
) -> None:
    shown = text(drop(upload, similar(tmp_path / "a.xlsx")))
    assert "<strong>kompetensutvekling</strong>" in shown
    assert "<strong>kompetensutveckling</strong>" in shown
    assert "U33552" in shown
    assert not upload.checkbox
    assert upload.button[-1].disabled
    upload.radio[0].set_value("Ja, samma").run()
    while upload.checkbox and not upload.checkbox[0].value:
        upload.checkbox[0].check().run()
    assert not upload.button[-1].disabled
    upload.button[-1].click().run()
    rows = Store(tmp_path / "store").edition().rows("intake/headings")
    assert "U33552" in {row[1] for row in rows}


def test_a_heading_may_be_the_same_but_redefined_from_a_year_on(upload: AppTest, tmp_path: Path) -> None:
    drop(upload, similar(tmp_path / "a.xlsx"))
    upload.radio[0].set_value("Samma, men omdefinierad").run()
    [why] = [field for field in upload.text_input if field.label == "Vad är ändrat?"]
    why.input("räknar 24 månader | inte 12.").run()
    assert "1 omdefinierad" in text(upload)
    accept(upload)
    upload.button[-1].click().run()
    edition = Store(tmp_path / "store").edition()
    assert [row[:3] for row in edition.rows("stated_breaks")] == [
        ("U33552", 2024, "räknar 24 månader / inte 12")
    ]


def test_a_heading_that_was_read_wrongly_can_be_corrected(upload: AppTest, tmp_path: Path) -> None:
    shown = text(drop(upload, workbook(tmp_path / "a.xlsx", range(2024, 2025), extra="Något eget för oss")))
    assert "1 ny" in shown
    upload.selectbox(key="upload_correct").set_value("Något eget för oss").run()
    upload.selectbox(key="upload_correct_to").set_value("N33002").run()
    next(button for button in upload.button if button.label == "Spara svaret").click().run()
    assert "Något eget för oss → " in text(upload)
    assert "1 ny" not in text(upload)
    accept(upload)
    upload.button[-1].click().run()
    rows = Store(tmp_path / "store").edition().rows("intake/headings")
    assert ("Något eget för oss", "N33002") in {(row[0], row[1]) for row in rows}


def test_an_answer_is_remembered_for_the_next_file(upload: AppTest, tmp_path: Path) -> None:
    drop(upload, similar(tmp_path / "a.xlsx"))
    upload.radio[0].set_value("Nej, en ny").run()
    for box in upload.checkbox:
        box.check().run()
    upload.button[-1].click().run()
    assert Store(tmp_path / "store").current_id() == 1
    drop(upload, similar(tmp_path / "b.xlsx"))
    assert not upload.radio


def counts(path: Path, title: str, first: int) -> Path:
    """A table with a bare heading under a title, or under none."""
    lines = [title, "", "Kommun;Antal"] if title else ["Kommun;Antal"]
    lines += [f"{name};{first + at}" for at, name in enumerate(("Partille", "Göteborg", "Ale", "Lerum"))]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_a_bare_heading_is_asked_about_and_the_answer_holds(upload: AppTest, tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    first = check_file(counts(tmp_path / "2023.csv", "", 10), store)
    publish_files([first], store, "prov", accept_warnings=True)
    [old] = first.combined.indicators
    del upload.session_state["oj_edition"]
    drop(upload, counts(tmp_path / "2024.csv", "", 20))
    assert "säger inte vad som räknas" in text(upload)
    assert upload.button[-1].disabled
    assert upload.radio[0].options == [
        "Ja, serien fortsätter",
        "Samma, men omdefinierad",
        "Nej, en egen serie",
    ]
    upload.radio[0].set_value("Ja, serien fortsätter").run()
    accept(upload)
    upload.button[-1].click().run()
    assert {row[1] for row in Store(tmp_path / "store").edition().rows("intake/headings")} == {old}


def test_what_changes_is_told_for_all_and_for_the_chosen_municipality(
    upload: AppTest, tmp_path: Path
) -> None:
    store = Store(tmp_path / "store")
    first = check_file(workbook(tmp_path / "a.xlsx", range(2022, 2024)), store)
    publish_files([first], store, "prov", accept_warnings=True)
    del upload.session_state["oj_edition"]  # a new run, as the frame begins it
    shown = text(drop(upload, workbook(tmp_path / "b.xlsx", range(2023, 2025))))
    assert "Alla kommuner, jämfört med utgåva 1" in shown
    assert '<th scope="row">Nya uppgifter (2024)</th><td class="number">1\u00a0160</td>' in shown
    assert '<th scope="row">Oförändrade</th><td class="number">1\u00a0160</td>' in shown
    assert "Partille: före och efter" in shown
    assert "(2023)</td>" in shown
    assert "(2024)</td>" in shown


def small_groups(path: Path, *indicators: str) -> Path:
    """A long table with one share of ten and one of a hundred, of each indicator."""
    lines = ["Kommun;Indikator;År;Värde;Täljare;Nämnare"]
    for one in indicators or ("Personalomsättning",):
        lines += [f"Partille;{one};2024;30;3;10", f"Göteborg;{one};2024;20;20;100"]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("answer", "status"), [("Dölj", "suppressed"), ("Publicera: uppgifterna är redan offentliga", "ok")]
)
def test_somebody_decides_about_small_groups_before_anything_is_published(
    upload: AppTest, tmp_path: Path, answer: str, status: str
) -> None:
    shown = text(drop(upload, small_groups(tmp_path / "a.csv")))
    assert "Ett värde gäller små grupper" in shown
    assert "Värdet är 1–3, eller bygger på så få personer att någon kan kännas igen." in shown
    assert "under rubriken ”Personalomsättning”." in shown
    assert "Filen sparas ändå som den är" in shown
    for box in upload.checkbox:
        box.check().run()
    assert upload.button[-1].disabled
    upload.radio[0].set_value(answer).run()
    for box in upload.checkbox:
        box.check().run()
    upload.button[-1].click().run()
    asked = {"indicators": ["OP-PERSONALOMSATTNING"], "places": ["1402"], "year": 2024, "texts": True}
    assert [row[4] for row in Store(tmp_path / "store").edition().rows("figures", **asked)] == [status]


def test_the_file_is_offered_with_its_findings_marked(upload: AppTest, tmp_path: Path) -> None:
    drop(upload, similar(tmp_path / "a.xlsx"))
    assert len(upload.get("download_button")) == 1


def test_two_files_at_once_are_looked_at_together(upload: AppTest, tmp_path: Path) -> None:
    one, other = (
        workbook(tmp_path / "a.xlsx", range(2023, 2025)),
        workbook(tmp_path / "b.xlsx", range(2024, 2026)),
    )
    upload.file_uploader[0].upload(one.name, one.read_bytes())
    upload.file_uploader[0].upload(other.name, other.read_bytes())
    shown = text(upload.run())
    assert "står också i a.xlsx, och där likadant" in shown.replace("\u00a0", " ")
    desk = upload.session_state["upload_desk"]
    counts = [(file.changes.new, file.changes.same) for file in desk.looked_at.values()]
    assert counts == [(2320, 0), (1160, 1160)]


def test_the_same_file_under_two_names_is_counted_once(upload: AppTest, tmp_path: Path) -> None:
    one = workbook(tmp_path / "a.xlsx", range(2024, 2025), extra="En rubrik som ingen har sett förut")
    upload.file_uploader[0].upload("a.xlsx", one.read_bytes())
    upload.file_uploader[0].upload("b.xlsx", one.read_bytes())
    assert "Samma fil är redan med, då med namnet a.xlsx" in text(upload.run()).replace("”", "")
    accept(upload)
    upload.button[-1].click().run()
    assert "Utgåva 1 är publicerad" in text(upload)


def test_the_same_file_again_has_nothing_to_publish(upload: AppTest, tmp_path: Path) -> None:
    store, file = Store(tmp_path / "store"), workbook(tmp_path / "a.xlsx", range(2023, 2025))
    publish_files([check_file(file, store)], store, "prov", accept_warnings=True)
    del upload.session_state["oj_edition"]  # a new run, as the frame begins it
    shown = text(drop(upload, file))
    assert "Allt i filen är redan publicerat: ingenting skulle ändras." in shown
    assert "Ingenting att publicera" in shown
    assert not any(button.label.startswith("Publicera") for button in upload.button)


def test_a_publication_by_somebody_else_meanwhile_is_told_and_nothing_unseen_is_published(
    upload: AppTest, tmp_path: Path
) -> None:
    store = Store(tmp_path / "store")
    fresh = "En rubrik som ingen har sett förut"
    drop(upload, workbook(tmp_path / "a.xlsx", range(2024, 2025), extra=fresh))
    accept(upload)
    other = check_file(workbook(tmp_path / "b.xlsx", range(2022, 2024)), store)
    publish_files([other], store, "Berit", accept_warnings=True)
    upload.button[-1].click().run()
    assert store.current_id() == 1
    assert "Utgåva 1 visas nu" in text(upload)
    assert "jämfört med utgåva 1" in text(upload)
    assert not any(box.value for box in upload.checkbox)
    assert upload.button[-1].disabled
    accept(upload)
    upload.button[-1].click().run()
    assert store.current_id() == 2
    assert "Utgåva 2 är publicerad" in text(upload)


def test_what_was_accepted_must_be_accepted_anew_when_there_is_more_to_accept(
    upload: AppTest, tmp_path: Path
) -> None:
    drop(upload, workbook(tmp_path / "a.xlsx", range(2024, 2025), extra="En rubrik som ingen har sett förut"))
    accept(upload)
    drop(upload, workbook(tmp_path / "b.xlsx", range(2023, 2024), extra="En annan rubrik, också ny"))
    assert [box.value for box in upload.checkbox] == [False]


def test_small_groups_can_be_hidden_for_one_indicator_and_not_for_another(
    upload: AppTest, tmp_path: Path
) -> None:
    drop(upload, small_groups(tmp_path / "a.csv", "Personalomsättning", "U33828 Inhyrda"))
    choice = next(radio for radio in upload.radio if radio.key == "upload_small_groups")
    shown = text(upload).replace("\u00a0", " ")
    assert "Döljs de, försvinner 2 av 4 värden (50 %) under 2 rubriker." in shown
    choice.set_value("Välj för varje indikator").run()
    boxes = {box.key: box for box in upload.checkbox if (box.key or "").startswith("upload_hide_")}
    assert [box.value for box in boxes.values()] == [True, True]
    assert "Personalomsättning" in boxes["upload_hide_OP-PERSONALOMSATTNING"].label
    boxes["upload_hide_OP-PERSONALOMSATTNING"].uncheck().run()
    assert "Så döljs 1 av 4 värden (25 %)." in text(upload).replace("\u00a0", " ")
    for box in upload.checkbox:
        if box.key not in boxes:
            box.check().run()
    upload.button[-1].click().run()
    asked = {"regions": ["1402"], "municipalities": [], "years": [2024], "indicators": None, "levels": None}
    rows = Store(tmp_path / "store").edition().rows("values", **asked)
    assert {row[3]: row[8] for row in rows} == {"OP-PERSONALOMSATTNING": "ok", "U33828": "suppressed"}


def test_a_column_of_persons_stops_the_file_until_it_is_left_out(upload: AppTest, tmp_path: Path) -> None:
    path = tmp_path / "kostnad 2024.csv"
    lines = ["Kommun;Kostnad för familjehem, kr/inv;Handläggare", "Ale;5000;Anna Berg", "Lerum;5100;Lars Ek"]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    shown = text(drop(upload, path))
    assert "Filen har personuppgifter" in shown
    assert "Anna" not in shown
    assert "Publicera som utgåva" not in [button.label for button in upload.button]
    next(button for button in upload.button if button.label == "Läs inte kolumn C").click()
    shown = text(upload.run())
    assert "Filen har personuppgifter" not in shown
    assert "Kolumn C (namn på personer) är bortvald: den läses inte och sparas inte." in shown
    accept(upload)
    upload.button[-1].click().run()
    store = Store(tmp_path / "store")
    assert store.current_id() == 1
    kept = [path for path in store.directory.rglob("*") if path.is_file()]
    assert not [path for path in kept if b"Anna" in path.read_bytes() or b"Lars" in path.read_bytes()]


def test_a_published_file_whose_values_were_replaced_is_told_as_what_it_is(
    upload: AppTest, tmp_path: Path
) -> None:
    """Never "nothing would change" beside values that differ, nor a button that publishes in vain."""
    store = Store(tmp_path / "store")
    first = workbook(tmp_path / "a.xlsx", range(2023, 2024))
    publish_files([check_file(first, store)], store, "prov", accept_warnings=True)
    book = openpyxl.load_workbook(first)
    for row in range(4, 170):
        book["2023"].cell(row, 3).value += 55
    book.save(tmp_path / "b.xlsx")
    publish_files([check_file(tmp_path / "b.xlsx", store)], store, "prov", accept_warnings=True)
    shown = text(drop(upload, first)).replace("\u00a0", " ")
    assert "166 av dess värden har ersatts av en senare publicering" in shown
    assert "Samma fil är redan publicerad: att publicera den igen ändrar ingenting." in shown
    assert "ingenting skulle ändras" not in shown
    assert not [one for one in upload.button if one.label.startswith("Publicera")]


def test_what_bare_headings_without_a_title_are_about_is_asked_and_published(
    upload: AppTest, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Kommun", "År", "Antal", "Andel"], ["Ale", 2024, 50, 12.5], ["Lerum", 2024, 70, 22.5]):
        sheet.append(row)
    book.save(tmp_path / "d_uppfoljning_plan.xlsx")
    shown = text(drop(upload, tmp_path / "d_uppfoljning_plan.xlsx"))
    assert "Säg vad siffrorna på ett blad handlar om" in shown
    accept(upload)
    assert upload.button[-1].disabled
    (asked,) = (one for one in upload.text_input if one.label.startswith("Vad handlar siffrorna"))
    asked.set_value("Antal").run()
    assert next(one for one in upload.button if one.label == "Så heter de").disabled
    asked.set_value("Barn med vårdplan").run()
    assert "”Barn med vårdplan | Antal” och ”Barn med vårdplan | Andel”" in text(upload)
    press(upload, "Så heter de")
    assert "Vad handlar siffrorna om?" not in text(upload)
    accept(upload)
    upload.button[-1].click().run()
    headings = Store(tmp_path / "store").edition().rows("intake/headings")
    assert [row[0] for row in headings] == ["Barn med vårdplan | Antal", "Barn med vårdplan | Andel"]
