"""A small data set with a column of each kind."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pandas as pd

from cdisc_itnk.submission.dataset_json import JsonColumn, JsonDataset

CREATED = datetime(2026, 3, 5, 13, 7, 9)
SUFFIXES = (".json", ".ndjson", ".dsjc")


def column(name: str, data_type: str = "string", target: str | None = None, **more: Any) -> JsonColumn:
    facts = {"itemOID": f"IT.ADLB.{name}", "name": name, "label": f"Label of {name}", "dataType": data_type}
    return JsonColumn.model_validate(facts | ({"targetDataType": target} if target else {}) | more)


def dataset(*columns: JsonColumn) -> JsonDataset:
    return JsonDataset(item_group_oid="IG.ADLB", name="ADLB", label="Laboratory", columns=columns)


COLUMNS = (
    column("USUBJID", length=11, keySequence=1),
    column("AVISITN", "integer", keySequence=2),
    column("AVAL", "float", displayFormat="8.3"),
    column("BASE", "double"),
    column("CHG", "decimal", "decimal"),
    column("ADT", "date", "integer", displayFormat="DATE9."),
    column("ADTM", "datetime", "integer"),
    column("ATM", "time", "integer"),
    column("LBDTC", "datetime"),
    column("FLAG", "boolean"),
    column("URL", "URI"),
)
FRAME = pd.DataFrame(
    {
        "USUBJID": pd.Series(["01-001", "Sjögren\n\"'\\ \u2028", None], dtype="str"),
        "AVISITN": [1.0, -2.0, None],
        "AVAL": [1.5, 0.1, None],
        "BASE": [1e-300, -1e20, None],
        "CHG": [30.8983333232059, 1e-7, None],
        "ADT": pd.Series(["2021-03-04", "0001-01-01", None], dtype="datetime64[s]"),
        "ADTM": pd.Series(["2021-03-04T05:06:07", "9999-12-31T23:59:59", None], dtype="datetime64[s]"),
        "ATM": [3661.25, 0.0, None],
        "LBDTC": pd.Series(["2021-03", "2021-03-04T05", None], dtype="str"),
        "FLAG": pd.array([True, False, None], dtype="boolean"),
        "URL": pd.Series(["https://a.example/b", "acrf.pdf", None], dtype="str"),
    }
)
