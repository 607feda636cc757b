"""Records of a data set as a derivation wants them: the columns it names, also where a study did not collect them."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from cdisc_itnk.core import DatasetSpec, UsageError, describe
from cdisc_itnk.sdtm import DOMAINS, SUPPQUAL

Frames = Mapping[str, pd.DataFrame]
Where = Mapping[str, str | tuple[str, ...]]

_SPECS = {domain.__name__: describe(domain) for domain in DOMAINS}


def take(frames: Frames, dataset: str, *variables: str) -> pd.DataFrame:
    """USUBJID and `variables` of a data set.

    Args:
        frames: Data sets by name; SDTM domains may be absent, and are then empty.
        dataset: The data set, such as `LB`, `SUPPAE` or `ADSL`.
        variables: The columns to take; a variable of the SDTM class that the frame lacks is null.

    Raises:
        UsageError: The data set or a variable is neither there nor in SDTMIG.

    >>> take({}, "LB", "LBSTRESN").dtypes.astype("str").to_dict()
    {'USUBJID': 'str', 'LBSTRESN': 'float64'}
    """
    frame = frames.get(dataset)
    index = pd.RangeIndex(0) if frame is None else frame.index
    columns = {
        name: frame[name] if frame is not None and name in frame else pd.Series(index=index, dtype=_dtype(dataset, name))
        for name in dict.fromkeys(("USUBJID", *variables))
    }
    return pd.DataFrame(columns, index=index)


def without_absent(frames: Frames, dataset: str, records: pd.DataFrame) -> pd.DataFrame:
    """`records` without those variables of an SDTM domain that the study's domain does not have.

    >>> ae = pd.DataFrame({"USUBJID": ["1"], "AETERM": ["Fever"]})
    >>> list(without_absent({"AE": ae}, "AE", take({"AE": ae}, "AE", "AETERM", "AESCAT")))
    ['USUBJID', 'AETERM']
    """
    if dataset not in frames:
        return records
    return records.drop(columns=[name for name in _SPECS[dataset].names if name not in frames[dataset]], errors="ignore")


def sequence_of(frames: Frames, dataset: str) -> str | None:
    """The variable that numbers the records of a data set: --SEQ or ASEQ; none where it has neither (DM, SV, ADSL).

    >>> sequence_of({}, "AE"), sequence_of({}, "DM"), sequence_of({"ADRS": pd.DataFrame({"ASEQ": [1.0]})}, "ADRS")
    ('AESEQ', None, 'ASEQ')
    """
    sequence = f"{dataset}SEQ"
    if dataset in _SPECS:
        return sequence if sequence in _SPECS[dataset] else None
    return "ASEQ" if "ASEQ" in frames.get(dataset, ()) else None


def numeric_result(domain: str) -> str | None:
    """--STRESN of a findings domain, none where the guide has no such variable (PE).

    >>> numeric_result("LB"), numeric_result("PE")
    ('LBSTRESN', None)
    """
    name = f"{domain}STRESN"
    return name if name in _SPECS[domain] else None


def matches(frame: pd.DataFrame, where: Where, unless: Where | None = None) -> pd.Series:
    """The rows in which every variable of `where` has one of its values and none of `unless` does (bool).

    >>> frame = pd.DataFrame({"LBSPEC": ["BLOOD", "BLOOD", "SERUM"], "LBSTAT": [None, "NOT DONE", None]})
    >>> matches(frame, {"LBSPEC": ("BLOOD", "PLASMA")}, unless={"LBSTAT": "NOT DONE"}).tolist()
    [True, False, False]
    """
    rows = np.arange(len(frame))
    for conditions, wanted in ((where, True), (unless or {}, False)):
        for name, values in conditions.items():
            found = frame[name].iloc[rows].isin(_tuple(values)).to_numpy(dtype=bool)
            rows = rows[found == wanted]
    kept = np.zeros(len(frame), dtype=bool)
    kept[rows] = True
    return pd.Series(kept, index=frame.index)


def lookup(keys: pd.Series, values: pd.Series) -> pd.Series:
    """For each key its value (null for unknown keys), indexed like `keys`, in the dtype of `values`.

    >>> lookup(pd.Series(["2", "1", "3"]), pd.Series([10.0, 20.0], index=["1", "2"])).tolist()
    [20.0, 10.0, nan]
    """
    return values.reindex(keys).set_axis(keys.index)


def in_words(where: Where, unless: Where | None = None) -> str:
    """The condition as documents print it.

    >>> in_words({"DSCAT": "DISPOSITION EVENT"}, unless={"DSDECOD": "DEATH"})
    'DSCAT is DISPOSITION EVENT and DSDECOD is not DEATH'
    """
    positive = [f"{name} is {' or '.join(_tuple(values))}" for name, values in where.items()]
    negative = [f"{name} is not {' or '.join(_tuple(values))}" for name, values in (unless or {}).items()]
    return " and ".join(positive + negative)


def _tuple(values: str | tuple[str, ...]) -> tuple[str, ...]:
    return (values,) if isinstance(values, str) else values


def _dtype(dataset: str, name: str) -> str:
    spec: DatasetSpec | None = describe(SUPPQUAL) if dataset.startswith("SUPP") else _SPECS.get(dataset)
    if spec is None:
        raise UsageError(f"no {dataset}.{name}", where="derivations", expected=f"{dataset} with {name} among the frames")
    return spec[name].kind.dtype
