"""Who counts as dead in CAR-ITNK, and by which record."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from mappings.engine.reference_dates import derive_reference_dates
from mappings.engine.run import to_sdtm
from mappings.sources import RawForm, read
from mappings.studies.car_itnk.definition import DEFINITION
from mappings.studies.car_itnk.study import STUDY
from mappings.studies.car_itnk.terms import terminology
from tests.mappings.small import frame, values

DEATH_FORMS = frame(
    USUBJID=["1", "1", "2", "2", "3"],
    DDTESTCD=["PRCDTH", "AUTOPIND", "PRCDTH", "AUTOPIND", "AUTOPIND"],
    **{"~DTHDTC": [None, None, "2024-05-02", "2024-05-02", "2024-06-03"]},
)
FOLLOW_UPS = frame(
    USUBJID=["4", "5", "6", "6", "7"],
    SSSTRESC=["DEAD", "ALIVE", "UNKNOWN", "DEAD", "UNKNOWN"],
    **{"~DTHDTC": [None, None, "2024-01-01", "2024-07", "2024-08-04"]},
)


def test_a_death_form_or_a_follow_up_shows_the_death_with_or_without_its_date() -> None:
    drafts = {"DM": frame(USUBJID=list("1234567")), "DD": DEATH_FORMS, "SS": FOLLOW_UPS}
    dm = derive_reference_dates(drafts, DEFINITION.dates)
    assert values(dm["DTHDTC"]) == [None, "2024-05-02", "2024-06-03", None, None, "2024-01-01", "2024-08-04"]
    assert values(dm["DTHFL"]) == ["Y", "Y", "Y", "Y", None, "Y", "Y"]


def test_a_death_form_without_its_date_is_told() -> None:
    assert STUDY.demo is not None
    export = read(STUDY.demo)
    forms = dict(export.forms)
    forms["DD"] = changed(forms["DD"], "DDDAT")
    for name, item in (("SS", "SSDTHDAT"), ("AE", "AEENDAT"), ("DS", "DSSTDAT")):
        forms[name] = changed(forms[name], item)
    made = to_sdtm(DEFINITION, replace(export, forms=forms), terminology())
    dm = made.frames["DM"].set_index("USUBJID")
    assert values(dm.loc["CAR-ITNK-09-005", ["DTHFL", "DTHDTC"]]) == ["Y", None]
    (finding,) = (each for each in made.findings if (each.rule, each.dataset) == ("undated-record", "DD"))
    assert finding.values == ("CAR-ITNK-09-005",)
    assert "DTHDTC" in finding.message


def test_a_death_form_with_nothing_but_its_date_is_kept() -> None:
    assert STUDY.demo is not None
    export = read(STUDY.demo)
    forms = dict(export.forms)
    for item in ("DDCAUSE", "DDSPEC", "DDAUTOP"):
        forms["DD"] = changed(forms["DD"], item)
    for name, item in (("SS", "SSDTHDAT"), ("AE", "AEENDAT"), ("DS", "DSSTDAT")):
        forms[name] = changed(forms[name], item)
    expected = to_sdtm(DEFINITION, export, terminology()).frames["DM"].set_index("USUBJID")
    made = to_sdtm(DEFINITION, replace(export, forms=forms), terminology())
    dm, dd = (made.frames[name].set_index("USUBJID") for name in ("DM", "DD"))
    dead = ["DTHFL", "DTHDTC"]
    assert values(dm.loc["CAR-ITNK-09-005", dead]) == values(expected.loc["CAR-ITNK-09-005", dead])
    assert values(dd.loc["CAR-ITNK-09-005", ["DDTESTCD", "DDORRES", "DDSTAT"]]) == ["PRCDTH", None, "NOT DONE"]


def changed(form: RawForm, item: str) -> RawForm:
    """The form without what one subject has for an item."""
    rest: pd.Series = form.frame[item].mask(form.frame["SUBJID"] == "09-005")
    return replace(form, frame=form.frame.assign(**{item: rest}))
