"""SUPP--: what a step marked as supplemental, and the overflow of long texts (SDTMIG 3.4, section 8.4)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count

import pandas as pd

from cdisc_itnk.core import DatasetSpec, Kind, Origin
from cdisc_itnk.submission.xpt.long_text import continuation_name, split_as_written
from mappings.engine.draft import FORM, ROW, SUPP
from mappings.engine.standard_results import as_text
from mappings.mapping import Step


@dataclass(frozen=True, slots=True)
class Qualifier:
    """What is said of every value of a supplemental column: QLABEL and QORIG."""

    label: str
    origin: str = "CRF"


def qualifiers_of(steps: Iterable[Step]) -> dict[str, Qualifier]:
    """The qualifiers that the steps make, by QNAM; one that any of them collects has the origin CRF."""
    collected_last = sorted(steps, key=lambda step: step.algorithm.origin is Origin.COLLECTED)
    return {step.target: Qualifier(step.supp, _origin(step)) for step in collected_last if step.supp}


def overflow(
    frame: pd.DataFrame, spec: DatasetSpec, qualifiers: dict[str, Qualifier]
) -> tuple[pd.DataFrame, dict[str, Qualifier]]:
    """`frame` with its long texts cut to 200 bytes as written and the rest as supplemental columns, and all qualifiers by QNAM.

    Args:
        frame: The domain with its `~SUPP.` columns, whose texts may be long too.
        spec: The domain's specification.
        qualifiers: Those of the supplemental columns that are there, by QNAM.
    """
    texts = {variable.name: Qualifier(variable.label) for variable in spec.variables if variable.kind is Kind.TEXT}
    texts |= {SUPP + qnam: qualifier for qnam, qualifier in qualifiers.items()}
    for name, qualifier in texts.items():
        if name not in frame:
            continue
        first, *rest = split_as_written(frame[name])
        frame = frame.assign(**{name: first})
        for part in rest:
            qnam = _free_name(name.removeprefix(SUPP), {*frame.columns, *(SUPP + each for each in spec.names)})
            frame, qualifiers = frame.assign(**{SUPP + qnam: part}), qualifiers | {qnam: qualifier}
    return frame, qualifiers


def _free_name(base: str, taken: set[str]) -> str:
    """The first of `base` with a number behind it, cut to 8 characters, that is not taken."""
    names = (continuation_name(base, number) for number in count(1))
    return next(name for name in names if SUPP + name not in taken)


def supplemental(frame: pd.DataFrame, domain: str, qualifiers: dict[str, Qualifier]) -> pd.DataFrame:
    """One record a value of a supplemental column, related by --SEQ (DM's by the subject alone).

    Args:
        frame: The domain with its `~SUPP.` columns and --SEQ.
        domain: The domain's code.
        qualifiers: Those of the columns, by QNAM.
    """
    sequence = f"{domain}SEQ"
    columns = [name for name in frame.columns if name.startswith(SUPP)]
    key = frame[sequence] if sequence in frame else pd.Series(None, index=frame.index, dtype="float64")
    base = pd.DataFrame({"USUBJID": frame["USUBJID"], "key": key, FORM: frame.get(FORM), ROW: frame.get(ROW)})
    parts = [base.assign(QNAM=name.removeprefix(SUPP), QVAL=_texts(frame[name]))[frame[name].notna()] for name in columns]
    rows = pd.concat(parts, ignore_index=True) if parts else base.iloc[:0].assign(QNAM="", QVAL="")
    rows = rows.sort_values(["USUBJID", "key", "QNAM"], kind="stable").reset_index(drop=True)
    by_sequence = rows["key"].notna()
    text_key = rows["key"].map("{:.0f}".format, na_action="ignore").astype("str")
    return rows.drop(columns="key").assign(
        RDOMAIN=domain,
        IDVAR=pd.Series(sequence, index=rows.index, dtype="str").where(by_sequence),
        IDVARVAL=text_key,
        QLABEL=rows["QNAM"].map({qnam: qualifier.label for qnam, qualifier in qualifiers.items()}).astype("str"),
        QORIG=rows["QNAM"].map({qnam: qualifier.origin for qnam, qualifier in qualifiers.items()}).astype("str"),
    )


def _origin(step: Step) -> str:
    origin = step.algorithm.origin
    return "CRF" if origin is Origin.COLLECTED else origin.value


def _texts(column: pd.Series) -> pd.Series:
    return as_text(column) if column.dtype.kind == "f" else column
