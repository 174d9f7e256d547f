"""Excel templates for what has no public source; a filled one reads without questions."""

from oj.templates.known_values import published_values
from oj.templates.shared_templates import shared_indicator, shared_template
from oj.templates.template_plan import (
    Asked,
    Template,
    counted_alike,
    latest_years,
    template,
    templates,
    with_questions,
)
from oj.templates.template_workbook import write_template

__all__ = [
    "Asked",
    "Template",
    "counted_alike",
    "latest_years",
    "published_values",
    "shared_indicator",
    "shared_template",
    "template",
    "templates",
    "with_questions",
    "write_template",
]
