"""Web pages and XML workbooks that systems save as .xls are read as what they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from oj.errors import NotReadable
from oj.reading import read_file
from oj.reading.html_tables import read_html
from oj.reading.model import Workbook
from oj.reading.xml_spreadsheet import read_xml_spreadsheet

PLACES = ["Ale", "Alingsås", "Härryda", "Lerum", "Mölndal"]
PAGE = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="{encoding}">
<style>td {{mso-number-format:"\\@"}}</style><title>Rapport</title>
<!--[if gte mso 9]><xml><x:ExcelWorkbook></x:ExcelWorkbook></xml><![endif]--></head><body>
<h1>Kostnad f&ouml;r hembes&ouml;k 2024</h1>
<table border=1>
<tr><th rowspan=2>Kommun</th><th colspan=2>Hembesök</th></tr>
<tr><th>Kostnad, kr/inv</th><th>Andel (%)</th></tr>
{rows}
</table><p>K&auml;lla: systemet</p></body></html>"""
ROWS = "\n".join(
    f"<tr><td>{name}</td><td>1&nbsp;2{at}0</td><td>4{at},5</td></tr>" for at, name in enumerate(PLACES)
)
XML = """<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Styles><Style ss:ID="p"><NumberFormat ss:Format="Percent"/></Style><Style ss:ID="q" ss:Parent="p"/></Styles>
<Worksheet ss:Name="Resultat 2024"><Table><Column ss:Index="2" ss:Hidden="1"/>
<Row><Cell><Data ss:Type="String">Kommun</Data></Cell>
<Cell ss:Index="3"><Data ss:Type="String">Andel nöjda, %</Data></Cell></Row>
{rows}
</Table></Worksheet>
<Worksheet ss:Name="Gömt"><Table/><WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel">
<Visible>SheetHidden</Visible></WorksheetOptions></Worksheet></Workbook>"""
XML_ROWS = "\n".join(
    f'<Row ss:Index="{3 + at}"><Cell><Data ss:Type="String">{name}</Data></Cell>'
    f'<Cell ss:Index="3" ss:StyleID="q"><Data ss:Type="Number">0.4{at}5</Data></Cell></Row>'
    for at, name in enumerate(PLACES)
)


def read(path: Path, data: str | bytes) -> Workbook:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return read_file(path)


def values(workbook: Workbook) -> dict[str, list[float]]:
    """The values of each series, in the order of the rows."""
    [table] = workbook.tables
    seen = table.observations
    return {series.label: seen.value[seen.series == at].tolist() for at, series in enumerate(table.series)}


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252", "utf-16"])
def test_a_web_page_saved_as_xls_is_read(encoding: str, tmp_path: Path) -> None:
    page = PAGE.format(encoding=encoding, rows=ROWS)
    workbook = read(tmp_path / "hembesok.xls", page.encode(encoding))
    found = values(workbook)
    assert sorted(found.values()) == [[40.5, 41.5, 42.5, 43.5, 44.5], [1200, 1210, 1220, 1230, 1240]]
    [table] = workbook.tables
    assert [place.name for place in table.places] == PLACES
    assert set(table.observations.year.tolist()) == {2024}
    [told] = [one for one in workbook.findings if one.code == "wrong_ending"]
    assert "webbsida" in told.message


def test_end_tags_may_be_missing_and_tables_lie_in_each_other() -> None:
    sheet = read_html(
        "<table><tr><td>Rubrik<table><tr><td>Kommun<td>2024<tr><td>Ale<td><b>1</b><br>2"
        "</table></table><script>Lerum</script>slut"
    )
    assert sheet.rows == [["Rubrik", ""], ["Kommun", "2024"], ["Ale", "1 2"], ["slut", ""]]


def test_merged_and_hidden_cells_are_told() -> None:
    sheet = read_html(
        '<table><tr style="DISPLAY: none"><td colspan="2">a</td></tr><tr><td rowspan=9>b<td>c</tr>'
        "<tr><td>d</tr></table>"
    )
    assert sheet.rows == [["a", ""], ["b", "c"], ["", "d"]]
    assert sheet.hidden_rows == {0}
    assert list(sheet.merges) == [(0, 0, 0, 1), (1, 0, 2, 0)]


