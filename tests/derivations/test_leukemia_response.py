"""Leukaemia: every rule on both sides of its limit, and what a missing component does."""

from __future__ import annotations

import pandas as pd
import pytest

from cdisc_itnk.derivations.leukemia_response import LeukemiaCriteria, derive_leukemia_response
from tests.derivations.frames import records, texts

REMISSION = {
    "marrow": "2", "blood": "0", "emd": "ABSENT", "cns": "N", "neutrophils": "1.5", "platelets": "150", "csf": None,
}  # fmt: skip


def sdtm(*visits: dict[str, str | None]) -> dict[str, pd.DataFrame]:
    """Components as literal values, one dictionary a visit; null is not there at all."""
    lb, pe, fa = ["USUBJID LBSEQ VISITNUM LBTESTCD LBSPEC LBSTRESC LBSPCCND LBDTC"], [], []
    tests = {
        "marrow": "BLASTCE BONE_MARROW", "blood": "BLASTLE BLOOD", "neutrophils": "NEUT BLOOD",
        "platelets": "PLAT BLOOD", "csf": "BLAST CEREBROSPINAL_FLUID",
    }  # fmt: skip
    for number, visit in enumerate(visits, 7):
        condition = visit.get("condition", ".")
        lb += [
            f"1 {number} {number} {test} {visit[name]} {condition if name == 'marrow' else '.'} 2025-01-29"
            for name, test in tests.items()
            if visit[name]
        ]
        pe += [f"1 {number} EMD {visit['emd']}"] if visit["emd"] else []
        fa += [f"1 {number} OCCUR CNS_SYMPTOMS {visit['cns']}"] if visit["cns"] else []
    return {
        "LB": records("LB", "\n".join(lb)),
        "PE": records("PE", "\n".join(["USUBJID VISITNUM PETESTCD PESTRESC", *pe])),
        "FA": records("FA", "\n".join(["USUBJID VISITNUM FATESTCD FAOBJ FASTRESC", *fa])),
    }


def respond(*visits: dict[str, str | None]) -> pd.DataFrame:
    dates = pd.date_range("2025-01-29", periods=len(visits), freq="30D")
    frame = pd.DataFrame({"USUBJID": "1", "VISITNUM": [float(number) for number in range(7, 7 + len(visits))], "ADT": dates})
    return derive_leukemia_response(frame.astype({"USUBJID": "str"}), sdtm(*visits), LeukemiaCriteria())


@pytest.mark.parametrize(
    ("change", "response", "reason"),
    [
        ({}, "CR", "no disease, counts recovered"),
        ({"marrow": "4.9"}, "CR", "no disease, counts recovered"),
        ({"marrow": "<1"}, "CR", "no disease, counts recovered"),
        ({"marrow": "5"}, "NR", "marrow blasts"),
        ({"marrow": "5", "condition": "INADEQUATE"}, "NE", "missing: marrow blasts"),
        ({"marrow": "40", "condition": "INADEQUATE", "blood": "3"}, "NR", "circulating blasts"),
        ({"blood": "0.1"}, "NR", "circulating blasts"),
        ({"blood": "3", "marrow": None, "emd": None, "cns": None}, "NR", "circulating blasts"),
        ({"emd": "PRESENT", "marrow": "50"}, "NR", "marrow blasts, extramedullary disease"),
        ({"cns": "Y"}, "NR", "CNS symptoms"),
        ({"csf": "PRESENT"}, "NR", "blasts in CSF"),
        ({"csf": "ABSENT"}, "CR", "no disease, counts recovered"),
        ({"marrow": None}, "NE", "missing: marrow blasts"),
        ({"blood": None}, "NE", "missing: circulating blasts"),
        ({"emd": None, "cns": None}, "NE", "missing: extramedullary disease, CNS symptoms"),
        ({"emd": None, "neutrophils": "0.1"}, "NE", "missing: extramedullary disease"),
        ({"neutrophils": "1.0"}, "CRi", "not recovered: neutrophils"),
        ({"platelets": "100"}, "CRi", "not recovered: platelets"),
        ({"neutrophils": "0.2", "platelets": "30"}, "CRi", "not recovered: neutrophils, platelets"),
        ({"neutrophils": "<0.1", "platelets": None}, "CRi", "not recovered: neutrophils"),
        ({"neutrophils": None}, "NE", "missing: neutrophils"),
        ({"neutrophils": None, "platelets": "101"}, "NE", "missing: neutrophils"),
        ({"neutrophils": None, "platelets": None}, "NE", "missing: neutrophils, platelets"),
    ],
)
def test_one_visit(change: dict[str, str], response: str, reason: str) -> None:
    row = respond(REMISSION | change).iloc[0]
    assert (row["AVALC"], row["RESPREAS"]) == (response, reason)


def test_disease_is_relapse_only_after_a_remission() -> None:
    disease, missing = REMISSION | {"blood": "3"}, REMISSION | {"marrow": None}
    low = REMISSION | {"platelets": "20"}
    assert respond(disease, low, missing, disease, REMISSION, disease)["AVALC"].tolist() == [
        "NR", "CRi", "NE", "RELAPSED DISEASE", "CR", "RELAPSED DISEASE",
    ]  # fmt: skip


def test_verdicts_by_component() -> None:
    row = respond(REMISSION | {"marrow": None, "blood": "3", "platelets": "20", "cns": None, "csf": "PRESENT"})
    assert texts(row, "BMRRESP", "PBLTIND", "EMDRESP", "CNSSTAT", "HEMARESP") == [". False True False False"]


def test_the_latest_of_several_results_at_a_visit_counts() -> None:
    frames = sdtm(REMISSION)
    repeat = records(
        "LB",
        """USUBJID LBSEQ VISITNUM LBTESTCD LBSPEC      LBSTRESC LBSTRESN LBSPCCND LBDTC
           1       98    7        BLASTCE  BONE_MARROW 80       80       .        2025-01-28
           1       99    7        BLASTCE  BONE_MARROW 90       90       .        2025-01-28""",
    )
    visits = pd.DataFrame({"USUBJID": ["1"], "VISITNUM": [7.0], "ADT": pd.to_datetime(["2025-01-29"])})
    frames["LB"] = pd.concat([repeat, frames["LB"]], ignore_index=True)
    assert derive_leukemia_response(visits, frames, LeukemiaCriteria())["AVALC"].tolist() == ["CR"]
