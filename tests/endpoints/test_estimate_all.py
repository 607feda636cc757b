from __future__ import annotations

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from cdisc_itnk import adam as standard
from cdisc_itnk.core import UsageError, describe, empty_frame
from cdisc_itnk.endpoints import ENDPOINTS, EndpointPlan, estimate_all
from cdisc_itnk.endpoints.tidy import COLUMNS
from tests.endpoints.trial import ADAM, ADSL, PLAN

NOT_TIDY = {"survival_curves", "death_listing"}


def test_every_endpoint_has_the_common_shape():
    for name, frame in estimate_all(ADAM, PLAN).items():
        if name not in NOT_TIDY:
            assert list(frame.columns[: len(COLUMNS)]) == list(COLUMNS), name
            assert frame.dtypes.astype("str").iloc[: len(COLUMNS)].to_dict() == COLUMNS, name
            assert (frame["n"].dropna() <= frame["N"][frame["n"].notna()]).all() or (frame["unit"] == "events").any(), name
            assert set(frame["endpoint"]) == {frame["endpoint"].iloc[0]}, name


def empties() -> dict[str, dict[str, pd.DataFrame]]:
    flags = pd.DataFrame({"USUBJID": ["1"], "SAFFL": ["Y"], "FASFL": ["Y"]}, dtype="str")
    every = {table.__name__: empty_frame(describe(table)) for table in standard.DATASETS}
    return {
        "only the flags of one subject": {"ADSL": flags},
        "nobody": {"ADSL": flags.head(0)},
        "nobody treated": ADAM | {"ADSL": ADSL.assign(SAFFL="N", FASFL="N")},
        "empty data sets": every,
        "one subject": {name: frame[frame["USUBJID"] == "02"] for name, frame in ADAM.items()},
        "one cohort": ADAM | {"ADSL": ADSL[ADSL["COHORT"] == "B-ALL"]},
        "no cohort known": ADAM | {"ADSL": ADSL.assign(COHORT=pd.Series(index=ADSL.index, dtype="str"))},
        "no optional variable": {name: frame[["USUBJID", *_needed(name)]] for name, frame in ADAM.items()},
    }


def _needed(name: str) -> tuple[str, ...]:
    return {
        "ADSL": ("SAFFL", "FASFL"),
        "ADRS": ("PARAMCD", "AVALC"),
        "ADTTE": ("PARAMCD", "AVAL", "CNSR"),
        "ADAE": ("TRTEMFL",),
    }[name]


@pytest.mark.parametrize("what", list(empties()))
def test_little_data_gives_few_rows_not_an_error(what):
    results = estimate_all(empties()[what], PLAN)
    assert list(results) == list(ENDPOINTS)


def test_an_empty_plan_estimates_nothing_that_was_not_asked_for():
    results = estimate_all(ADAM, EndpointPlan())
    assert {name for name, frame in results.items() if len(frame)} == {"disposition", "deaths", "death_listing"}


def test_an_absent_flag_is_named():
    with pytest.raises(UsageError, match="ADSL: no variable SAFFL"):
        estimate_all({"ADSL": ADSL.drop(columns="SAFFL")}, PLAN)


def test_the_same_data_give_the_same_frames():
    shuffled = {name: frame.sample(frac=1, random_state=5) for name, frame in ADAM.items()}
    for name, frame in estimate_all(shuffled, PLAN).items():
        assert_frame_equal(frame, ENDPOINTS[name](ADAM, PLAN), obj=name)
