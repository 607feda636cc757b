"""Measured lesions: sums of products of diameters against the baseline and the smallest sum before (Lugano 2014)."""

from __future__ import annotations

import numpy as np
import pandas as pd

from cdisc_itnk.derivations.component import VISIT
from cdisc_itnk.derivations.dates import complete_dates
from cdisc_itnk.derivations.flags import pick
from cdisc_itnk.derivations.records import Frames, take
from cdisc_itnk.derivations.subject import subject_column

_LESION = ["USUBJID", "TRLNKID"]
_TARGET, _NON_TARGET = r"T\d+", r"NT\d+"


def derive_target_sums(visits: pd.DataFrame, sdtm: Frames, adsl: pd.DataFrame) -> pd.DataFrame:
    """Target lesions at each visit.

    Args:
        visits: USUBJID, VISITNUM, ADT; each subject's in the order of time.
        sdtm: SDTM by data set name; of TR, LDIAM and LPERP (mm) of the lesions T01, T02, ...
        adsl: ADSL with TRTSDT; the last visit before it with target lesions is the baseline.

    Returns:
        Indexed like `visits`: SUM (mm2; null unless every baseline lesion was measured), LONGEST (the greatest longest
        diameter, mm), BASELINE (sum, mm2) and NADIR (the smallest sum before the visit, baseline included).

    >>> tr = pd.DataFrame({"USUBJID": "1", "VISITNUM": [1.0, 1.0, 7.0, 7.0], "TRLNKID": "T01",
    ...                    "TRTESTCD": ["LDIAM", "LPERP"] * 2, "TRSTRESN": [40.0, 20.0, 12.0, 10.0],
    ...                    "TRDTC": ["2024-12-20", "2024-12-20", "2025-01-28", "2025-01-28"]})
    >>> visits = pd.DataFrame({"USUBJID": ["1"], "VISITNUM": [7.0], "ADT": pd.to_datetime(["2025-01-29"])})
    >>> adsl = pd.DataFrame({"USUBJID": ["1"], "TRTSDT": pd.to_datetime(["2025-01-01"])})
    >>> derive_target_sums(visits, {"TR": tr}, adsl)
         SUM  LONGEST  BASELINE  NADIR
    0  120.0     12.0     800.0  800.0
    """
    sizes = _sizes(sdtm)
    baseline = _at_baseline(sizes, adsl)
    measured = sizes.merge(baseline[_LESION], on=_LESION, how="inner", validate="many_to_one")
    per_visit = measured.groupby(VISIT, as_index=False).agg(
        SUM=("PRODUCT", "sum"), LONGEST=("LDIAM", "max"), LESIONS=("PRODUCT", "count")
    )
    per_subject = baseline.groupby("USUBJID", as_index=False).agg(BASELINE=("PRODUCT", "sum"), EXPECTED=("PRODUCT", "count"))
    at_visit = visits[VISIT].merge(per_visit, on=VISIT, how="left", validate="one_to_one")
    at_visit = at_visit.merge(per_subject, on="USUBJID", how="left", validate="many_to_one").set_axis(visits.index)
    complete = at_visit["LESIONS"] == at_visit["EXPECTED"]
    sums, longest = at_visit["SUM"].where(complete), at_visit["LONGEST"].where(complete)
    earlier = sums.fillna(np.inf).groupby(visits["USUBJID"]).cummin().groupby(visits["USUBJID"]).shift(fill_value=np.inf)
    nadir = np.minimum(earlier, at_visit["BASELINE"])
    return pd.DataFrame({"SUM": sums, "LONGEST": longest, "BASELINE": at_visit["BASELINE"], "NADIR": nadir})


