from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdisc_itnk.submission.xpt import transliterate


@pytest.mark.parametrize(
    ("text", "ascii_text"),
    [
        ("naïve café Ångström", "naive cafe Angstrom"),
        ("Straße, Ærø, Łódź, Þór", "Strasse, AEro, Lodz, THor"),
        ("“quoted” ‘text’ – and — dashes…", "\"quoted\" 'text' - and - dashes..."),
        ("≥ 3 × 10⁹/L", ">= 3 x 10^9/L"),
        ("10⁻³ mol", "10^-3 mol"),
        ("kg/m², cm³", "kg/m2, cm3"),
        ("5 µg, 5 μg", "5 ug, 5 ug"),
        ("½ tablet, 1½ tablets", "1/2 tablet, 1 1/2 tablets"),
        ("TNF-α, IFN-γ, β-blocker", "TNF-alpha, IFN-gamma, beta-blocker"),
        ("37.5 °C ± 0.2", "37.5 degC +/- 0.2"),
        ("non\u00a0breaking, zero\u200bwidth", "non breaking, zerowidth"),
        ("ﬁbrosis №3 ™", "fibrosis No3 TM"),
        ("a ≠ b", "a <> b"),
        ("王芳, боль", "WangFang, bol'"),
        ("plain ASCII\t~\x7f", "plain ASCII\t~\x7f"),
    ],
)
def test_spellings(text, ascii_text):
    assert transliterate(text) == ascii_text


@pytest.mark.parametrize("text", ["a ≮ b", "\ue000", "\u0378"])
def test_what_has_no_spelling_stays_to_be_reported(text):
    assert not transliterate(text).isascii()


@given(st.text(st.characters(codec="ascii")))
def test_ascii_is_not_touched(text):
    assert transliterate(text.replace("`", "'")) == text.replace("`", "'")
