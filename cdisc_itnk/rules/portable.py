"""Which rules CORE can run too, and what such a rule says to it: CDISC's open format and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cdisc_itnk.rules.operations import OWN_OPERATIONS
from cdisc_itnk.rules.rule import Rule
from cdisc_itnk.rules.wildcards import wildcards

LATER = frozenset({"Define Item Group Metadata Check", "Define Item Metadata Check", "required_expected_variables"})
"""Rule types and operations of the format that CORE 0.17.1 does not run."""

_FILTERED = frozenset({"distinct", "record_count"})  # the operations whose `filter` CORE 0.17.1 applies
_CORE = {"Status": "Draft", "Version": "1"}


def obstacles(rule: Rule) -> tuple[str, ...]:
    """What of a rule CORE does not know; nothing if it can run the rule.

    >>> from cdisc_itnk.rules.packs import load_pack
    >>> {rule.id: obstacles(rule) for rule in load_pack("adamig-1.3")}["ADAM-137"]
    ('placeholder CRITyFL', 'placeholder CRITy')
    """
    return tuple(dict.fromkeys(_obstacles(rule)))


def open_document(rule: Rule) -> Mapping[str, object]:
    """The rule as CORE reads it, also off its command line, which wants a status; `Draft` for a rule that tells none.

    >>> from cdisc_itnk.rules.packs import load_pack
    >>> open_document(load_pack("xpt")[0])["Core"]
    {'Status': 'Draft', 'Version': '1', 'Id': 'XPT-0001'}
    """
    return {**rule.document, "Core": {**_CORE, **rule.document["Core"]}}  # type: ignore[dict-item]


def _obstacles(rule: Rule) -> Iterator[str]:
    if not rule.document:
        yield "it was made without a document"
    if rule.type in LATER:
        yield f"rule type {rule.type}, which CORE 0.17.1 does not run"
    for each in rule.operations:
        if each.operator in OWN_OPERATIONS:
            yield f"own operation {each.operator}"
        elif each.operator in LATER:
            yield f"operation {each.operator}, which CORE 0.17.1 does not run"
        elif each.filter and each.operator not in _FILTERED:
            yield f"filter of {each.operator}, which CORE passes over"
    yield from (f"placeholder {name}" for name in wildcards(rule))
