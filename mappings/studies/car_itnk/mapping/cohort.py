"""The disease cohort, which decides the response criteria."""

from __future__ import annotations

from mappings.algorithms import Choice


def by_cohort(leukaemia: str, lymphoma: str) -> Choice:
    """One value for the leukaemia cohort and another for the lymphoma cohort, from the disease history form."""
    return Choice("DH.DHCOHORT", (("B-ALL / B-cell leukaemia", leukaemia), ("B-NHL / B-cell lymphoma", lymphoma)))


COHORT = by_cohort("B-ALL", "B-NHL")
