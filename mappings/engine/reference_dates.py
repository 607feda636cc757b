"""The dates of DM that follow from other domains, and who was assigned and treated (SDTMIG 3.4, DM)."""

from __future__ import annotations

import pandas as pd

from mappings.definition import Arm, DateRule, RecordDate


def derive_reference_dates(drafts: dict[str, pd.DataFrame], rules: tuple[DateRule, ...]) -> pd.DataFrame:
    """DM with the target of each rule; ISO 8601 texts compare as they stand, only complete dates count."""
    dm = drafts["DM"]
    for rule in rules:
        dm = dm.assign(**{rule.target: dm["USUBJID"].map(_by_subject(drafts | {"DM": dm}, rule)).astype("str")})
    if "DTHDTC" in dm:
        dm = dm.assign(DTHFL=pd.Series("Y", index=dm.index, dtype="str").where(dm["DTHDTC"].notna()))
    return dm


def derive_arm(drafts: dict[str, pd.DataFrame], arm: Arm) -> pd.DataFrame:
    """DM with ARMCD, ARM, ACTARMCD, ACTARM and, where one is null, ARMNRS."""
    dm = drafts["DM"]
    assigned = dm["USUBJID"].isin(record_dates(drafts, arm.assigned)["USUBJID"].unique())
    treated = dm["USUBJID"].isin(record_dates(drafts, arm.treated)["USUBJID"].unique())
    code, name = (pd.Series(text, index=dm.index, dtype="str") for text in (arm.code, arm.name))
    reason = pd.Series("SCREEN FAILURE", index=dm.index, dtype="str").mask(assigned, "ASSIGNED, NOT TREATED")
    return dm.assign(
        ARMCD=code.where(assigned),
        ARM=name.where(assigned),
        ACTARMCD=code.where(treated),
        ACTARM=name.where(treated),
        ARMNRS=reason.where(~(assigned & treated)),
    )


def record_dates(drafts: dict[str, pd.DataFrame], source: RecordDate) -> pd.DataFrame:
    """USUBJID and the complete `date` of each record that `source` names."""
    if source.domain not in drafts or source.variable not in drafts[source.domain]:
        return pd.DataFrame({"USUBJID": pd.Series(dtype="str"), "date": pd.Series(dtype="str")})
    frame = drafts[source.domain]
    wanted = frame[source.variable].str.len() >= len("2021-03-04")
    for variable, values in source.where:
        wanted &= frame[variable].isin(values)
    return pd.DataFrame({"USUBJID": frame["USUBJID"], "date": frame[source.variable]})[wanted]


def _by_subject(drafts: dict[str, pd.DataFrame], rule: DateRule) -> pd.Series:
    found = [record_dates(drafts, source).assign(order=order) for order, source in enumerate(rule.sources)]
    dates = pd.concat(found, ignore_index=True)
    by = ["order", "date"] if rule.pick == "first" else ["date"]
    if rule.until:
        limit = dates["USUBJID"].map(drafts["DM"].set_index("USUBJID")[rule.until]).str.slice(0, 10)
        dates = dates[~(dates["date"].str.slice(0, 10) > limit)]
    dates = dates.sort_values(["USUBJID", *by], kind="stable")
    keep = "last" if rule.pick == "latest" else "first"
    return dates.drop_duplicates("USUBJID", keep=keep).set_index("USUBJID")["date"]
