"""Assessments: which are taken, which count, and what the parameters make of them."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from cdisc_itnk.derivations.parameter import Parameter, derive_parameters
from cdisc_itnk.derivations.response import (
    Evaluator,
    ResponseScale,
    compute_counting,
    derive_reported_response,
    select_after_treatment,
)
from cdisc_itnk.derivations.selection import Best, Closest, First, FirstAfter, Last, Selection
from mappings.studies.car_itnk.analysis.response import INVESTIGATOR, IRC, SCALE
from tests.derivations.frames import lines, records, texts

CUTOFF = dt.date(2025, 6, 30)
ADSL = records("ADSL", "USUBJID TRTSDT NEWTRDT COHORT \n 1 2024-01-01 . B-ALL \n 2 2024-01-01 . B-NHL")


def assessments(text: str, new_therapy: str | None = None) -> pd.DataFrame:
    """Lines of study day and response of one evaluator and subject, as `derive_assessments` gives them."""
    pairs = [line.split() for line in lines(text)]
    frame = pd.DataFrame({"AVALC": [value.replace("_", " ") for _, value in pairs], "ADY": [float(day) for day, _ in pairs]})
    frame = frame.astype({"AVALC": "str"}).assign(EVALUATOR="IRC", USUBJID="1", RESPREAS=None, SRCDOM="RS", SRCVAR="RSSTRESC")
    frame["ADT"] = (pd.Timestamp("2024-01-01") + pd.to_timedelta(frame["ADY"] - 1, unit="D")).astype("datetime64[s]")
    frame["SRCSEQ"] = range(1, len(frame) + 1)
    ended = pd.Series(pd.Timestamp(new_therapy) if new_therapy else pd.NaT, index=frame.index)
    return frame.assign(AVAL=SCALE.compute_rank(frame["AVALC"]), ANL01FL=compute_counting(frame, SCALE, ended))


def test_reported_responses_of_each_evaluator() -> None:
    rs = records(
        "RS",
        """USUBJID RSSEQ RSTESTCD RSSTRESC RSEVAL               RSEVALID      RSACPTFL RSDTC      VISITNUM
           1       1     OVRLRESP CRi      INVESTIGATOR         .             .        2024-01-29 7
           1       2     BMRRESP  M1       INVESTIGATOR         .             .        2024-01-29 7
           1       3     OVRLRESP CR       INDEPENDENT_ASSESSOR READER_1      .        2024-01-30 7
           1       4     OVRLRESP CRi      INDEPENDENT_ASSESSOR READER_2      .        2024-01-30 7
           1       5     OVRLRESP CR       INDEPENDENT_ASSESSOR ADJUDICATOR_1 Y        2024-01-31 7
           1       6     OVRLRESP .        INVESTIGATOR         .             .        2024-03-01 8
           1       7     OVRLRESP PD       INVESTIGATOR         .             .        2024-03    8""",
    )
    columns = ("EVALUATOR", "ADT", "ADTF", "AVALC", "SRCSEQ")
    assert texts(derive_reported_response({"RS": rs}, INVESTIGATOR), *columns) == lines(
        """INV 2024-01-29 . CRi 1
           INV 2024-03-01 D PD 7"""
    )
    assert texts(derive_reported_response({"RS": rs}, IRC), *columns) == lines("IRC 2024-01-31 . CR 5")


def test_from_the_day_of_treatment_to_the_cut_off() -> None:
    dates = pd.to_datetime(["2023-12-31", "2024-01-01", "2025-06-30", "2025-07-01"])
    frame = pd.DataFrame({"USUBJID": "1", "EVALUATOR": "IRC", "ADT": dates, "VISITNUM": 7.0, "SRCSEQ": 1.0})
    assert select_after_treatment(frame, ADSL, CUTOFF)["ADY"].tolist() == [1.0, 547.0]


@pytest.mark.parametrize(
    ("text", "new_therapy", "counting"),
    [
        ("29 CR \n 62 CR", None, "YY"),
        ("29 CR \n 62 PD \n 92 CR \n 120 PD", None, "YY--"),
        ("29 CR \n 62 RELAPSED_DISEASE \n 92 CR", None, "YY-"),
        ("29 NR \n 62 CR", "2024-03-02", "Y-"),  # on study day 62: an assessment on the day of new therapy does not count
        ("29 NR \n 62 CR", "2024-03-03", "YY"),
        ("29 PD", "2024-01-02", "-"),
        ("29 NE \n 62 NE", None, "YY"),
    ],
)
def test_which_assessments_count(text: str, new_therapy: str | None, counting: str) -> None:
    assert assessments(text, new_therapy)["ANL01FL"].fillna("-").str.cat() == counting


BY_MONTH_3, AT_MONTH_3 = Best(106), Closest(92, 14)
RESPONSE = First(("CR", "CRi"))
RELAPSE = FirstAfter(("PD", "RELAPSED DISEASE"), RESPONSE)
ADEQUATE = Last(SCALE.adequate)


@pytest.mark.parametrize(
    ("selection", "text", "new_therapy", "day"),
    [
        (BY_MONTH_3, "29 CRi \n 62 CR \n 92 CR", None, 62),
        (BY_MONTH_3, "29 NR \n 106 CR", None, 106),
        (BY_MONTH_3, "29 NR \n 107 CR", None, 29),
        (BY_MONTH_3, "29 NE \n 62 PD", None, 62),
        (BY_MONTH_3, "29 NR \n 62 CR", "2024-02-01", 29),
        (BY_MONTH_3, "107 CR", None, None),
        (AT_MONTH_3, "78 SD \n 107 CR", None, 78),
        (AT_MONTH_3, "77 SD \n 107 CR", None, None),
        (AT_MONTH_3, "90 SD \n 94 CR", None, 90),  # as close: the earlier one
        (AT_MONTH_3, "90 SD \n 93 CR", None, 93),
        (AT_MONTH_3, "62 PD \n 92 CR", None, None),  # after a progression nothing counts
        (RESPONSE, "29 NR \n 62 CRi \n 92 CR", None, 62),
        (RESPONSE, "29 PD \n 62 CR", None, None),
        (RESPONSE, "62 CR", "2024-01-20", None),
        (RELAPSE, "29 CR \n 62 NE \n 92 RELAPSED_DISEASE \n 120 PD", None, 92),
        (RELAPSE, "29 CR \n 92 PD", "2024-02-15", 92),  # new therapy does not hide a relapse
        (RELAPSE, "29 PD \n 62 CR \n 92 PD", None, None),  # without a response that counts there is no relapse
        (RELAPSE, "29 NR \n 62 NR", None, None),
        (ADEQUATE, "29 CR \n 62 PD \n 92 NE", None, 62),
        (ADEQUATE, "29 CR \n 92 SD", "2024-02-15", 92),
        (ADEQUATE, "29 NE", None, None),
    ],
)
def test_selections(selection: Selection, text: str, new_therapy: str | None, day: int | None) -> None:
    assert selection.choose(assessments(text, new_therapy))["ADY"].tolist() == ([] if day is None else [day])


@pytest.mark.parametrize(
    ("parameter", "expected"),
    [
        (Parameter("BOR3IRC", "Best", IRC, BY_MONTH_3, otherwise="NE"), "1 PR 3 62 2 \n 2 NE 8 . ."),
        (Parameter("ORR3IRC", "Rate", IRC, BY_MONTH_3, ("CR", "CRi")), "1 N 0 62 2 \n 2 N 0 . ."),
        (Parameter("CRP3IRC", "Rate", IRC, BY_MONTH_3, ("CR", "PR"), subjects={"COHORT": "B-ALL"}), "1 Y 1 62 2"),
        (Parameter("RM3IRC", "At", IRC, AT_MONTH_3), "1 PR 3 92 3"),
        (Parameter("BOR3INV", "Best", INVESTIGATOR, BY_MONTH_3, otherwise="NE"), "1 NE 8 . . \n 2 NE 8 . ."),
    ],
)
def test_parameters(parameter: Parameter, expected: str) -> None:
    rows = derive_parameters([parameter], assessments("29 SD \n 62 PR \n 92 PR"), ADSL, SCALE)
    assert texts(rows, "USUBJID", "AVALC", "AVAL", "ADY", "SRCSEQ") == lines(expected)


def test_a_value_off_the_scale_ranks_after_all_others() -> None:
    assert Best(106).choose(assessments("29 uCR \n 62 NE"))["AVALC"].tolist() == ["NE"]
    assert ResponseScale(("CR",), ("CR",), ()).compute_rank(pd.Series(["CR", "uCR", None])).tolist()[:1] == [1.0]


def test_codes() -> None:
    assert Evaluator("CMP", "Computed").paramcd == "OVRCMP"
