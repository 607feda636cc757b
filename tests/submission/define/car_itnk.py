"""A simulated CAR-ITNK study, and what its two define.xml files say when all documents are at hand."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Literal

import pandas as pd

from cdisc_itnk.core import Dataset
from cdisc_itnk.pipeline import derive_datasets
from cdisc_itnk.submission.define import CollectionForm, DefineInfo, Dictionary, Document, Expression
from mappings.studies.car_itnk.analysis import PLAN
from mappings.studies.car_itnk.forms import FORMS
from mappings.studies.car_itnk.simulator import simulate, write_csv
from mappings.studies.car_itnk.study import STUDY

Kind = Literal["SDTM", "ADaM"]


@cache
def datasets(subjects: int) -> dict[Kind, dict[str, Dataset]]:
    """SDTM and ADaM of a simulated study."""
    with tempfile.TemporaryDirectory() as folder:
        write_csv(simulate(subjects, seed=7), folder)
        sdtm = STUDY.tabulate(Path(folder, "raw")).datasets
    sdtm["DM"] = replace(sdtm["DM"], frame=in_letters(sdtm["DM"].frame))
    adam = derive_datasets({name: dataset.frame for name, dataset in sdtm.items()}, PLAN)
    return {"SDTM": sdtm, "ADaM": adam}


def in_letters(dm: pd.DataFrame) -> pd.DataFrame:
    """DM with the investigators' names in letters that a transport file can hold."""
    return dm.assign(INVNAM=dm["INVNAM"].where(dm["INVNAM"].str.isascii(), "Wáng Fāng"))


def about(kind: Kind) -> DefineInfo:
    """What the study says beside its data."""
    pages = {form.name: CollectionForm((page,)) for page, form in enumerate(FORMS, start=2) if not form.vendor}
    return replace(
        STUDY.define_info(kind),
        dictionaries={"MedDRA": Dictionary("28.0"), "ISO 3166": Dictionary("2020")},
        forms=dict(STUDY.forms) | pages,
        annotated_crf=Document("acrf.pdf", "Annotated Case Report Form") if kind == "SDTM" else None,
        documents=(Document("reviewers-guide.pdf", "Reviewer's Guide"),),
        comments={"AE": "All events from consent on.", "AE.AETERM": "As reported.", "ADSL": "All subjects of DM."},
        expressions={"ADTTE.ADY": Expression("Python 3.11", "study_day(adt, trtsdt)")},
    )
