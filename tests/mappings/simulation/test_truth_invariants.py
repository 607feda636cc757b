"""What must hold of the truth whatever the seed."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mappings.studies.car_itnk.simulator import simulate
from mappings.studies.car_itnk.simulator.response import SUBMITTED

CUTOFF = "2025-06-30"
SURVIVALS = ("OS", "DFS", "DFSINV", "DFSHSCT", "DFSCNTX", "DFSENTX", "EFS")


def rank(values: pd.Series) -> pd.Series:
    return values.map(SUBMITTED.index)


@pytest.mark.slow
@settings(max_examples=15)
@given(st.integers(0, 2**32))
def test_truth(seed: int) -> None:
    truth = simulate(60, seed).truth
    infused, others = truth[truth["INFFL"] == "Y"], truth[truth["INFFL"] == "N"]
    assert others.loc[:, "BOR3_INV":].isna().all(axis=None)
    assert not (truth["SCRNFL"].eq("Y") & truth["LEUKFL"].eq("Y")).any()
    assert truth["LSTALVDT"].notna().all()
    assert (truth["LSTALVDT"] <= CUTOFF).all()
    assert not (truth["LSTALVDT"] > truth["DTHDT"]).any()
    for name in ("NEWTRDT", "HSCTDT"):
        assert not (truth[name] > CUTOFF).any()
        assert not (truth[name] < truth["TRTSDT"]).any()
    for evaluator in ("INV", "IRC", "CMP"):
        check_responses(infused, evaluator)
    for name in SURVIVALS:
        check_survival(infused, name)
    check_variants(infused)


def check_responses(infused: pd.DataFrame, evaluator: str) -> None:
    best = [rank(infused[f"BOR{month}_{evaluator}"]) for month in (3, 6, 12)]
    assert (best[0] >= best[1]).all()
    assert (best[1] >= best[2]).all()
    for month, by_then in zip((3, 6, 12), best, strict=True):
        at = infused[f"AT{month}_{evaluator}"]
        assert (rank(at.dropna()) >= by_then[at.notna()]).all()
    response, relapse = infused[f"RESPDT_{evaluator}"], infused[f"RELDT_{evaluator}"]
    assert response[best[2] <= 1].notna().all()
    assert not (relapse <= response).any()
    assert relapse[response.isna()].isna().all()
    assert not (infused[f"LSTADT_{evaluator}"] > CUTOFF).any()


def check_survival(infused: pd.DataFrame, name: str) -> None:
    start, end, value, censored = (infused[f"{name}_{part}"] for part in ("STARTDT", "ADT", "AVAL", "CNSR"))
    assert (start.isna() == end.isna()).all()
    at_risk = infused[start.notna()].index
    assert censored[at_risk].isin(["0", "1"]).all()
    assert (end[at_risk] <= CUTOFF).all()
    days = (pd.to_datetime(end[at_risk]) - pd.to_datetime(start[at_risk])).dt.days + 1
    assert (days == value[at_risk].astype(float)).all()
    assert (days >= 1).all()


def check_variants(infused: pd.DataFrame) -> None:
    assert (infused["OS_STARTDT"] == infused["TRTSDT"]).all()
    assert ((infused["OS_CNSR"] == "0") == (infused["DTHDT"] <= CUTOFF)).all()
    assert infused["EFS_ADT"].notna().all()
    assert not (infused["DFSHSCT_ADT"] > infused["DFS_ADT"]).any()
    assert not (infused["DFSCNTX_ADT"] > infused["DFS_ADT"]).any()
    assert not (infused["DFSENTX_ADT"] > infused["DFS_ADT"])[infused["DFS_CNSR"] == "0"].any()
