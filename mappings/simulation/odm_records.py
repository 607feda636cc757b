"""The records of an ODM snapshot as XML text, built on whole columns."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from cdisc_itnk.core import UsageError
from mappings.forms import Form
from mappings.simulation.odm_metadata import group_oid, item_oid
from mappings.simulation.odm_study import OdmStudy

_ESCAPES = {"&": "&amp;", "<": "&lt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
_ORDER = ["subject", "event", "repeat", "form", "position"]


def odm_lines(study: OdmStudy, records: Mapping[str, pd.DataFrame]) -> list[str]:
    """The SubjectData elements of `records`, one line an item group; items that are blank are left out.

    Args:
        study: The study.
        records: By form: SITEID, SUBJID, VISIT, VISITSEQ, RECPOS and the items; all records of these subjects.

    Raises:
        UsageError: A record is at a visit that is not in the study's schedule.
    """
    lines = _ordered(study, records)
    subject = _changes(lines["subject"])
    event = subject | _changes(lines["event"]) | _changes(lines["repeat"])
    form = event | _changes(lines["form"])
    site = _joined('<SiteRef LocationOID="', lines["SITEID"], '"/>')
    subject_start = _joined('<SubjectData SubjectKey="', lines["SUBJID"], '">', site, "\n")
    visit = _joined('StudyEventOID="', lines["VISIT"], '" StudyEventRepeatKey="', lines["VISITSEQ"], '"')
    event_start = _joined("<StudyEventData ", visit, ">\n")
    form_start = _joined('<FormData FormOID="', lines["name"], '">\n')
    return list(
        subject_start.where(subject, "")
        + event_start.where(event, "")
        + form_start.where(form, "")
        + lines["xml"]
        + _closing("FormData", form)
        + _closing("StudyEventData", event)
        + _closing("SubjectData", subject)
    )


def _changes(column: pd.Series) -> pd.Series:
    return column != column.shift()


def _closing(name: str, starts: pd.Series) -> pd.Series:
    """The end tag where the next line starts another one, or there is none."""
    tag = pd.Series(f"</{name}>\n", index=starts.index, dtype="str")
    return tag.where(starts.shift(-1, fill_value=True), "")


def _ordered(study: OdmStudy, records: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    parts = [_records(form, records[form.name]).assign(form=number) for number, form in enumerate(study.forms)]
    lines = pd.concat(parts, ignore_index=True)
    codes = {visit.code: number for number, visit in enumerate(study.schedule)}
    if unknown := sorted(set(lines["VISIT"]) - set(codes)):
        raise UsageError(f"no visit {', '.join(unknown)}", where=study.oid, expected=f"one of {', '.join(codes)}")
    lines = lines.assign(
        subject=pd.factorize(lines["SUBJID"])[0],
        event=lines["VISIT"].map(codes),
        repeat=lines["VISITSEQ"].astype("int64"),
    )
    return lines.sort_values(_ORDER, kind="stable", ignore_index=True)


def _records(form: Form, records: pd.DataFrame) -> pd.DataFrame:
    columns = {
        "SITEID": _escaped(records["SITEID"]),
        "SUBJID": _escaped(records["SUBJID"]),
        "VISIT": records["VISIT"].array,
        "VISITSEQ": records["VISITSEQ"].array,
        "xml": _groups(form, records),
    }
    texts = pd.DataFrame({name: pd.Series(values, dtype="str") for name, values in columns.items()})
    return texts.assign(name=form.source, position=records["RECPOS"].astype("int64").array)


def _groups(form: Form, records: pd.DataFrame) -> pa.Array:
    items = [_item(item_oid(form.source, item.name), records[item.name]) for item in form.items]
    start = f'<ItemGroupData ItemGroupOID="{group_oid(form.source)}" ItemGroupRepeatKey="'
    position = pa.array(records["RECPOS"], type=pa.string())
    return pc.binary_join_element_wise(start, position, '">', *items, "</ItemGroupData>\n", "")


def _item(oid: str, values: pd.Series) -> pa.Array:
    return pc.fill_null(pc.binary_join_element_wise(f'<ItemData ItemOID="{oid}" Value="', _escaped(values), '"/>', ""), "")


def _escaped(values: pd.Series) -> pa.Array:
    texts = pa.array(values, type=pa.string())
    for character, escape in _ESCAPES.items():
        texts = pc.replace_substring(texts, character, escape)
    return texts


def _joined(*parts: pd.Series | str) -> pd.Series:
    text = parts[0]
    for part in parts[1:]:
        text = text + part
    return text
