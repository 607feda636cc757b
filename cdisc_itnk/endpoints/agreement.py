"""How far evaluators agree: the independent review, the investigator and the response computed from components."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pandas as pd

from cdisc_itnk.endpoints.cohorts import Frames, records_of, subjects_by_cohort
from cdisc_itnk.endpoints.estimate import agreement
from cdisc_itnk.endpoints.plan import EndpointPlan
from cdisc_itnk.endpoints.tidy import stack, tidy

KEYS = ["parameter", "description", "timepoint", "evaluator", "second", "cohort"]


def estimate_agreement(adam: Frames, plan: EndpointPlan) -> pd.DataFrame:
    """Per cent agreement and Cohen's kappa of each pair of evaluators.

    Args:
        adam: ADSL and ADRS.
        plan: Evaluators and months; compared are each assessment, the primary rate and the first distribution.

    Returns:
        Tidy rows, two a pair, parameter and cohort: `Agreement`, a proportion with its Clopper-Pearson interval, and
        `Kappa` with its asymptotic interval. `N` are the subjects (for single assessments the visits) that both assessed.
        `evaluator` and the further column `second` are the pair.

    Source: Cohen, Educ Psychol Meas 1960; 20: 37-46; Fleiss, Cohen & Everitt, Psychol Bull 1969; 72: 323-327.

    >>> adsl = pd.DataFrame({"USUBJID": ["1", "2"], "FASFL": "Y"})
    >>> adrs = pd.DataFrame({"USUBJID": ["1", "2"] * 2, "PARAMCD": ["BOR3IRC"] * 2 + ["BOR3INV"] * 2,
    ...                      "AVALC": ["CR", "NR", "CR", "CR"]})
    >>> plan = EndpointPlan(months=(3,), evaluators={"IRC": "Review", "INV": "Investigator"}, distributions={"BOR": "Best"})
    >>> estimate_agreement({"ADSL": adsl, "ADRS": adrs}, plan)[["evaluator", "second", "statistic", "n", "N", "estimate"]]
      evaluator        second  statistic     n  N  estimate
    0    Review  Investigator  Agreement     1  2       0.5
    1    Review  Investigator      Kappa  <NA>  2       0.0
    """
    pairs = pair_assessments(adam, plan)
    groups = pairs.groupby(KEYS, sort=False, observed=True, dropna=False)
    measured = (_measures(group, plan.conf_level).assign(**dict(zip(KEYS, key, strict=True))) for key, group in groups)
    return tidy(stack(measured), endpoint="Agreement")


def count_agreement(adam: Frames, plan: EndpointPlan) -> pd.DataFrame:
    """The cross table of each pair of evaluators.

    Args:
        adam: ADSL and ADRS.
        plan: As for `estimate_agreement`.

    Returns:
        Tidy rows, one a pair, parameter, cohort, first evaluator's response (`category`) and second evaluator's (the further
        column `second_category`), with the subjects or visits `n` of `N`; empty cells have no row.
    """
    pairs = pair_assessments(adam, plan)
    cells = pairs.groupby([*KEYS, "category", "second_category"], sort=False, observed=True, dropna=False).size()
    counts = cells.rename("n").reset_index()
    counts["N"] = counts.groupby(KEYS, observed=True, dropna=False)["n"].transform("sum")
    return tidy(counts, endpoint="Agreement", statistic="Cross table")


def pair_assessments(adam: Frames, plan: EndpointPlan) -> pd.DataFrame:
    """What two evaluators said of the same subject, or of the same visit.

    Args:
        adam: ADSL and ADRS.
        plan: As for `estimate_agreement`.

    Returns:
        One row a parameter, pair of evaluators, cohort and subject (or visit) with a response by both: the columns of
        `KEYS`, USUBJID, VISITNUM (null for subjects), `category`, `second_category`.
    """
    members = subjects_by_cohort(adam, plan.analysis_set, plan)[["USUBJID", "cohort"]]
    columns = ["USUBJID", "VISITNUM", "category", "second_category", *KEYS[:-1]]
    both = stack([pd.DataFrame(columns=columns), *_each_pair(adam, plan)])
    stacked = both.merge(members, on="USUBJID", how="inner", validate="many_to_many")
    return stacked.sort_values("cohort", kind="stable", ignore_index=True)


def _each_pair(adam: Frames, plan: EndpointPlan) -> Iterator[pd.DataFrame]:
    adrs = records_of(adam, "ADRS", "PARAMCD", "VISITNUM", "AVALC").dropna(subset=["AVALC"])
    for stem, description, timepoint in _questions(plan):
        of_visits = stem == plan.assessment
        unit = ["USUBJID", "VISITNUM"] if of_visits else ["USUBJID"]
        for first, second in combinations(plan.evaluators, 2):
            one, other = (
                adrs.loc[adrs["PARAMCD"] == stem + code, [*unit, "AVALC"]].dropna().drop_duplicates(unit, keep="last")
                for code in (first, second)
            )
            both = one.rename(columns={"AVALC": "category"}).merge(
                other.rename(columns={"AVALC": "second_category"}), on=unit, how="inner", validate="one_to_one"
            )
            yield both.sort_values(["category", "second_category", *unit]).assign(
                parameter=stem,
                description=description,
                timepoint=timepoint,
                evaluator=plan.evaluators[first],
                second=plan.evaluators[second],
            )


def _questions(plan: EndpointPlan) -> Iterator[tuple[str, str, str | None]]:
    """PARAMCD without the evaluator, the question in words, and its timepoint."""
    if plan.assessment:
        yield plan.assessment, "Each assessment", None
    primary = [(rate.prefix, rate.label) for rate in plan.rates[:1]] + list(plan.distributions.items())[:1]
    for prefix, label in primary:
        for month in plan.months:
            yield plan.parameter(prefix, month, ""), label, f"Month {month}"


def _measures(group: pd.DataFrame, conf_level: float) -> pd.DataFrame:
    found = agreement(group["category"], group["second_category"], conf_level)
    return pd.DataFrame(
        {
            "statistic": ["Agreement", "Kappa"],
            "n": pd.array([found.n_agree, None], dtype="Int64"),
            "N": found.n,
            "estimate": [found.percent / 100, found.kappa],
            "lower": [found.percent_lower / 100, found.lower],
            "upper": [found.percent_upper / 100, found.upper],
            "conf_level": conf_level,
            "method": ["Clopper-Pearson", "Asymptotic (Fleiss, Cohen, Everitt)"],
            "unit": ["proportion", ""],
        }
    )
