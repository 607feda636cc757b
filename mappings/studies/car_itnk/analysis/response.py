"""ADRS: evaluators, the computed response, and the parameters of response by month and at month."""

from __future__ import annotations

from cdisc_itnk.derivations.computed_response import ComputedResponse
from cdisc_itnk.derivations.leukemia_response import LeukemiaCriteria
from cdisc_itnk.derivations.lymphoma_response import LymphomaCriteria
from cdisc_itnk.derivations.parameter import Parameter
from cdisc_itnk.derivations.plan import ResponsePlan
from cdisc_itnk.derivations.response import Evaluator, ResponseScale
from cdisc_itnk.derivations.selection import Best, Closest, First, FirstAfter, Last
from cdisc_itnk.derivations.source import Source
from mappings.studies.car_itnk.analysis.visits import LANDMARKS

SCALE = ResponseScale(
    values=("CR", "CRi", "PR", "SD", "NR", "PD", "RELAPSED DISEASE", "NE"),
    responses=("CR", "CRi"),
    progressions=("PD", "RELAPSED DISEASE"),
)
IRC = Evaluator("IRC", "IRC", {"RSEVAL": "INDEPENDENT ASSESSOR", "RSACPTFL": "Y"})
INVESTIGATOR = Evaluator("INV", "Investigator", {"RSEVAL": "INVESTIGATOR"})
COMPUTED = Evaluator("CMP", "Computed")

LYMPHOMA = {"COHORT": "B-NHL"}
_OBJECTIVE = (*SCALE.responses, "PR")

_PET_TESTS = ("DEAUVILL", "FDGCHG", "NEWLIND")
_INVESTIGATOR_FORM = Source("RS", "RSDTC", where={"RSEVAL": "INVESTIGATOR"}, unless={"RSTESTCD": _PET_TESTS})
_PET = Source("RS", "RSDTC", where={"RSTESTCD": _PET_TESTS})
_MARROW = Source("LB", "LBDTC", where={"LBSPEC": "BONE MARROW"})
_TARGET_LESIONS = Source("TR", "TRDTC", where={"TRTESTCD": ("LDIAM", "LPERP")})

_COMPUTED_RESPONSE = ComputedResponse(
    evaluator=COMPUTED,
    assessed=(_MARROW, _PET, _TARGET_LESIONS),
    reported=_INVESTIGATOR_FORM,
    examined=(
        Source("LB", "LBDTC", where={"LBSPEC": ("BLOOD", "BONE MARROW", "CEREBROSPINAL FLUID")}),
        Source("PE", "PEDTC"),
        Source("FA", "FADTC", where={"FAOBJ": "CNS SYMPTOMS"}),
        Source("QS", "QSDTC", where={"QSTESTCD": "ICE101"}),
        Source("TR", "TRDTC"),
    ),
    leukemia=LeukemiaCriteria(subjects={"COHORT": "B-ALL"}),
    lymphoma=LymphomaCriteria(subjects=LYMPHOMA),
)


def _by_month(evaluator: Evaluator, month: int) -> tuple[Parameter, ...]:
    """Best response by the end of the month's window, and the response at the month's visit."""
    visit, code = LANDMARKS[month], f"{month}{evaluator.code}"
    best, at_visit = Best(visit.last_day), Closest(visit.day, visit.window)
    by, at = f"by Month {month}, {evaluator.name}", f"at Month {month}, {evaluator.name}"
    return (
        Parameter(f"BOR{code}", f"Best Overall Response {by}", evaluator, best, otherwise=SCALE.not_evaluable),
        Parameter(f"ORR{code}", f"CR or CRi {by}", evaluator, best, SCALE.responses),
        Parameter(f"CRP{code}", f"CR, CRi or PR {by}", evaluator, best, _OBJECTIVE, subjects=LYMPHOMA),
        Parameter(f"RM{code}", f"Response {at}", evaluator, at_visit),
        Parameter(f"CRM{code}", f"CR or CRi {at}", evaluator, at_visit, SCALE.responses),
    )


def _over_time(evaluator: Evaluator) -> tuple[Parameter, ...]:
    """First response, relapse or progression after it, last adequate assessment."""
    code, name, first = evaluator.code, evaluator.name, First(SCALE.responses)
    relapse = FirstAfter(SCALE.progressions, first)
    return (
        Parameter(f"RSP{code}", f"CR or CRi at Any Time, {name}", evaluator, first, SCALE.responses),
        Parameter(f"PD{code}", f"Relapse or PD after Response, {name}", evaluator, relapse, SCALE.progressions),
        Parameter(f"LSTA{code}", f"Last Adequate Assessment, {name}", evaluator, Last(SCALE.adequate)),
    )


RESPONSE = ResponsePlan(
    scale=SCALE,
    evaluators=(IRC, INVESTIGATOR),
    computed=_COMPUTED_RESPONSE,
    ended_by="NEWTRDT",
    parameters=tuple(
        parameter
        for evaluator in (IRC, INVESTIGATOR, COMPUTED)
        for parameter in (*(each for month in LANDMARKS for each in _by_month(evaluator, month)), *_over_time(evaluator))
    ),
    dates=(("DEATH", "Death", "DTHDT"),),
)
