"""RELREC: records, and data sets, that belong together (SDTMIG 3.4, section 8.2)."""

from __future__ import annotations

import numpy as np
import pandas as pd

from cdisc_itnk.core import Severity
from mappings.context import Context
from mappings.definition import DatasetLink, RecordLink
from mappings.engine.draft import FORM, ROW


def record_relations(frames: dict[str, pd.DataFrame], links: tuple[RecordLink, ...], context: Context) -> pd.DataFrame:
    """A pair of records for each equal value of the linked working columns of a subject; RELID names the pair.

    The pairs of two domains are numbered through, whatever link made them; a domain may be linked with itself.
    A value on the left that no record on the right has, or more than one, is a finding; of several the first is linked.
    """
    there = [link for link in links if {link.left, link.right} <= set(frames)]
    for link in there:
        _report_broken(frames[link.left], frames[link.right], link, context)
    parts = [_pairs(frames[link.left], frames[link.right], link) for link in there]
    columns = {"USUBJID": "str", "left": "str", "right": "str", "left_seq": "float64", "right_seq": "float64"}
    empty = pd.DataFrame({name: pd.Series(dtype=dtype) for name, dtype in columns.items()})
    pairs = pd.concat([empty, *parts], ignore_index=True)
    number = pairs.groupby(["USUBJID", "left", "right"]).cumcount() + 1
    pairs["RELID"] = pairs["left"] + pairs["right"] + number.astype("str")
    return pd.concat([_side(pairs, "left"), _side(pairs, "right")], ignore_index=True)


def _report_broken(left: pd.DataFrame, right: pd.DataFrame, link: RecordLink, context: Context) -> None:
    given = left[left[link.left_column].notna()]
    found = right.groupby(["USUBJID", link.right_column]).size().rename("found").reset_index()
    keys = given[["USUBJID", link.left_column]].set_axis(["USUBJID", link.right_column], axis=1)
    found_by = keys.merge(found, on=["USUBJID", link.right_column], how="left", validate="many_to_one")["found"].to_numpy()
    for wrong, what in ((np.isnan(found_by), "no record"), (found_by > 1, "several records; the first is linked")):
        for form, rows in given[wrong].groupby(FORM):
            message = f"the {link.right} record that it refers to: {what}; correct the reference in the EDC system"
            values = tuple(sorted(rows[link.left_column].unique()))
            item = link.left_column.removeprefix("~")
            context.report("broken-link", Severity.WARNING, item, message, rows[ROW], values, str(form))


def _pairs(left: pd.DataFrame, right: pd.DataFrame, link: RecordLink) -> pd.DataFrame:
    referring, referred = (
        frame[["USUBJID", column, f"{domain}SEQ"]].dropna().set_axis(["USUBJID", "value", seq], axis=1)
        for frame, column, domain, seq in (
            (left, link.left_column, link.left, "left_seq"),
            (right, link.right_column, link.right, "right_seq"),
        )
    )
    referred = referred.drop_duplicates(["USUBJID", "value"])
    pairs = referring.merge(referred, on=["USUBJID", "value"], validate="many_to_one")
    pairs = pairs.sort_values(["USUBJID", "left_seq"], kind="stable").drop(columns="value")
    return pairs.assign(left=link.left, right=link.right).astype({"left": "str", "right": "str"})


def _side(pairs: pd.DataFrame, side: str) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "USUBJID": pairs["USUBJID"],
            "RDOMAIN": pairs[side],
            "IDVAR": pairs[side] + "SEQ",
            "IDVARVAL": pairs[f"{side}_seq"].map("{:.0f}".format).astype("str"),
            "RELID": pairs["RELID"],
        }
    )


def dataset_relations(frames: dict[str, pd.DataFrame], links: tuple[DatasetLink, ...]) -> pd.DataFrame:
    """Two records a link, one of them MANY, without a subject."""
    rows = [
        (domain, variable, kind, f"{link.one}{link.many}")
        for link in links
        if {link.one, link.many} <= set(frames)
        for domain, variable, kind in ((link.one, link.one_variable, "ONE"), (link.many, link.many_variable, "MANY"))
    ]
    return pd.DataFrame(rows, columns=["RDOMAIN", "IDVAR", "RELTYPE", "RELID"]).astype("str")
