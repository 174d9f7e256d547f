"""Nämndens sida as slides: one for each thing to say, with charts to edit and notes to speak from."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_TICK_LABEL_POSITION
from pptx.enum.dml import MSO_LINE
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.util import Inches, Pt

from oj.charts.chart import Chart
from oj.charts.styles import COLOURS
from oj.report.content import Item, Report, Section, edition_line, holds_line, sources_line
from oj.report.native import Bars, bars_of, small_note
from oj.report.slide_texts import Paragraph, sheets
from oj.report.word import figures, plain
from oj.swedish import unbroken
from oj.templating import render
from oj.words import report_words, term_sentences
from oj.words.sentences import lowered

WIDTH, HEIGHT = Inches(13.333), Inches(7.5)
EDGE, TOP, BELOW = Inches(0.7), Inches(1.35), Inches(5.5)
FOOT, FOOT_HEIGHT = HEIGHT - Inches(0.5), Inches(0.35)
TEXT, WHOLE = Inches(4.7), WIDTH - 2 * Inches(0.7)
LEAD, KEY = Inches(0.5), Inches(1.5)  # how high what stands above and below a broad picture is
SMALL = Pt(12)  # letters of notes below a picture, and of the foot
TITLES, TEXTS = 0, 1  # the layouts that are kept, by their place in the library's template
BODY = 1  # the number of their placeholder for text


def pptx(report: Report) -> bytes:
    """The slides, as .pptx; the tables of an appendix have no room on them."""
    made = _Slides(report)
    made.first()
    # What has nothing to show has no slide of its own.
    without = [one for one in (*report.lists, *report.written) if not one.items and one.nothing]
    none = [" ".join([f"{one.title}: {lowered(one.nothing)}", *one.notes]) for one in without]
    made.texts([(report_words.SUMMARY, [*filter(None, [report.lead, report.since]), *none])])
    items = [item for one in report.lists for item in one.items]
    asked = [f"{one.title}: {lowered(one.asked)}" for one in items if one.asked]
    made.texts([(report_words.QUESTIONS, [*asked, *report.asks])])
    *lists, unjudged = report.lists
    for section in lists:
        made.section(section)
    made.together(unjudged)
    if not report.costs.is_empty:
        made.costs(report.costs)
    made.texts([(one.title, one.said) for one in report.written if not one.items])
    for section in report.written:
        if section.items:
            made.section(section)
    # The list's words are those of the appendix's tables.
    below = [one for one in report.appendix if not one.tables and one.title != term_sentences.LIST]
    made.texts([(one.title, one.said) for one in below], f"{report_words.APPENDIX}: ")
    made.texts([(term_sentences.LIST, [f"{term}: {meaning}" for term, meaning in report.words])])
    return made.content()


def _clean(text: str) -> str:
    return plain(unbroken(text))


def _rgb(colour: str) -> RGBColor:
    return RGBColor(*bytes.fromhex(colour[1:]))


class _Slides:
    """The presentation while it is made."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.deck = Presentation()
        self.deck.slide_width, self.deck.slide_height = WIDTH, HEIGHT
        layouts = list(self.deck.slide_layouts)
        self.title_layout, self.text_layout = layouts[TITLES], layouts[TEXTS]
        for layout in layouts:
            if layout not in (self.title_layout, self.text_layout):
                self.deck.slide_layouts.remove(layout)
        _dress(self.deck.slide_master, self.title_layout, self.text_layout)
        theme = self.deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
        theme._blob = theme.blob.replace(b"Calibri", b"Arial")
        core = self.deck.core_properties
        core.title = _clean(f"{report.title} · {report_words.TITLE} · {report.area}")
        core.author = core.last_modified_by = "ÖJ-panelen"
        core.language = "sv-SE"
        core.created = core.modified = datetime.fromisoformat(f"{report.source.made}T12:00:00")

    def first(self) -> None:
        """Of whom, compared with whom, of which edition and sources, with the link to the edition."""
        report = self.report
        said = [
            f"{report_words.TITLE} · {report.area}",
            f"{report_words.COMPARED} {report.compared}.",
            f"{report_words.SOURCES}: {sources_line(report).rstrip('.')}.",
            f"{edition_line(report.source)}. {report_words.MADE} {report.source.made}.",
        ]
        if report.source.number:
            said.append(f"{report_words.NUMBER}: {report.source.number}")
        slide = self._slide(self.title_layout, report.title, said)
        if report.link:
            run = slide.placeholders[BODY].text_frame.add_paragraph().add_run()
            run.text, run.hyperlink.address = report_words.SHOWN, plain(report.link)

    def texts(self, sections: Sequence[tuple[str, Sequence[str]]], before: str = "") -> None:
        """Slides of text alone, whose titles begin with ``before``; small sections share one."""
        for one in sheets(sections):
            slide = self._slide(self.text_layout, before + one.title, [text for text, _ in one.said])
            _write(slide.placeholders[BODY].text_frame, one.said, Pt(one.size))

    def section(self, section: Section) -> None:
        """A slide for each measure, after what is said above them."""
        self.texts([(section.title, section.said)])
        for item in section.items:
            title = f"{section.title}: {item.title}"
            said = notes = [*filter(None, [item.said, holds_line(item), item.asked])]
            if item.picture is None:
                self._slide(self.text_layout, title, said, notes)
            else:
                told = [*said, *small_note(item.picture)]
                self._picture(title, told, item.picture, [*notes, *_of_picture(item)])

    def together(self, section: Section) -> None:
        """All measures of a section by name, with what is said of each."""
        named = [f"{one.title}: {lowered(one.said)}" for one in section.items]
        self.texts([(section.title, [*section.said, *named, *section.notes] if named else [])])

    def costs(self, section: Section) -> None:
        """What is said of costs; then what the difference is made of, and how its picture is read."""
        if section.chart is None:
            self.texts([(section.title, [*section.said, *section.notes])])
            return
        self.texts([(section.title, section.said)])
        title = f"{section.title}: {lowered(report_words.MADE_OF)}"
        notes = [*section.said, *section.notes]
        self._picture(title, [f"{section.chart.title}."], section.chart, notes, section.notes)

    def content(self) -> bytes:
        """The file; all that is written is Swedish."""
        parts = [self.deck, self.deck.slide_master, self.title_layout, self.text_layout]
        parts += [part for slide in self.deck.slides for part in (slide, slide.notes_slide)]
        for part in [*parts, self.deck.notes_master]:
            for element in part._element.iter():
                if "lang" in element.attrib:
                    element.set("lang", "sv-SE")
        target = BytesIO()
        self.deck.save(target)
        return target.getvalue()

    def _slide(self, layout: Any, title: str, said: Sequence[str], notes: Sequence[str] = ()) -> Any:
        slide = self.deck.slides.add_slide(layout)
        _write(slide.shapes.title.text_frame, _paragraphs([title]))
        self._foot(slide)
        _write(slide.placeholders[BODY].text_frame, _paragraphs(said))
        told = _paragraphs([*filter(None, notes or said), *self._basis()])
        _write(slide.notes_slide.notes_text_frame, told)
        return slide

    def _foot(self, slide: Any) -> None:
        """Whose the slide is, and which: as a field that follows when slides are moved."""
        report = self.report
        whose = slide.shapes.add_textbox(EDGE, FOOT, Inches(8), FOOT_HEIGHT)
        whose.name = report_words.TITLE
        _write(
            whose.text_frame, _paragraphs([f"{report.title} · {report_words.TITLE} · {report.area}"]), SMALL
        )
        if report.source.is_example:
            box = slide.shapes.add_textbox(WIDTH - EDGE - Inches(3.2), FOOT, Inches(2.2), FOOT_HEIGHT)
            box.name = report_words.EXAMPLE
            _write(box.text_frame, [Paragraph(report_words.EXAMPLE, is_head=True)], SMALL)
        box = slide.shapes.add_textbox(WIDTH - EDGE - Inches(1), FOOT, Inches(1), FOOT_HEIGHT)
        box.name = report_words.SLIDE
        paragraph = box.text_frame.paragraphs[0]
        paragraph.alignment = PP_ALIGN.RIGHT
        number = render("report/templates/slides/number.xml", number=len(self.deck.slides))
        paragraph._p.append(parse_xml(str(number).strip()))

    def _basis(self) -> list[str]:
        report = self.report
        said = f"{report_words.SOURCES}: {sources_line(report).rstrip('.')}. {edition_line(report.source)}."
        return [f"{report_words.COMPARED} {report.compared}.", said]

    def _picture(
        self, title: str, said: Sequence[str], chart: Chart, notes: Sequence[str], key: Sequence[str] = ()
    ) -> None:
        """A chart or a table of the same figures to the right of the text, or below it, over the whole width,
        where a ``key`` that says how it is read stands under it.
        """
        slide = self._slide(self.text_layout, title, said, notes)
        body = slide.placeholders[BODY]
        body.left, body.top, body.width, body.height = EDGE, TOP, TEXT, BELOW
        gap = TEXT + Inches(0.3)
        place: tuple[int, int, int, int] = (EDGE + gap, TOP, WHOLE - gap, BELOW)
        if key:
            body.width, body.height = WHOLE, LEAD
            place = (EDGE, TOP + LEAD, WHOLE, BELOW - LEAD - KEY)
            box = slide.shapes.add_textbox(EDGE, TOP + BELOW - KEY, WHOLE, KEY)
            box.name = report_words.KEY
            _write(box.text_frame, _paragraphs(key), SMALL)
        found = bars_of(chart)
        shape = _table(slide, chart, place) if found is None else _bars(slide, found, place)
        shape.name = _clean(chart.title)
        shape._element.nvGraphicFramePr.cNvPr.set("descr", _clean(chart.alternative))


