"""All that is said of open care beside placements in one municipality, for its page and its command."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from oj.compare import derived, open_care
from oj.compare.fact import Fact
from oj.compare.figure import Figure
from oj.compare.open_care import Given
from oj.compare.viewpoint import Viewpoint
from oj.cost_facts import of_one_year
from oj.facts import ANY_YEAR, Edition, facts_of, measures_of
from oj.register import AREA
from oj.words import cost_leads, sentences
from oj.words import open_care_sentences as words

Facts = Mapping[str, Fact]


@dataclass(frozen=True, slots=True)
class OpenCareSheet:
    """Open care: ``share`` of the cost, children counted over a year (``flow``), on a day (``stock``).

    ``year`` is that of ``kinds``, None where nobody tells of any; ``unassessed`` is our figure that says that
    help is given without a decision, if any.
    """

    place: str
    facts: Facts
    share: Fact | None
    share_said: str
    flow: Sequence[Fact]
    stock: Sequence[Fact]
    year: int | None
    kinds: Sequence[Given]
    unassessed: Figure | None

    @property
    def unseen(self) -> str:
        """That help without a decision is not seen in the figures; "" where nothing says that we give it."""
        return words.unseen(self.unassessed, self.place) if self.unassessed else ""

    @property
    def told_of_a_year(self) -> str:
        """Our children per 1 000, of all that counts a whole year; "" where nothing is known."""
        return words.per_year(self.flow, self.place)

    @property
    def given(self) -> str:
        """How many of the six kinds we gave."""
        return words.given(self.kinds, self.place, self.year)


def sheet(facts: Sequence[Fact], of_same_year: Sequence[Fact], place: str) -> OpenCareSheet:
    """The sheet of the ``facts`` of costs; ``of_same_year`` are those held together (``of_one_year``)."""
    by_id = {fact.measure.id: fact for fact in facts}
    together = by_id | {fact.measure.id: fact for fact in of_same_year}
    year = open_care.latest_year(by_id) or max(
        (by_id[one].year for kind in open_care.categories() for one in kind.ids if one in by_id), default=None
    )
    return OpenCareSheet(
        place=place,
        facts=by_id,
        share=next(iter(derived.derive([derived.OPEN_SHARE], together)), None),
        share_said=cost_leads.open_share(together, place),
        flow=open_care.children(by_id, "year"),
        stock=open_care.children(by_id, "day"),
        year=year,
        kinds=open_care.given(by_id, year),
        unassessed=open_care.without_decision(by_id),
    )


def of_municipality(
    edition: Edition,
    view: Viewpoint,
    place: str,
    year: int = ANY_YEAR,
    index: Mapping[int, float] | None = None,
) -> OpenCareSheet:
    """The sheet of a municipality (``place`` is its name) seen from ``view``, with figures up to ``year``.

    ``index`` as of ``facts_of``.
    """
    measures = measures_of(edition, ("cost",), year, AREA)
    facts = facts_of(edition, view.about(AREA), measures, year, index=index)
    return sheet(facts, of_one_year(edition, view, facts, year, index=index), place)


def said(found: OpenCareSheet) -> list[str]:
    """The sentences of all views, in their order."""
    return [
        *filter(
            None,
            [
                found.share_said,
                found.told_of_a_year,
                words.per_day(found.stock, found.place),
                found.given,
                words.not_given(found.kinds),
                found.unseen,
                words.border(),
                words.NOT_COUNTED,
            ],
        )
    ]


def as_dict(found: OpenCareSheet) -> dict[str, Any]:
    """The sheet for programs: shares in per cent, children per 1 000 inhabitants 0–20 years."""
    counted = {
        name: {
            "sentence": say(facts, found.place),
            "measures": [_of_children(fact) for fact in facts],
        }
        for name, facts, say in (
            ("in_a_year", found.flow, words.per_year),
            ("on_a_day", found.stock, words.per_day),
        )
    }
    return {
        "place": found.place,
        "balance": found.share and _balance(found.share, found.share_said),
        **counted,
        "kinds": {
            "year": found.year,
            "sentence": found.given,
            "lacking": words.not_given(found.kinds),
            "of": [_kind(one) for one in found.kinds],
        },
        "without_decision": found.unassessed
        and {
            "indicator_id": found.unassessed.indicator_id,
            "year": found.unassessed.year,
            "value": found.unassessed.value,
            "sentence": found.unseen,
        },
        "border": words.border(),
        "never_divided": words.NEVER_DIVIDED,
        "not_counted": words.NOT_COUNTED,
    }


def _balance(share: Fact, sentence: str) -> dict[str, Any]:
    return {
        "made_of": derived.made_of(share.measure.id),
        "unit": share.measure.unit,
        "year": share.year,
        "value": share.own.value,
        "years": {figure.year: figure.value for figure in share.own_series},
        "reference": share.reference.value,
        "verdict": sentences.verdict(share),
        "sentence": sentence,
    }


def _of_children(fact: Fact) -> dict[str, Any]:
    own, beside = fact.own.value, fact.reference.value
    return {
        "indicator_id": fact.measure.id,
        "year": fact.year,
        "per_1000": None if own is None else open_care.per_thousand(fact.measure, own),
        "reference": None if beside is None else open_care.per_thousand(fact.measure, beside),
        "verdict": sentences.verdict(fact),
    }


def _kind(one: Given) -> dict[str, Any]:
    return {
        "name": one.category.name,
        "with_decision": one.assessed,
        "without_decision": one.service,
        "others_with": one.others_assessed._asdict(),
        "others_without": one.others_service._asdict(),
    }