def derive_non_targets(visits: pd.DataFrame, sdtm: Frames, adsl: pd.DataFrame) -> pd.DataFrame:
    """Non-target lesions at each visit.

    Args:
        visits: USUBJID and VISITNUM.
        sdtm: SDTM by data set name; of TR, TUMSTATE of the lesions NT01, NT02, ...
        adsl: ADSL with TRTSDT; the last visit before it with non-target lesions is the baseline.

    Returns:
        Indexed like `visits`, bool: PROGRESSED (one of them unequivocally) and ABSENT (every one of the baseline; true
        where there was none and none is recorded).

    >>> tr = pd.DataFrame({"USUBJID": "1", "VISITNUM": [1.0, 7.0], "TRLNKID": "NT01", "TRTESTCD": "TUMSTATE",
    ...                    "TRSTRESC": ["PRESENT", "ABSENT"], "TRDTC": ["2024-12-20", "2025-01-28"]})
    >>> visits = pd.DataFrame({"USUBJID": ["1"], "VISITNUM": [7.0]})
    >>> adsl = pd.DataFrame({"USUBJID": ["1"], "TRTSDT": pd.to_datetime(["2025-01-01"])})
    >>> derive_non_targets(visits, {"TR": tr}, adsl)
       PROGRESSED  ABSENT
    0       False    True
    """
    states = _lesions(sdtm, _NON_TARGET, "TUMSTATE", "TRSTRESC")
    baseline = _at_baseline(states, adsl).groupby("USUBJID", as_index=False).agg(EXPECTED=("VALUE", "count"))
    states = states.assign(
        ABSENT=states["VALUE"] == "ABSENT", PROGRESSED=states["VALUE"] == "UNEQUIVOCAL PROGRESSION"
    )  # fmt: skip
    per_visit = states.groupby(VISIT, as_index=False).agg(
        ABSENT=("ABSENT", "sum"), PROGRESSED=("PROGRESSED", "any"), LESIONS=("VALUE", "count")
    )
    at_visit = visits[VISIT].merge(per_visit, on=VISIT, how="left", validate="one_to_one")
    at_visit = at_visit.merge(baseline, on="USUBJID", how="left", validate="many_to_one").set_axis(visits.index)
    counts = at_visit[["ABSENT", "LESIONS", "EXPECTED"]].fillna(0)
    gone = (counts["ABSENT"] == counts["LESIONS"]) & (counts["ABSENT"] >= counts["EXPECTED"])
    return pd.DataFrame({"PROGRESSED": at_visit["PROGRESSED"].eq(True), "ABSENT": gone})


def _sizes(sdtm: Frames) -> pd.DataFrame:
    longest = _lesions(sdtm, _TARGET, "LDIAM", "TRSTRESN").rename(columns={"VALUE": "LDIAM"})
    across = _lesions(sdtm, _TARGET, "LPERP", "TRSTRESN").rename(columns={"VALUE": "LPERP"})
    keys = [*VISIT, "TRLNKID"]
    sizes = longest.merge(across[[*keys, "LPERP"]], on=keys, how="inner", validate="one_to_one")
    return sizes.assign(PRODUCT=sizes["LDIAM"] * sizes["LPERP"])


def _lesions(sdtm: Frames, kind: str, test: str, result: str) -> pd.DataFrame:
    records = take(sdtm, "TR", "TRSEQ", "TRLNKID", "TRTESTCD", result, "VISITNUM", "TRDTC")
    wanted = (records["TRTESTCD"] == test) & records[result].notna() & records["VISITNUM"].notna()
    records = records[wanted & records["TRLNKID"].str.fullmatch(kind).fillna(False).astype("bool")]
    records = records[pick(records, [*VISIT, "TRLNKID"], ["TRDTC", "TRSEQ"], last=True)]
    return records.rename(columns={result: "VALUE"}).assign(DATE=complete_dates(records["TRDTC"]))


def _at_baseline(lesions: pd.DataFrame, adsl: pd.DataFrame) -> pd.DataFrame:
    before = lesions[lesions["DATE"] < subject_column(lesions, adsl, "TRTSDT")]
    latest = before[pick(before, ["USUBJID"], ["DATE", "VISITNUM"], last=True)][VISIT]
    return before.merge(latest, on=VISIT, how="inner", validate="many_to_one")