def _of_picture(item: Item) -> list[str]:
    return [item.picture.alternative, *item.picture.notes] if item.picture else []


def _dress(master: Any, first: Any, text: Any) -> None:
    """The house's colours, texts to the left, without bullets, on a wide slide."""
    styles = master._element.find(".//{*}txStyles")
    for name, size, colour in (("titleStyle", 2400, "brand"), ("bodyStyle", 2000, "ink")):
        level = styles.find(f"{{*}}{name}/{{*}}lvl1pPr")
        level.attrib.update({"algn": "l", "marL": "0", "indent": "0"})
        for bullet in level.findall("{*}buChar"):
            bullet.tag = bullet.tag.replace("buChar", "buNone")
            bullet.attrib.clear()
        for space in level.findall("{*}spcBef/{*}spcPct"):
            space.set("val", "60000")
        letters = level.find("{*}defRPr")
        letters.set("sz", str(size))
        letters.set("b", "1" if name == "titleStyle" else "0")
        for fill in letters.findall("{*}solidFill"):
            fill.clear()
            fill.append(parse_xml(render("report/templates/slides/colour.xml", colour=COLOURS[colour])))
    for holder in (master, first, text):
        for shape in list(holder.placeholders):
            kind = shape.placeholder_format.type
            if shape.placeholder_format.idx not in (0, BODY):
                shape._element.getparent().remove(shape._element)
                continue
            is_title = "TITLE" in str(kind) and "SUB" not in str(kind)
            top, height = (Inches(0.3), Inches(1.0)) if is_title else (TOP, BELOW)
            if is_title:
                shape.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
            if holder is first:
                top, height = (Inches(1.1), Inches(1.4)) if is_title else (Inches(2.7), Inches(3.8))
            shape.left, shape.top, shape.width, shape.height = EDGE, top, WHOLE, height
            for level in shape._element.iter("{*}lvl1pPr"):
                level.set("algn", "l")
                for letters in level.findall("{*}defRPr"):
                    letters.clear()


