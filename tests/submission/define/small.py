"""Small data sets with literal values, and the least that a define.xml says beside them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pandas as pd

from cdisc_itnk import adam, sdtm
from cdisc_itnk.core import Dataset, Table, Trace, conform, describe
from cdisc_itnk.submission.define import DefineInfo, to_define
from cdisc_itnk.terminology import load
from define_xml import CodeList, ItemDef, ItemRef, MetaDataVersion
from define_xml.index import Index

TERMINOLOGY = load("2026-03-27", extensions={"VSRESU": {"st": "Stone"}})
SDTM = DefineInfo("S1", "A study", "S1-01", dt.datetime(2026, 1, 31), "SDTM", "3.4", TERMINOLOGY)
ADAM = replace(SDTM, kind="ADaM", version="1.3")


def dataset(table: type[Table], *traces: Trace, name: str = "", **columns: Any) -> Dataset:
    """A data set with these columns, STUDYID and DOMAIN."""
    spec = describe(table)
    constant = {each: value for each, value in (("STUDYID", "S1"), ("DOMAIN", spec.name)) if each in spec}
    frame = pd.DataFrame(columns).assign(**{each: value for each, value in constant.items() if each not in columns})
    spec = spec.only(frame.columns)
    return Dataset(spec.renamed(name) if name else spec, conform(frame, spec), traces)


VS = dataset(
    sdtm.VS,
    USUBJID=["1", "1", "1", "2", "2"],
    VSSEQ=[1, 2, 3, 1, 2],
    VSTESTCD=["WEIGHT", "SYSBP", "PULSE", "WEIGHT", "SYSBP"],
    VSTEST=["Weight", "Systolic Blood Pressure", "Pulse Rate", "Weight", "Systolic Blood Pressure"],
    VSORRES=["80.5", "120", "irregular", "12", "98"],
    VSORRESU=["kg", "mmHg", None, "st", "mmHg"],
    VSSTRESN=[80.5, 120.0, None, 76.2, 98.0],
    VSDTC=["2026-01-31", "2026-01-31T10:15", None, "2026-01", "2026"],
)
ADRS = dataset(
    adam.ADRS,
    USUBJID=["1", "2", "1", "2"],
    PARAMCD=["BOR", "BOR", "ORR", "ORR"],
    PARAM=["Best Response", "Best Response", "Responder", "Responder"],
    AVAL=[1.0, 3.0, 1.0, 0.0],
    AVALC=["CR", "PD", "Y", "N"],
    ADT=pd.to_datetime(["2026-01-31", None, "2026-01-31", None]),
)


def metadata(*datasets: Dataset, about: DefineInfo = SDTM) -> MetaDataVersion:
    """The definitions for these data sets."""
    return to_define({each.name: each for each in datasets}, about).metadata


class Found:
    """Definitions by identifier."""

    def __init__(self, *datasets: Dataset, about: DefineInfo = SDTM) -> None:
        self.index = Index(to_define({each.name: each for each in datasets}, about))
        self.metadata = self.index.metadata

    def item(self, place: str) -> ItemDef:
        return self.index.items[f"IT.{place}"]

    def ref(self, place: str) -> ItemRef:
        return next(ref for group in self.index.groups for ref in group.item_refs if ref.item_oid == f"IT.{place}")

    def code_list(self, place: str) -> CodeList | None:
        return self.index.code_list_of(self.item(place))

    def method(self, place: str) -> str:
        oid = self.ref(place).method_oid
        return str(self.index.methods[oid].description) if oid else ""

    def comment(self, place: str) -> str:
        oid = self.item(place).comment_oid
        return str(self.index.comments[oid].description) if oid else ""
