"""Record Data: the records themselves."""

from __future__ import annotations

from cdisc_itnk.rules.context import Context
from cdisc_itnk.rules.datasets import WholeDataset
from cdisc_itnk.rules.table import Table


def records(context: Context, dataset: WholeDataset) -> list[Table]:
    """The data set's records."""
    return [dataset.records]
