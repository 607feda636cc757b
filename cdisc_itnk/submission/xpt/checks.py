"""The check of a data set before it is written: its names, labels, formats and lengths, then its values."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from cdisc_itnk.core.errors import UsageError
from cdisc_itnk.core.finding import Finding
from cdisc_itnk.submission.xpt.char import OnViolation, TextPolicy
from cdisc_itnk.submission.xpt.encode import Encoder, Frames, chunks, fit_lengths
from cdisc_itnk.submission.xpt.model import SasFormat, XptColumn, XptDataset
from cdisc_itnk.submission.xpt.rules import LONGEST_LABEL, LONGEST_TEXT, Rule

_NAME = re.compile(r"[A-Z][A-Z0-9_]{0,7}")


def check_xpt(
    frames: Frames, dataset: XptDataset, *, encoding: str = "ascii", on_violation: OnViolation = "stop"
) -> list[Finding]:
    """Everything for which `write_xpt` would stop, as errors, and what it would write as something else, as warnings.

    Args:
        frames: The rows: one frame, or several that can be read twice where a length is not declared.
        dataset: Their description.
        encoding: Of the file's text.
        on_violation: What `write_xpt` will be told to do.

    Returns:
        One finding a rule and variable, with every row that breaks it.

    >>> import pandas as pd
    >>> frame = pd.DataFrame({"AETERM": pd.Series(["Rash", "Sjögren"], dtype="str")})
    >>> for finding in check_xpt(frame, XptDataset("AE", "Adverse Events", (XptColumn("AETERM", length=5),))):
    ...     print(finding.rule, finding.rows, finding.values)
    xpt-encoding (1,) ('Sjögren',)
    xpt-too-long (1,) ('Sjögren',)

    Raises:
        UsageError: The columns are not those of `dataset`, or of another type.
    """
    findings = check_dataset(dataset, encoding)
    policy = TextPolicy(encoding, on_violation)
    encoder = Encoder(fit_lengths(frames, dataset, policy), policy)
    for chunk in chunks(frames):
        encoder.encode(chunk)
    encoder.finish()
    return findings + encoder.report.findings


def check_dataset(dataset: XptDataset, encoding: str = "ascii") -> list[Finding]:
    """What is wrong with the names, labels, formats and lengths of `dataset`, one finding a fault.

    >>> dataset = XptDataset("LB", "Laboratory", (XptColumn("LBTESTCD_", "Test"), XptColumn("LBORRES", length=300)))
    >>> [(finding.rule, finding.variables) for finding in check_dataset(dataset)]
    [('xpt-name', ('LBTESTCD_',)), ('xpt-length', ('LBORRES',))]
    """
    counts = Counter(dataset.names)
    findings = list(_named(dataset.name, "", dataset.name, dataset.label, encoding))
    findings += [Rule.DUPLICATE.finding(dataset.name, name) for name, count in counts.items() if count > 1]
    for column in dataset.columns:
        findings += _named(dataset.name, column.name, column.name, column.label, encoding)
        findings += _shaped(dataset.name, column)
    return findings


def _named(dataset: str, variable: str, name: str, label: str, encoding: str) -> Iterator[Finding]:
    if not _NAME.fullmatch(name):
        yield Rule.NAME.finding(dataset, variable, values=[name])
    if len(label.encode(encoding, "replace")) > LONGEST_LABEL:
        yield Rule.LABEL.finding(dataset, variable, values=[label])
    if label.encode(encoding, "ignore").decode(encoding) != label:
        yield Rule.ENCODING.finding(dataset, variable, values=[label])


def _shaped(dataset: str, column: XptColumn) -> Iterator[Finding]:
    for text in (column.format, column.informat):
        if not _is_format(text):
            yield Rule.FORMAT.finding(dataset, column.name, values=[text])
    if column.is_char and column.length > LONGEST_TEXT:
        yield Rule.LENGTH.finding(dataset, column.name, values=[str(column.length)])


def _is_format(text: str) -> bool:
    try:
        parsed = SasFormat.parse(text)
    except UsageError:
        return False
    return len(parsed.name) <= 8 and max(parsed.width, parsed.decimals) < 1 << 15
