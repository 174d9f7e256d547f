"""What the municipalities of a county have shared of a template, or of one of its indicators."""

from collections.abc import Mapping, Sequence

from oj.compare.sharing import Answer, Shared, Sharing, sharing
from oj.counted_alike import OWN, question
from oj.reference import municipalities_of
from oj.register import Indicator
from oj.store import Edition
from oj.templates.template_plan import Template, latest_years, templates
from oj.words.sentences import swedish


def shared_template(edition: Edition, template: Template, county_code: str) -> Sharing:
    """Who of the county has figures of what the template asks for, in the latest year that anybody has."""
    asked = [one.indicator for one in template.indicators if one.indicator.source == OWN]
    variants = {one.id: one.title for one in asked} if template.variants else {}
    return _sharing(edition, template, template.short, asked, variants, county_code)


def shared_indicator(edition: Edition, measure: Indicator, county_code: str) -> Sharing | None:
    """The same of one indicator; None for one that no template asks for."""
    of = next((one for one in templates().values() if _asks_for(one, measure)), None)
    return _sharing(edition, of, measure.title, [measure], {}, county_code) if of else None


def _asks_for(template: Template, measure: Indicator) -> bool:
    return measure.source == OWN and any(one.indicator.id == measure.id for one in template.indicators)


def _sharing(
    edition: Edition,
    template: Template,
    name: str,
    asked: Sequence[Indicator],
    variants: Mapping[str, str],
    county_code: str,
) -> Sharing:
    places = sorted(municipalities_of(county_code), key=lambda one: swedish(one.name))
    names = {place.code: place.name for place in places}
    figures = edition.records(
        Shared, "shared_figures", municipalities=[*names], indicators=[one.id for one in asked]
    )
    answers = edition.records(Answer, "counted_alike", questions=[question(template.title)])
    return sharing(name, places[0].county, names, figures, answers, variants, latest_years()[-1])
