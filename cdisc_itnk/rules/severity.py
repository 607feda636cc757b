"""How severe the issues of a rule are; the open rule format has no word for it."""

from __future__ import annotations

from cdisc_itnk.core import Severity
from cdisc_itnk.rules.rule import Rule


def severity(rule: Rule) -> Severity:
    """A warning where the rule may report what is no fault (`Executability: ... overreporting`), an error otherwise.

    >>> from cdisc_itnk.rules import parse_rules
    >>> rule, = parse_rules('''
    ... Core: {Id: X-000001}
    ... Rule Type: Record Data
    ... Sensitivity: Record
    ... Executability: Partially Executable - Possible Overreporting
    ... Scope: {}
    ... Check: {all: [{name: AETERM, operator: empty}]}
    ... Outcome: {Message: AETERM is empty}
    ... ''')
    >>> severity(rule).value
    'warning'
    """
    return Severity.WARNING if rule.executability.endswith("overreporting") else Severity.ERROR
