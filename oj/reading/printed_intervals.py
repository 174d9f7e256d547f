"""The interval of uncertainty that publishers write behind a number: "12,4 ± 1,3", "12,4 (11,1–13,7)"."""

from __future__ import annotations

import re
from collections.abc import Iterable

_NUMBER = r"[+-]?\d+(?: \d{3})*(?:[.,]\d+)?\s?%?"
_NAME = r"(?:\d\d ?% ?)?(?:k\.?i\.?|ci|konfidensintervall)\s?[:=]?\s?"
_BOUNDS = rf"(?P<low>{_NUMBER})\s?(?:-|–|till|;|, )\s?(?P<high>{_NUMBER})"
_INTERVAL = re.compile(
    rf"^(?P<value>{_NUMBER})\s?(?:(?:±|\+/-)\s?{_NUMBER}|[(\[](?:{_NAME})?(?:{_BOUNDS}|±\s?{_NUMBER})[)\]])$",
    re.IGNORECASE,
)
_BOUND = re.compile(
    r"\b(?:nedre|undre|lägre|övre|upper|lower|min|max)\b.{0,20}\b(?:k\.?i\.?|ci|konf\w*|gräns|gränsvärde)\b"
    r"|\b(?:k\.?i\.?|ci|konf\w*)\b[\s,.:–-]*(?:nedre|undre|lägre|övre|låg|hög|upper|lower|min|max|från|till|[+±–-])"
    r"|^(?:\d\d ?% ?)?(?:konfidensintervall|k\.?i\.?|felmarginal|osäkerhetsintervall|standardfel)"
    r"(?:\s?\(?\d\d ?%\)?)?(?:\s?[+(±–-]{1,3}\)?)?$",
    re.IGNORECASE,
)


def split_interval(text: str) -> tuple[str, str]:
    """A tidied number without the interval behind it, and the interval: "12 ± 1" → ("12", "± 1").

    The number must lie within the bounds: "12 (2020–2022)" has none.
    """
    match = _INTERVAL.match(text) if "±" in text or text[-1:] in (")", "]") or "+/-" in text else None
    if match is None:
        return text, ""
    value, low, high = (_number(match[name]) for name in ("value", "low", "high"))
    if not low <= value <= high and match["low"]:
        return text, ""
    return match["value"].strip(), text[match.end("value") :].strip()


def is_bound(texts: Iterable[str]) -> bool:
    """Whether a heading is of the lower or upper bound, or the width, of the interval around a value."""
    return any(_BOUND.search(text) for text in texts)


def _number(text: str | None) -> float:
    return float(re.sub(r"[ %]", "", text or "0").replace(",", "."))
