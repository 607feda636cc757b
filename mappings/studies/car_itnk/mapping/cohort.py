"""The disease cohort, which decides the response criteria."""

from __future__ import annotations

from mappings.algorithms import Choice
from mappings.conditions import Is

_LEUKAEMIA, _LYMPHOMA = "B-ALL / B-cell leukaemia", "B-NHL / B-cell lymphoma"


def by_cohort(leukaemia: str, lymphoma: str) -> Choice:
    """One value for the leukaemia cohort and another for the lymphoma cohort, from the disease history form."""
    return Choice("DH.DHCOHORT", ((_LEUKAEMIA, leukaemia), (_LYMPHOMA, lymphoma)))


COHORT = by_cohort("B-ALL", "B-NHL")
LYMPHOMA = Is("DH.DHCOHORT", _LYMPHOMA)
