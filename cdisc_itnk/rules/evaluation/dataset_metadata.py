"""Dataset Metadata Check and Domain Presence Check: one row a data set, or one row for all."""

from __future__ import annotations

import numpy as np

from cdisc_itnk.rules.context import Context
from cdisc_itnk.rules.datasets import WholeDataset
from cdisc_itnk.rules.evaluation.rows import dataset_row, table_of
from cdisc_itnk.rules.table import Origin, Table

STUDY = "STUDY"


def dataset_metadata(context: Context, dataset: WholeDataset) -> list[Table]:
    """One row a part of the data set: `dataset_name`, `dataset_label`, `dataset_location`, `dataset_size` ..."""
    return [table_of([dataset_row(part) for part in dataset.parts], Origin.of({part.name: 1 for part in dataset.parts}))]


def domain_presence(context: Context, dataset: WholeDataset) -> list[Table]:
    """One row with a column a data set, whose value is its file's name."""
    wholes = context.datasets.wholes
    origin = Origin((STUDY,), np.zeros(1, dtype=np.int32), np.zeros(1, dtype=np.int32))
    return [table_of([{name: whole.first.filename for name, whole in wholes.items()}], origin)]
