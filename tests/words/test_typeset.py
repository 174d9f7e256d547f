"""Lines never break inside a figure, and nothing from a file becomes markup."""

from __future__ import annotations

from oj.swedish import hard
from oj.templating import typeset


def test_a_number_stays_with_what_it_counts() -> None:
    assert hard("alla 1 000 invånare 0–20 år") == "alla 1\u00a0000\u00a0invånare 0–20\u00a0år"
    assert hard("2023 2024 och 2019 i 3 kommuner") == "2023 2024 och 2019 i 3 kommuner"


def test_a_span_is_kept_on_one_line() -> None:
    assert typeset("invånare 0–20 år, mer") == 'invånare <span class="oj-keep">0–20\u00a0år,</span> mer'
    assert typeset("14–43\u00a0%") == '<span class="oj-keep">14–43\u00a0%</span>'


def test_what_a_file_wrote_is_escaped() -> None:
    assert typeset("<b>0–20 år</b>") == ('&lt;b&gt;<span class="oj-keep">0–20\u00a0år</span>&lt;/b&gt;')
