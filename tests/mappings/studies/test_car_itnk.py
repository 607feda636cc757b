"""The main job against the truth: what the simulator knew of each subject before it made the export dirty.

The simulator imports nothing of the mappings, derivations or endpoints; its truth is an independent witness.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from cdisc_itnk.pipeline import Run, compute
from mappings.studies.car_itnk.study import STUDY

QUICK = [(60, 1)]
SLOW = [(60, 2), (60, 3), (2000, 11)]
SIZES = [*QUICK, *(pytest.param(size, marks=pytest.mark.slow) for size in SLOW)]
EVALUATORS = ("INV", "IRC", "CMP")
TIMES_TO_EVENT = ("OS", "DFS", "DFSINV", "DFSHSCT", "DFSCNTX", "DFSENTX", "EFS")


@pytest.fixture(scope="module", params=["csv", "odm"])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module", params=SIZES, ids=lambda size: "-".join(map(str, size)) if isinstance(size, tuple) else None)
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    subjects, seed = request.param
    return subjects, seed


@pytest.fixture(scope="module")
def folder(size: tuple[int, int], kind: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    assert STUDY.simulate is not None
    out = tmp_path_factory.mktemp(f"{kind}-{size[0]}-{size[1]}")
    STUDY.simulate(*size, kind, out)
    return out


@pytest.fixture(scope="module")
def run(folder: Path) -> Run:
    return compute(STUDY, folder / "raw")


@pytest.fixture(scope="module")
def truth(folder: Path) -> pd.DataFrame:
    table = pd.read_csv(folder / "truth.csv", dtype="str")
    return table.set_index("CAR-ITNK-" + table["SUBJID"])


def differences(ours: pd.Series, theirs: pd.Series) -> dict[str, tuple[object, object]]:
    """By subject, our value and the true one where they differ; null equals null."""
    aligned = ours.reindex(theirs.index)
    differ = (aligned != theirs) & ~(aligned.isna() & theirs.isna())
    strangers = ours.index.difference(theirs.index)
    return {subject: (aligned[subject], theirs[subject]) for subject in theirs.index[differ]} | {
        subject: (ours[subject], "not in the truth") for subject in strangers
    }


def iso(dates: pd.Series) -> pd.Series:
    return dates.dt.strftime("%Y-%m-%d").astype("str")


def parameter(run: Run, dataset: str, code: str) -> pd.DataFrame:
    frame = run.adam[dataset].frame
    return by_subject(frame[frame["PARAMCD"] == code])


def by_subject(frame: pd.DataFrame) -> pd.DataFrame:
    """One row a subject, or the test fails."""
    assert frame["USUBJID"].is_unique
    return frame.set_index("USUBJID")


def test_subjects(run: Run, truth: pd.DataFrame) -> None:
    adsl = by_subject(run.adam["ADSL"].frame)
    assert not differences(adsl["COHORT"], truth["COHORT"])
    assert not differences(adsl["SAFFL"].fillna("N"), truth["INFFL"])
    assert not differences(adsl["LEUKFL"].fillna("N"), truth["LEUKFL"])
    for name in ("TRTSDT", "DTHDT", "NEWTRDT", "HSCTDT", "LSTALVDT"):
        assert truth[name].notna().any()
        assert not differences(iso(adsl[name]), truth[name]), name


@pytest.mark.parametrize("evaluator", EVALUATORS)
def test_responses(run: Run, truth: pd.DataFrame, evaluator: str) -> None:
    for month in (3, 6, 12):
        best, visit = parameter(run, "ADRS", f"BOR{month}{evaluator}"), parameter(run, "ADRS", f"RM{month}{evaluator}")
        assert not differences(best["AVALC"], truth[f"BOR{month}_{evaluator}"])
        assert not differences(visit["AVALC"], truth[f"AT{month}_{evaluator}"])
    for code, name in (("RSP", "RESPDT"), ("PD", "RELDT"), ("LSTA", "LSTADT")):
        dates = parameter(run, "ADRS", f"{code}{evaluator}")["ADT"]
        assert not differences(iso(dates), truth[f"{name}_{evaluator}"]), name


@pytest.mark.parametrize("code", TIMES_TO_EVENT)
def test_times_to_event(run: Run, truth: pd.DataFrame, code: str) -> None:
    ours, theirs = parameter(run, "ADTTE", code), truth.dropna(subset=[f"{code}_AVAL"])
    assert set(ours.index) == set(theirs.index)
    for name in ("STARTDT", "ADT"):
        assert not differences(iso(ours[name]), theirs[f"{code}_{name}"])
    for name in ("AVAL", "CNSR"):
        assert not differences(ours[name], theirs[f"{code}_{name}"].astype("float64"))


@pytest.mark.parametrize("month", [3, 6, 12])
def test_response_rates(run: Run, truth: pd.DataFrame, month: int) -> None:
    rates = run.results["response_rate"].set_index(["parameter", "cohort"])
    for evaluator in ("IRC", "INV"):
        responders = truth[f"BOR{month}_{evaluator}"].isin(["CR", "CRi"])
        for cohort, subjects in (
            ("All", truth["INFFL"] == "Y"),
            *((name, (truth["INFFL"] == "Y") & (truth["COHORT"] == name)) for name in ("B-ALL", "B-NHL")),
        ):
            row = rates.loc[(f"ORR{month}{evaluator}", cohort)]
            assert (row["n"], row["N"]) == (responders[subjects].sum(), subjects.sum())
            assert row["estimate"] == responders[subjects].sum() / subjects.sum()


@pytest.mark.parametrize("code", ["OS", "DFS"])
def test_survival(run: Run, truth: pd.DataFrame, code: str) -> None:
    """The product-limit estimate at one year, multiplied out subject by subject from the truth."""
    table = run.results["overall_survival" if code == "OS" else "disease_free_survival"]
    chosen = (
        (table["parameter"] == code)
        & (table["cohort"] == "All")
        & (table["statistic"] == "Rate")
        & (table["timepoint"] == "Day 365")
    )
    (row,) = table[chosen].to_dict("records")
    known = truth.dropna(subset=[f"{code}_AVAL"])
    times, events = known[f"{code}_AVAL"].astype("float64").to_numpy(), known[f"{code}_CNSR"].to_numpy() == "0"
    survival = 1.0
    for time in sorted(set(times[events & (times <= 365)])):
        survival *= 1 - (events & (times == time)).sum() / (times >= time).sum()
    assert row["N"] == len(known)
    assert np.isclose(row["estimate"], survival, rtol=1e-12, atol=0)


def test_every_raw_record_is_accounted_for(run: Run) -> None:
    account = run.sdtm.account
    assert account.read == account.mapped + len(account.set_aside)
    assert set(account.forms["status"]) == {"mapped", "set aside"}
    assert account.forms.loc[account.forms["status"] == "set aside", "reason"].str.len().gt(0).all()


@pytest.mark.parametrize("seed", [4, 5])
def test_both_formats_give_the_same_sdtm(tmp_path: Path, seed: int) -> None:
    assert STUDY.simulate is not None
    for kind in ("csv", "odm"):
        STUDY.simulate(60, seed, kind, tmp_path / kind)
    csv, odm = (STUDY.tabulate(tmp_path / kind / "raw") for kind in ("csv", "odm"))
    assert list(csv.datasets) == list(odm.datasets)
    for name, dataset in csv.datasets.items():
        pd.testing.assert_frame_equal(dataset.frame, odm.datasets[name].frame, obj=name)
