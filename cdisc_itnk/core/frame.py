"""Frames that follow a specification: the right columns, in order, with the right dtypes."""

from __future__ import annotations

import pandas as pd

from cdisc_itnk.core.errors import UsageError
from cdisc_itnk.core.kind import Kind
from cdisc_itnk.core.spec import DatasetSpec


def empty_frame(spec: DatasetSpec) -> pd.DataFrame:
    """No rows, every variable of `spec` in order with its dtype."""
    return pd.DataFrame({variable.name: pd.Series(dtype=variable.kind.dtype) for variable in spec.variables})


def cast(column: pd.Series, kind: Kind) -> pd.Series:
    """`column` in the dtype of `kind`; blank text becomes null, what cannot be cast raises.

    >>> cast(pd.Series(["a", " ", None]), Kind.TEXT).tolist()
    ['a', nan, nan]
    """
    if kind.is_char:
        text = column.astype("str")
        return text.mask(text.str.strip() == "")
    return column.astype(kind.dtype)


def conform(frame: pd.DataFrame, spec: DatasetSpec) -> pd.DataFrame:
    """`frame` with the columns of `spec` that it has, in the specification's order and dtypes.

    Raises:
        UsageError: A column is not in the specification, or a value cannot be stored in its kind.
    """
    unknown = [name for name in frame.columns if name not in spec]
    if unknown:
        raise UsageError(
            f"no such variable: {', '.join(map(str, unknown))}",
            where=spec.name,
            hint=f"add it to a subclass of {spec.name}, or drop it",
        )
    columns = {}
    for variable in spec.variables:
        if variable.name in frame:
            try:
                columns[variable.name] = cast(frame[variable.name], variable.kind)
            except (TypeError, ValueError) as error:
                raise UsageError(str(error), where=f"{spec.name}.{variable.name}", expected=variable.kind.label) from error
    return pd.DataFrame(columns, index=frame.index)
