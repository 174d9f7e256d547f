"""Headings that nobody has seen before, and those that somebody must say what they are, or are of."""

from collections.abc import Iterator
from dataclasses import replace

from oj.findings import Answer, Finding, Question, catalogue, finding
from oj.intake.context import Context, SeriesSeen
from oj.intake.match import Doubt

LIKE = "similar_indicator"


def check(context: Context) -> Iterator[Finding]:
    known = {one.indicator_id for one in context.published}
    for seen in context.headings():
        where = {"sheet": seen.sheet, "cell": seen.series.cell, "value": seen.series.label}
        match = seen.match
        is_own = seen.indicator is None and match.indicator_id not in known and match.kind != "similar"
        if seen.series.is_untitled and is_own and match.indicator_id in context.brings:
            yield finding("untitled", **where, bare=seen.series.bare)
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
                **match.doubt.details,
            )
            yield replace(told, question=_question(seen, match.doubt))


def _question(seen: SeriesSeen, doubt: Doubt) -> Question:
    """Is it one of the candidates, or a series of its own?"""
    texts = catalogue()[doubt.code]
    one = len(doubt.candidates) == 1
    same = tuple(
        Answer(known.id, known.says or (texts["same"] if one else f"{known.name} ({known.id})"), known.name)
        for known in doubt.candidates
    )
    taken = seen.match.indicator_id
    own = () if any(answer.value == taken for answer in same) else (Answer(taken, texts["own"]),)
    return Question(
        key=seen.series.label,
        asked=texts["asked"].format(value=seen.series.label, name=doubt.candidates[0].name),
        answers=(*same, *own),
        taken=taken,
        likeness=seen.match.score if doubt.code == LIKE else None,
    )