def _paragraphs(said: Sequence[str]) -> list[Paragraph]:
    return [Paragraph(text) for text in said]


def _write(frame: Any, said: Sequence[Paragraph], size: Any = None) -> None:
    """The texts in Swedish, in place of what stood there; headings are bold."""
    frame.clear()
    frame.word_wrap = True
    for at, (text, is_head) in enumerate(said):
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = _clean(text)
        run.font.language_id = MSO_LANGUAGE_ID.SWEDISH
        if is_head:
            run.font.bold = True
        if size is not None:
            run.font.size = size


def _bars(slide: Any, found: Bars, place: tuple[Any, ...]) -> Any:
    data = CategoryChartData(number_format=found.number_format)
    # The value stands with the name: a label is written as the reader's computer writes numbers, and has no
    # room beside a line for chance.
    data.categories = [_clean(f"{bar.name}: {bar.said}") for bar in found.bars]
    for name, values in found.pieces:
        data.add_series(_clean(name), values)
    kind = XL_CHART_TYPE.BAR_STACKED if found.is_fall else XL_CHART_TYPE.BAR_CLUSTERED
    shape = slide.shapes.add_chart(kind, *place, data)
    chart = shape.chart
    chart.has_legend, chart.has_title = False, True
    chart.font.size, chart.font.color.rgb = Pt(14), _rgb(COLOURS["ink"])
    _write(chart.chart_title.text_frame, _paragraphs([found.measured]), Pt(14))
    across, along = chart.category_axis, chart.value_axis
    across.reverse_order = True
    across.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    across.format.line.color.rgb = _rgb(COLOURS["mark"])
    across.has_major_gridlines = along.has_major_gridlines = False
    along.visible = found.is_fall
    if found.is_fall:
        along.major_unit = found.step
        along.tick_labels.font.size = SMALL
        along.tick_labels.number_format = found.number_format
        along.tick_labels.number_format_is_linked = False
    along.minimum_scale, along.maximum_scale = found.span
    (plot,) = chart.plots
    plot.gap_width = 45
    for which, series in enumerate(plot.series):
        series.invert_if_negative = False
        if found.is_fall and which == 0:
            series.format.fill.background()  # what the steps of a waterfall stand on is not seen
            series.format.line.fill.background()
        else:
            _looks(series, found)
        if found.has_chance:
            ends = {
                "above": [bar.above if bar.end_piece == which else 0.0 for bar in found.bars],
                "below": [bar.below if bar.end_piece == which else 0.0 for bar in found.bars],
            }
            made = render("report/templates/slides/error_bars.xml", colour=COLOURS["mark"], **ends)
            series._element.find("{*}cat").addprevious(parse_xml(str(made).strip()))
    return shape


