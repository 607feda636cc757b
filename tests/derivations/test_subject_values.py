"""Values of the subject that the study adds to ADSL."""

from __future__ import annotations

import pandas as pd
import pytest

from cdisc_itnk.derivations.subject_values import Characteristic, compute_characteristic


@pytest.mark.parametrize(("values", "least"), [(["10", "9"], 9.0), (["unknown", "10"], 10.0), (["unknown"], None)])
def test_of_several_numbers_the_least_is_taken_as_a_number(values: list[str], least: float | None) -> None:
    lb = pd.DataFrame({"USUBJID": "1", "LBTESTCD": "GLUC", "LBSTRESC": pd.Series(values, dtype="str")})
    glucose = Characteristic("GLUCBL", "LB", "LBSTRESC", {"LBTESTCD": "GLUC"}, number=True)
    found = compute_characteristic({"LB": lb}, glucose, pd.Index(["1"]))
    pd.testing.assert_series_equal(found, pd.Series([least], index=["1"], dtype="float64", name="LBSTRESC"))
