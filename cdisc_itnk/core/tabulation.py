"""A study's SDTM as it comes out of the mapping: the data sets, what became of the raw records, and the faults found."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from cdisc_itnk.core.account import Account
from cdisc_itnk.core.dataset import Dataset
from cdisc_itnk.core.finding import Finding
from cdisc_itnk.core.input_file import InputFile


@dataclass(frozen=True)
class Tabulation:
    """The SDTM of a study and how it came to be.

    Attributes:
        datasets: By name, in the standard's order; data sets without records are left out.
        account: What became of each raw record.
        findings: Faults of the raw data and of the columns.
        inputs: The files that were read.
    """

    datasets: dict[str, Dataset]
    account: Account
    findings: tuple[Finding, ...] = ()
    inputs: tuple[InputFile, ...] = ()

    @property
    def frames(self) -> dict[str, pd.DataFrame]:
        """The data sets' frames by name, as derivations take them."""
        return {name: dataset.frame for name, dataset in self.datasets.items()}