def test_an_xml_workbook_saved_as_xls_is_read(tmp_path: Path) -> None:
    workbook = read(tmp_path / "svar.xls", XML.format(rows=XML_ROWS))
    assert values(workbook) == {"Andel nöjda, %": pytest.approx([40.5, 41.5, 42.5, 43.5, 44.5])}
    [table] = workbook.tables
    assert (table.sheet, table.range) == ("Resultat 2024", "A1:C7")
    assert [one.sheet for one in workbook.skipped] == ["Gömt"]


def test_what_stands_beside_the_values_of_an_xml_workbook_is_known() -> None:
    rows = """<Row ss:Hidden="1"><Cell ss:MergeAcross="1"><Data ss:Type="Boolean">1</Data></Cell>
    <Cell ss:Formula="=R1C1"/></Row><Row><Cell><Data ss:Type="DateTime">2024-11-01T00:00:00.000</Data>
    <Comment><Data>prelimin<B>är</B></Data></Comment></Cell>
    <Cell><Data ss:Type="Error">#DIV/0!</Data></Cell></Row>"""
    sheet, _ = read_xml_spreadsheet(XML.format(rows=rows).encode())
    assert sheet.rows[1] == [True, "", "formel utan värde"]
    assert (str(sheet.rows[2][0])[:10], sheet.rows[2][1]) == ("2024-11-01", "#DIV/0!")
    assert (list(sheet.merges), sheet.hidden_rows, sheet.hidden_columns) == ([(1, 0, 1, 1)], {1}, {1})
    assert sheet.comments == {(2, 0): "preliminär"}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (XML.format(rows="<Row>"), "damaged"),
        (XML.format(rows='<Row><Cell><Data ss:Type="Number">x</Data></Cell></Row>'), "damaged"),
        (XML.format(rows='<Row ss:Index="9999999"><Cell ss:Index="9999999"/></Row>'), "too_large_inside"),
        (XML.replace("<Workbook", '<!DOCTYPE x [<!ENTITY a "b">]><Workbook', 1).format(rows=""), "damaged"),
        ("<table><tr><td>Ale<![kommun[Ale]]></table>", "damaged"),
        ("<html><p>Ingen tabell</p></html>", "not_a_spreadsheet"),
        ("<?xml version='1.0'?><svar><kommun>Ale</kommun></svar>", "not_a_spreadsheet"),
        ("<table>" + "<tr><td colspan=1000 rowspan=1000>" * 10 + "</table>", "too_large_inside"),
    ],
)
def test_what_can_not_be_read_is_refused_in_words(data: str, code: str, tmp_path: Path) -> None:
    with pytest.raises(NotReadable) as refused:
        read(tmp_path / "fil.xls", data)
    assert refused.value.code == code


def test_an_entity_of_an_xml_workbook_reads_no_file(tmp_path: Path) -> None:
    (tmp_path / "hemlig.txt").write_text("hemligt")
    outside = f'<!DOCTYPE x [<!ENTITY a SYSTEM "file://{tmp_path}/hemlig.txt">]><Workbook'
    data = XML.replace("<Workbook", outside, 1).format(
        rows='<Row><Cell><Data ss:Type="String">&a;</Data></Cell></Row>'
    )
    with pytest.raises(ValueError, match="damaged"):
        read_xml_spreadsheet(data.encode())


@pytest.mark.parametrize("encoding", ["utf-32", "utf-32-le", "utf-32-be"])
def test_four_bytes_a_letter_are_read(encoding: str, tmp_path: Path) -> None:
    lines = ["Kommun;Antal hembesök 2024", *(f"{name};{at}" for at, name in enumerate(PLACES))]
    workbook = read(tmp_path / "besok.csv", "\n".join(lines).encode(encoding))
    assert list(values(workbook).values()) == [[0, 1, 2, 3, 4]]
