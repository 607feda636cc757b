"""The dates of DM that follow from other domains, and who was assigned and treated (SDTMIG 3.4, DM)."""

from __future__ import annotations

import pandas as pd

from cdisc_itnk.core.iso8601 import is_later
from mappings.definition import DEATH, Arm, DateRule, RecordDate, in_order
from mappings.engine.timing import COMPLETE


def derive_reference_dates(drafts: dict[str, pd.DataFrame], rules: tuple[DateRule, ...]) -> pd.DataFrame:
    """DM with the target of each rule, that of death first as it limits others, and DTHFL.

    ISO 8601 texts compare as they stand. A partial date counts only for a subject who has no complete one. DTHFL is Y also
    where a record that a rule of DTHDTC names by its values shows the death and has no date, and stays as collected elsewhere.
    """
    dm = drafts["DM"]
    for rule in in_order(rules):
        dm = dm.assign(**{rule.target: dm["USUBJID"].map(_by_subject(drafts | {"DM": dm}, rule)).astype("str")})
    if DEATH in dm:
        dead = dm[DEATH].notna() | dm["USUBJID"].isin(_shown_dead(drafts, rules))
        collected = dm.get("DTHFL", pd.Series(None, index=dm.index, dtype="str"))
        dm = dm.assign(DTHFL=collected.mask(dead, "Y"))
    return dm


def derive_arm(drafts: dict[str, pd.DataFrame], arm: Arm) -> pd.DataFrame:
    """DM with ARMCD, ARM, ACTARMCD, ACTARM and, where one is null, ARMNRS; a record shows it with or without a date."""
    dm = drafts["DM"]
    assigned, treated = (
        dm["USUBJID"].isin(records_of(drafts, source)["USUBJID"].unique()) for source in (arm.assigned, arm.treated)
    )
    code, name = (pd.Series(text, index=dm.index, dtype="str") for text in (arm.code, arm.name))
    reason = pd.Series("SCREEN FAILURE", index=dm.index, dtype="str").mask(assigned, "ASSIGNED, NOT TREATED")
    return dm.assign(
        ARMCD=code.where(assigned),
        ARM=name.where(assigned),
        ACTARMCD=code.where(treated),
        ACTARM=name.where(treated),
        ARMNRS=reason.where(~(assigned & treated)),
    )


def records_of(drafts: dict[str, pd.DataFrame], source: RecordDate) -> pd.DataFrame:
    """USUBJID and `date`, perhaps partial or null, of each record that `source` names."""
    if source.domain not in drafts or source.variable not in drafts[source.domain]:
        return pd.DataFrame({"USUBJID": pd.Series(dtype="str"), "date": pd.Series(dtype="str")})
    frame = drafts[source.domain]
    wanted = pd.Series(True, index=frame.index)
    for variable, values in source.where:
        wanted &= frame[variable].isin(values)
    return pd.DataFrame({"USUBJID": frame["USUBJID"], "date": frame[source.variable]})[wanted]


def record_dates(drafts: dict[str, pd.DataFrame], source: RecordDate) -> pd.DataFrame:
    """USUBJID and the complete `date` of each record that `source` names."""
    records = records_of(drafts, source)
    return records[records["date"].str.len() >= COMPLETE]


def _by_subject(drafts: dict[str, pd.DataFrame], rule: DateRule) -> pd.Series:
    found = [records_of(drafts, source).assign(order=order) for order, source in enumerate(rule.sources)]
    dates = pd.concat(found, ignore_index=True).dropna(subset="date")
    if rule.limit in drafts["DM"]:
        limit = dates["USUBJID"].map(drafts["DM"].set_index("USUBJID")[rule.limit]).astype("str")
        dates = dates[~is_later(dates["date"], limit, by_day=True)]
    complete = dates["date"].str.len() >= COMPLETE
    partial = dates[~complete]
    partial = partial[~partial["USUBJID"].isin(dates.loc[complete, "USUBJID"].unique())]
    ordered = pd.concat([dates[complete], partial])
    ordered = ordered.sort_values(["USUBJID", "order", "date"] if rule.pick == "first" else ["USUBJID", "date"], kind="stable")
    keep = "last" if rule.pick == "latest" else "first"
    return ordered.drop_duplicates("USUBJID", keep=keep).set_index("USUBJID")["date"]


def _shown_dead(drafts: dict[str, pd.DataFrame], rules: tuple[DateRule, ...]) -> pd.Series:
    named = (source for rule in rules if rule.target == DEATH for source in rule.sources if source.where)
    return pd.concat([pd.Series(dtype="str"), *(records_of(drafts, source)["USUBJID"] for source in named)])
