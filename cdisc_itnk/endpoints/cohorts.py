"""Subjects of an analysis set, once for all together and once for their cohort, and how many of them have something."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from cdisc_itnk import adam as standard
from cdisc_itnk.core import Kind, UsageError, describe
from cdisc_itnk.endpoints.plan import EndpointPlan

Frames = Mapping[str, pd.DataFrame]

ALL = "All"


def subjects_by_cohort(adam: Frames, flag: str | None, plan: EndpointPlan) -> pd.DataFrame:
    """The subjects of an analysis set, each twice: in `All` and in their cohort.

    Args:
        adam: ADaM by data set name; only ADSL is read.
        flag: The variable of ADSL that is Y for the subjects; null for all.
        plan: Names the variable with the cohort. Without that variable, or for a subject without a cohort, there is `All`
            only.

    Returns:
        The variables of ADSL and `cohort` (ordered categorical with every cohort in ADSL, also those without subjects in
        the set).

    Raises:
        UsageError: There is no ADSL, or it lacks USUBJID or `flag`.

    >>> adsl = pd.DataFrame({"USUBJID": ["1", "2"], "SAFFL": ["Y", "N"], "COHORT": ["B-ALL", "B-NHL"]})
    >>> subjects_by_cohort({"ADSL": adsl}, "SAFFL", EndpointPlan())[["USUBJID", "cohort"]]
      USUBJID cohort
    0       1    All
    1       1  B-ALL
    """
    adsl = adam.get("ADSL", pd.DataFrame())
    if absent := [name for name in ("USUBJID", flag) if name and name not in adsl]:
        raise UsageError(f"no variable {', '.join(absent)}", where="ADSL", expected="one record a subject with its flags")
    cohorts = [ALL, *sorted(adsl[plan.cohort].dropna().unique())] if plan.cohort in adsl else [ALL]
    chosen = adsl if flag is None else adsl[adsl[flag] == "Y"]
    own = [chosen.assign(cohort=chosen[plan.cohort]).dropna(subset=["cohort"])] if plan.cohort in adsl else []
    stacked = pd.concat([chosen.assign(cohort=ALL), *own], ignore_index=True)
    return stacked.assign(cohort=pd.Categorical(stacked["cohort"], categories=cohorts, ordered=True))


def cohort_sizes(subjects: pd.DataFrame) -> pd.DataFrame:
    """The number of subjects by cohort: `cohort` and `N`, one row a cohort in order, 0 where there are none.

    >>> adsl = pd.DataFrame({"USUBJID": ["1"], "SAFFL": ["Y"], "COHORT": ["B-ALL"]})
    >>> cohort_sizes(subjects_by_cohort({"ADSL": adsl}, "SAFFL", EndpointPlan()))
      cohort  N
    0    All  1
    1  B-ALL  1
    """
    return subjects.groupby("cohort", observed=False).size().rename("N").reset_index()


def count_subjects(subjects: pd.DataFrame, records: pd.DataFrame, by: Sequence[str] = ()) -> pd.DataFrame:
    """How many subjects have a record, and how many records, by cohort and the columns of `by`.

    Args:
        subjects: As `subjects_by_cohort` gives them; records of others do not count.
        records: Records with USUBJID and the columns of `by`, none of them null.
        by: What is counted apart. A categorical column brings all its categories, also those without records.

    Returns:
        One row for each combination of `by` and each cohort, sorted: `by`, `cohort`, `N`, `n` (subjects), `records`; 0 where
        there are none. Without `by`, one row a cohort.

    >>> adsl = pd.DataFrame({"USUBJID": ["1", "2", "3"], "SAFFL": "Y"})
    >>> subjects = subjects_by_cohort({"ADSL": adsl}, "SAFFL", EndpointPlan())
    >>> count_subjects(subjects, pd.DataFrame({"USUBJID": ["1", "1", "3"], "AEDECOD": ["Rash"] * 3}), ["AEDECOD"])
      AEDECOD cohort  N  n  records
    0    Rash    All  3  2        3
    """
    keys = [*by, "cohort"]
    members = subjects[["USUBJID", "cohort"]]
    found = records[["USUBJID", *by]].merge(members, on="USUBJID", how="inner", validate="many_to_many")
    each = found.groupby([*keys, "USUBJID"], observed=True).size().rename("records").reset_index()
    counted = each.groupby(keys, observed=True)["records"].agg(n="size", records="sum").reset_index()
    groups = found.groupby(list(by), observed=False).size().index.to_frame(index=False) if by else pd.DataFrame(index=[0])
    full = groups.merge(cohort_sizes(subjects), how="cross").merge(counted, on=keys, how="left", validate="one_to_one")
    return full.assign(n=full["n"].fillna(0).astype("int64"), records=full["records"].fillna(0).astype("int64"))


def records_of(adam: Frames, dataset: str, *variables: str) -> pd.DataFrame:
    """The records of an ADaM data set with USUBJID and certain variables.

    Returns:
        A variable that the data set lacks is null, in the dtype that ADaMIG gives it; of variables that ADaMIG does not
        have, those that end in DT are dates, all others text. No rows where the data set is absent.

    >>> records_of({"ADAE": pd.DataFrame({"USUBJID": ["1"]})}, "ADAE", "ASTDY", "HSCTDT").dtypes.astype("str").to_dict()
    {'USUBJID': 'str', 'ASTDY': 'float64', 'HSCTDT': 'datetime64[s]'}
    """
    frame = adam.get(dataset, pd.DataFrame())
    wanted = dict.fromkeys(("USUBJID", *variables))
    columns = {
        name: frame[name] if name in frame else pd.Series(index=frame.index, dtype=_dtype(dataset, name)) for name in wanted
    }
    return pd.DataFrame(columns, index=frame.index)


def _dtype(dataset: str, variable: str) -> str:
    spec = describe(getattr(standard, dataset))
    own = Kind.DATE if variable.endswith("DT") else Kind.TEXT
    return (spec[variable].kind if variable in spec else own).dtype
