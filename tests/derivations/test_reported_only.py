"""A study with reported responses only: no computed response, no later therapy, no syndromes, no cytopenias."""

from __future__ import annotations

from dataclasses import replace

from cdisc_itnk.derivations import derive_adae, derive_adrs, trace_adam
from cdisc_itnk.derivations.plan import AdverseEventPlan
from cdisc_itnk.study import Study
from mappings.studies.car_itnk.analysis import PLAN
from mappings.studies.car_itnk.study import STUDY
from tests.derivations.frames import lines, records, texts

assert PLAN.response
REPORTED = tuple(each for each in PLAN.response.parameters if each.evaluator.code == "INV")
RESPONSE = replace(PLAN.response, evaluators=PLAN.response.evaluators[1:], computed=None, ended_by=None, parameters=REPORTED)
ONLY = replace(PLAN, response=RESPONSE, adverse_events=AdverseEventPlan(last_day=366), time_to_event=())
ADSL = records(
    "ADSL", "STUDYID USUBJID SAFFL FASFL TRTSDT TRTSDTM DTHDT NEWTRDT COHORT\nS 1 Y Y 2025-01-01 2025-01-01 . 2025-02-15 B-ALL"
)


def test_responses() -> None:
    rs = records(
        "RS",
        """
        USUBJID RSSEQ RSTESTCD RSSTRESC RSEVAL       RSDTC      VISITNUM
        1       1     OVRLRESP PR       INVESTIGATOR 2025-01-29 7
        1       2     OVRLRESP CR       INVESTIGATOR 2025-03-29 9
        """,
    )
    adrs = derive_adrs({"RS": rs}, ADSL, ONLY)
    chosen = adrs[adrs["PARAMCD"].isin(["OVRINV", "BOR3INV", "ORR3INV"])]
    assert texts(chosen, "PARAMCD", "AVALC", "ADT", "ANL01FL") == lines(
        """
        BOR3INV CR 2025-03-29 .
        ORR3INV Y  2025-03-29 .
        OVRINV  PR 2025-01-29 Y
        OVRINV  CR 2025-03-29 Y
        """
    )
    assert adrs["RESPREAS"].isna().all()


def test_adverse_events() -> None:
    ae = records("AE", "USUBJID AESEQ AETERM AEDECOD AECAT AESTDTC AETOXGR\n1 1 Rash Rash CYTOPENIA 2025-01-05 2")
    adae = derive_adae({"AE": ae}, ADSL, ONLY)
    assert texts(adae, "AEDECOD", "TRTEMFL", "ATOXGRN", "ASTCTGRN") == ["Rash Y 2 ."]
    assert "UNRESFL" not in adae


def test_traces_and_the_study() -> None:
    traces = trace_adam(ONLY)
    (counts,) = (trace.method for trace in traces if (trace.dataset, trace.variable) == ("ADRS", "ANL01FL"))
    assert counts == "Y for assessments up to and including the first PD or RELAPSED DISEASE"
    assert isinstance(replace(STUDY, analysis=ONLY, endpoints=None), Study)