def _looks(series: Any, found: Bars) -> None:
    for at, bar in enumerate(found.bars):
        looks = series.points[at].format
        looks.fill.solid()
        looks.fill.fore_color.rgb = _rgb(COLOURS["card"] if bar.is_unsure else bar.fill)
        looks.line.color.rgb = _rgb(bar.edge)
        if bar.is_unsure:
            looks.line.dash_style = MSO_LINE.DASH


def _table(slide: Any, chart: Chart, place: tuple[Any, ...]) -> Any:
    """The figures as a table whose first row is its head."""
    found = figures(chart)
    left, top, width, _ = place
    size = (len(found.rows) + 1, len(found.columns))
    shape = slide.shapes.add_table(*size, left, top, width, Inches(0.4 * size[0]))
    shape.table.first_row = True
    for at, row in enumerate([found.head, *([cell.why or cell.text for cell in row] for row in found.rows)]):
        for column, text in enumerate(row):
            cell = shape.table.cell(at, column)
            _write(cell.text_frame, _paragraphs([text]), Pt(14))
            cell.fill.solid()
            cell.fill.fore_color.rgb = _rgb(COLOURS["card" if at else "brand"])
            for run in cell.text_frame.paragraphs[0].runs:
                run.font.color.rgb = _rgb(COLOURS["ink" if at else "card"])
    return shape
