"""A data set at the edges: its specification, its frame and where its values came from. Derivations pass plain frames."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from cdisc_itnk.core.spec import DatasetSpec
from cdisc_itnk.core.trace import Lineage, Trace


@dataclass(frozen=True)
class Dataset:
    """A finished data set; `frame` follows `spec` (see `cdisc_itnk.core.frame.conform`)."""

    spec: DatasetSpec
    frame: pd.DataFrame
    traces: tuple[Trace, ...] = ()
    lineage: Lineage | None = None

    @property
    def name(self) -> str:
        """The data set's name."""
        return self.spec.name
