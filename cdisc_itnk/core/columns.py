"""The column check: every value against its variable's type, at the cost of the distinct values only.

Equal, fault by fault, to validating each row with the data set's Pydantic class (`tests/core/test_columns.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd
from pydantic import ValidationError

from cdisc_itnk.core.finding import Finding, Severity
from cdisc_itnk.core.kind import Kind
from cdisc_itnk.core.record_finding import record_finding
from cdisc_itnk.core.spec import DatasetSpec, VariableSpec
from cdisc_itnk.core.variable import Core


def check_columns(spec: DatasetSpec, frame: pd.DataFrame) -> list[Finding]:
    """What is wrong with the columns of `frame` and the values in them.

    Rules: `missing-variable` (required: error, expected: warning), `unknown-variable`, `missing-value` (in a variable
    that may not be null), `invalid-value` (not of the variable's kind). Codelists are checked by `cdisc_itnk.terminology`.

    >>> from cdisc_itnk.sdtm import AE
    >>> from cdisc_itnk.core import describe
    >>> frame = pd.DataFrame({"STUDYID": ["S"], "DOMAIN": ["AE"], "USUBJID": ["1"], "AESEQ": [1.0],
    ...                       "AETERM": ["Rash"], "AEDECOD": ["Rash"], "AESTDTC": ["2021-02-30"]})
    >>> [finding.message for finding in check_columns(describe(AE), frame) if finding.rule == "invalid-value"]
    ["AESTDTC: not an ISO 8601 date or time: '2021-02-30'"]
    """
    findings = list(_presence(spec, frame))
    for variable in spec.variables:
        if variable.name in frame:
            findings += _values(spec, variable, frame)
    return findings


def _presence(spec: DatasetSpec, frame: pd.DataFrame) -> Iterator[Finding]:
    wanted = {Core.REQ: (Severity.ERROR, "required"), Core.EXP: (Severity.WARNING, "expected")}
    for variable in spec.variables:
        if variable.name not in frame and variable.core in wanted:
            severity, said = wanted[variable.core]
            message = f"{variable.name} ({variable.label}) is {said} in {spec.name} and not there"
            yield Finding("missing-variable", severity, spec.name, (variable.name,), message)
    for name in frame.columns:
        if name not in spec:
            message = f"{name} is not a variable of {spec.name}; declare it in a subclass or move it to SUPP{spec.name}"
            yield Finding("unknown-variable", Severity.ERROR, spec.name, (str(name),), message)


def _values(spec: DatasetSpec, variable: VariableSpec, frame: pd.DataFrame) -> Iterator[Finding]:
    codes, distinct = pd.factorize(frame[variable.name])
    if not variable.nullable and (nulls := np.flatnonzero(codes < 0)).size:
        message = f"{variable.name} ({variable.label}) may not be null"
        yield record_finding("missing-value", Severity.ERROR, spec, (variable.name,), frame, nulls, message)
    for code, value in enumerate(distinct):
        reason = _fault(variable, value)
        if reason:
            rows = np.flatnonzero(codes == code)
            message, values = f"{variable.name}: {reason}", (str(value),)
            yield record_finding("invalid-value", Severity.ERROR, spec, (variable.name,), frame, rows, message, values)


def _fault(variable: VariableSpec, value: object) -> str | None:
    try:
        variable.adapter.validate_python(plain(value, variable.kind))
    except ValidationError as error:
        return error.errors(include_url=False)[0]["msg"].removeprefix("Value error, ")
    return None


def plain(value: Any, kind: Kind) -> Any:
    """A cell of a frame as the Python value that a row of the `Table` holds: null is None, a date a `datetime.date`."""
    if pd.isna(value):
        return None
    if isinstance(value, pd.Timestamp | np.datetime64):
        moment = pd.Timestamp(value).to_pydatetime()
        return moment.date() if kind is Kind.DATE else moment
    return value.item() if isinstance(value, np.generic) else value
