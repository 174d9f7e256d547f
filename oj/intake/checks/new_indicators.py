"""Headings that nobody has seen before, and those that somebody must say what they are, or are of."""

from collections.abc import Iterator
from dataclasses import replace

from oj.findings import Answer, Finding, Question, catalogue, finding
from oj.intake.context import Context, SeriesSeen
from oj.intake.match import Doubt, with_factor
from oj.intake.rescaling import example, in_words
from oj.swedish import all_digits

LIKE = "similar_indicator"


def check(context: Context) -> Iterator[Finding]:
    known = {one.indicator_id for one in context.published}
    for seen in context.headings():
        where = {"sheet": seen.sheet, "cell": seen.series.cell, "value": seen.series.label}
        match = seen.match
        is_own = (
            seen.indicator is None
            and match.indicator_id not in known
            and match.kind not in ("similar", "exact")
        )
        if seen.series.is_untitled and is_own and match.indicator_id in context.brings:
            yield finding("untitled", **where, label=seen.series.bare)
        if match.kind == "new":
            if match.indicator_id not in context.brings:
                continue  # its values contradict each other, or are left out: nothing is published
            yield finding("new_indicator", **where, id=match.indicator_id)
        elif match.doubt:
            first, *others = match.doubt.candidates
            told = finding(
                match.doubt.code,
                **where,
                id=match.indicator_id,
                own=match.name,
                proposal=first.id,
                name=first.name,
                others="".join(f", eller ”{one.name}” ({one.id})" for one in others),
                score=min(int(match.score), 99),  # alike is never the same
                **_converted(context, seen, match.doubt),
                **match.doubt.details,
            )
            yield replace(told, question=_question(seen, match.doubt))


def _converted(context: Context, seen: SeriesSeen, doubt: Doubt) -> dict[str, str]:
    """One value as it stands and as it would be in the other unit; nothing where it can't be converted."""
    if doubt.factor == 1:
        return {"example": ""}
    table, number = next(
        (table, table.series.index(seen.series))
        for table in context.workbook.tables
        if table.sheet == seen.sheet and seen.series in table.series
    )
    where, value = example(table, number)
    if not where:
        return {"example": ""}
    was, now = all_digits(value), all_digits(round(value * doubt.factor, 9))
    as_it_stands = f" {where} är {was}. Det blir {was} {doubt.unit} som det står, "
    return {"example": f"{as_it_stands}och {now} {doubt.unit} om det räknas om."}


def _question(seen: SeriesSeen, doubt: Doubt) -> Question:
    """Is it one of the candidates, or a series of its own?"""
    texts = catalogue()[doubt.code]
    one = len(doubt.candidates) == 1
    same = tuple(
        Answer(known.id, known.says or (texts["same"] if one else f"{known.name} ({known.id})"), known.name)
        for known in doubt.candidates
    )
    taken = seen.match.indicator_id
    if doubt.factor != 1:
        how = in_words(doubt.factor)
        converted = Answer(
            with_factor(same[0].value, doubt.factor),
            texts["converted"].format(unit=doubt.unit, how=how),
            same[0].name,
        )
        same = (*same, converted)
    own = () if any(answer.value == taken for answer in same) else (Answer(taken, texts["own"]),)
    return Question(
        key=seen.series.label,
        asked=texts["asked"].format(value=seen.series.label, name=doubt.candidates[0].name),
        answers=(*same, *own),
        taken=taken,
        likeness=seen.match.score if doubt.code == LIKE else None,
    )
