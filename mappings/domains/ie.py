"""IE from the eligibility form: the criteria that were not met."""

from __future__ import annotations

from collections.abc import Mapping as Criteria

from cdisc_itnk import sdtm
from cdisc_itnk.core import Origin
from mappings.algorithms import Assign, Choice, DateTime
from mappings.conditions import Present
from mappings.mapping import Mapping, Step


def criteria_not_met(form: str, criteria: Criteria[str, str]) -> Mapping:
    """IE from a form whose IETESTCD names the criterion; codes that begin with EXCL are exclusion criteria.

    Args:
        form: The eligibility form.
        criteria: IETEST by IETESTCD, as in TI.
    """
    categories = {code: "EXCLUSION" if code.startswith("EXCL") else "INCLUSION" for code in criteria}
    result = {code: "Y" if code.startswith("EXCL") else "N" for code in criteria}
    steps = (
        Step("IETESTCD", Assign("IETESTCD", upper=True)),
        Step("IETEST", Choice("IETESTCD", tuple(criteria.items()), Origin.PROTOCOL)),
        Step("IECAT", Choice("IETESTCD", tuple(categories.items()), Origin.PROTOCOL)),
        Step("IEORRES", Choice("IETESTCD", tuple(result.items()))),
        Step("IESTRESC", Choice("IETESTCD", tuple(result.items()))),
        Step("IEDTC", DateTime("IEDAT")),
    )
    return Mapping(sdtm.IE, form, steps, where=Present("IETESTCD"), otherwise="all eligibility criteria met")
