from __future__ import annotations

from cdisc_itnk.core import Finding, Severity, findings_frame


def test_findings_are_listed_the_worst_first():
    findings = [
        Finding("b-rule", Severity.NOTE, "AE", ("AETERM",), "a note"),
        Finding("a-rule", Severity.ERROR, "LB", ("LBORRES", "LBORRESU"), "an error", rows=(1, 2)),
        Finding("a-rule", Severity.ERROR, "AE", (), "another"),
    ]
    assert findings_frame(findings)[["severity", "dataset", "variables", "records"]].to_numpy().tolist() == [
        ["error", "AE", "", 0],
        ["error", "LB", "LBORRES LBORRESU", 2],
        ["note", "AE", "AETERM", 0],
    ]
    assert findings_frame([]).empty
