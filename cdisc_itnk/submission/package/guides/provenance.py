"""Where analysis values come from, read off the traces."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from cdisc_itnk.core import Dataset, Origin, Trace
from cdisc_itnk.submission.define.provenance import selected_values, without_selection
from cdisc_itnk.submission.package.submission import Submission

_SOURCE_RECORD = ("SRCDOM", "SRCVAR", "SRCSEQ")
_VALUES = ("AVALC", "AVAL")


def sources(dataset: Dataset) -> list[str]:
    """The data sets that a data set is made from, in the order of their first use.

    >>> from cdisc_itnk.adam import ADSL
    >>> from cdisc_itnk.core import describe, empty_frame
    >>> age = Trace("ADSL", "AGE", Origin.PREDECESSOR, ("DM.AGE",))
    >>> group = Trace("ADSL", "AGEGR1", Origin.DERIVED, ("ADSL.AGE",))
    >>> sources(Dataset(describe(ADSL), empty_frame(describe(ADSL)), (age, group)))
    ['DM']
    """
    found = (source.partition(".")[0] for trace in dataset.traces for source in trace.sources)
    return [name for name in dict.fromkeys(found) if name != dataset.name]


def used_by(submission: Submission) -> Iterator[tuple[str, str]]:
    """Each tabulation data set that analysis data sets are made from, with those."""
    made_from = {name: sources(dataset) for name, dataset in submission.analysis.items()}
    for name in submission.tabulation.datasets:
        users = [user for user, used in made_from.items() if name in used]
        if users:
            yield name, ", ".join(users)


def source_record(dataset: Dataset) -> tuple[int, int, int, str]:
    """How many variables are copied, derived and assigned, and which variables name the source record."""
    origins = Counter({trace.variable: trace.origin for trace in dataset.traces}.values())
    frame = dataset.frame
    names = [name for name in (*_SOURCE_RECORD, *_sequences(dataset)) if name in frame]
    return origins[Origin.PREDECESSOR], origins[Origin.DERIVED], origins[Origin.ASSIGNED], ", ".join(names) or "–"


def parameters(dataset: Dataset) -> Iterator[tuple[str, str, int, int, str]]:
    """By parameter its name, its numbers of records and subjects, and how its value is derived."""
    grouped = dataset.frame.groupby(["PARAMCD", "PARAM"], sort=False)["USUBJID"].agg(["size", "nunique"])
    for (code, name), records, subjects in zip(grouped.index, grouped["size"], grouped["nunique"], strict=True):
        yield str(code), str(name), int(records), int(subjects), _derivation(dataset, str(code))


def derived(dataset: Dataset) -> Iterator[tuple[str, str, str]]:
    """The derived and assigned variables with their labels and how they are made."""
    for trace in dataset.traces:
        if trace.origin in (Origin.DERIVED, Origin.ASSIGNED) and trace.variable in dataset.spec:
            yield trace.variable, dataset.spec[trace.variable].label, words_of(trace)


def words_of(trace: Trace) -> str:
    """How a variable is made, with its sources where the words do not name them.

    >>> words_of(Trace("ADSL", "DTHDT", Origin.DERIVED, ("DM.DTHDTC",), "Date part of DTHDTC"))
    'Date part of DTHDTC (from DM.DTHDTC)'
    """
    unsaid = ", ".join(source for source in trace.sources if source not in trace.method)
    return f"{trace.method} (from {unsaid})" if trace.method and unsaid else trace.method or unsaid


def _derivation(dataset: Dataset, parameter: str) -> str:
    values = [trace for name in _VALUES for trace in dataset.traces if trace.variable == name]
    own = [trace for trace in values if parameter in selected_values(trace, "PARAMCD")]
    general = [trace for trace in values if not selected_values(trace, "PARAMCD")]
    return "; ".join(dict.fromkeys(_short(without_selection(trace, "PARAMCD")) for trace in own or general))


def _short(trace: Trace) -> str:
    return f"{trace.method}, {trace.where}" if trace.where else trace.method


def _sequences(dataset: Dataset) -> list[str]:
    return [name for name in dataset.spec.names if name.endswith("SEQ") and name not in (*_SOURCE_RECORD, "ASEQ")]
