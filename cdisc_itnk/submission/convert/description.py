"""The description of a data set as JSON, for formats that have none of their own: Parquet and CSV."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from cdisc_itnk.core.errors import InputError
from cdisc_itnk.submission.convert.table import SasFacts, Table
from cdisc_itnk.submission.dataset_json import JsonDataset

Described = tuple[JsonDataset, dict[str, SasFacts]]

_SAS = TypeAdapter(dict[str, SasFacts])


def to_json(table: Table, created: dt.datetime) -> str:
    """The description of `table`: under `dataset` the attributes of Dataset-JSON, under `sas` what only SAS says."""
    stated = {"created": created.isoformat(), "records": table.rows}
    content: dict[str, Any] = {"dataset": table.dataset.model_copy(update=stated).model_dump(by_alias=True, exclude_none=True)}
    if table.sas:
        content["sas"] = {name: asdict(facts) for name, facts in table.sas.items()}
    return json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def from_json(text: str | bytes, path: Path) -> Described:
    """The way back.

    Raises:
        InputError: It is not such a description.
    """
    try:
        content = json.loads(text)
        return JsonDataset.model_validate(content["dataset"]), _SAS.validate_python(content.get("sas", {}))
    except (ValueError, ValidationError, TypeError, KeyError, AttributeError) as error:
        what = f"the description of the data set is not readable: {str(error).splitlines()[0]}"
        raise InputError(what, where=str(path), hint="convert the data set again") from error
