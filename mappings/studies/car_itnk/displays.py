"""The results that the CAR-ITNK study reports, for the analysis results metadata of Define-XML."""

from __future__ import annotations

from cdisc_itnk.submission.define import Analysed, Display, Result
from mappings.studies.car_itnk.endpoints import ENDPOINTS

_PYTHON = "Python"


def _response(month: int, evaluator: str, reason: str, purpose: str) -> Result:
    parameter = ENDPOINTS.parameter("ORR", month, evaluator)
    return Result(
        name=parameter,
        description=f"CR or CRi by month {month}, {ENDPOINTS.evaluators[evaluator]}",
        reason=reason,
        purpose=purpose,
        data=(Analysed("ADRS", ("AVALC",), {"PARAMCD": parameter, "FASFL": "Y"}),),
        documentation="Proportion of responders in the full analysis set with its exact (Clopper-Pearson) 95 % interval.",
        parameter="ADRS.PARAMCD",
        code="estimate_response_rate(adam, plan)",
        context=_PYTHON,
    )


def _survival(parameter: str, description: str, purpose: str) -> Result:
    return Result(
        name=parameter,
        description=description,
        reason="SPECIFIED IN PROTOCOL",
        purpose=purpose,
        data=(Analysed("ADTTE", ("AVAL", "CNSR"), {"PARAMCD": parameter}),),
        documentation="Kaplan-Meier estimate with log-log 95 % intervals: median, rates at 6 and 12 months, numbers at risk.",
        parameter="ADTTE.PARAMCD",
        code=f"kaplan_meier(adtte.AVAL, adtte.CNSR == 0)  # PARAMCD == {parameter!r}",
        context=_PYTHON,
    )


_ADVERSE_EVENTS = Result(
    name="TEAE",
    description="Treatment-emergent adverse events by system organ class and preferred term",
    reason="SPECIFIED IN PROTOCOL",
    purpose="PRIMARY OUTCOME MEASURE",
    data=(Analysed("ADAE", ("AEBODSYS", "AEDECOD"), {"TRTEMFL": "Y", "SAFFL": "Y"}),),
    documentation="Subjects with at least one event and numbers of events, in the safety set.",
    code="estimate_adverse_events(adam, plan)",
    context=_PYTHON,
)

_PRIMARY, _SECONDARY = "PRIMARY OUTCOME MEASURE", "SECONDARY OUTCOME MEASURE"

DISPLAYS = (
    Display(
        "Table 1",
        "Overall response rate",
        (
            *(_response(month, "IRC", "SPECIFIED IN PROTOCOL", _PRIMARY) for month in ENDPOINTS.months),
            *(_response(month, "INV", "SPECIFIED IN PROTOCOL", _SECONDARY) for month in ENDPOINTS.months),
        ),
    ),
    Display("Figure 1", "Overall survival", (_survival("OS", "Overall survival", _SECONDARY),)),
    Display("Figure 2", "Disease-free survival", (_survival("DFS", "Disease-free survival by the IRC", _SECONDARY),)),
    Display("Table 2", "Adverse events", (_ADVERSE_EVENTS,)),
)
