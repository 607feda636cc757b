"""What the results say of their purpose is what the trial summary says of the outcomes."""

from __future__ import annotations

import pytest

from mappings.studies.car_itnk.displays import DISPLAYS
from mappings.studies.car_itnk.trial_summary import SUMMARY

OUTCOMES = {parameter.code: " ".join(parameter.values) for parameter in SUMMARY}


@pytest.mark.parametrize(
    ("parameter", "words", "purpose"),
    [
        ("OUTMSPRI", "Overall response rate (CR + CRi) by months 3, 6 and 12, assessed by the independent review", "PRIMARY"),
        ("OUTMSSEC", "Overall response rate (CR + CRi) by months 3, 6 and 12, assessed by the investigator", "SECONDARY"),
    ],
)
def test_response_rates(parameter: str, words: str, purpose: str) -> None:
    evaluator = "INV" if parameter == "OUTMSSEC" else "IRC"
    results = [each for display in DISPLAYS for each in display.results if each.name.endswith(evaluator)]
    assert words in OUTCOMES[parameter]
    assert [(each.name, each.purpose) for each in results] == [
        (f"ORR{month}{evaluator}", f"{purpose} OUTCOME MEASURE") for month in (3, 6, 12)
    ]
