"""ODM-XML 1.3, which most EDC systems export: a Snapshot, or a Transactional file whose transactions are applied in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pandas as pd

from cdisc_itnk.core import Finding, InputError, InputFile, Severity, UsageError
from mappings.sources._odm_elements import refuse_unknown
from mappings.sources._odm_metadata import Metadata
from mappings.sources._odm_records import Cell, RecordKey, Records, Row, subject_of
from mappings.sources._xml import local_name, stream
from mappings.sources.raw import RawExport, RawForm

KEYS = ("STUDYID", "SITEID", "SUBJID", "VISIT", "VISITSEQ", "FORMSEQ", "RECPOS")
"""What every form begins with: StudyOID, the site's LocationOID, SubjectKey, StudyEventOID, and the repeat keys of study
event, form and item group; null where the file has none."""


def read(
    path: str | Path,
    *,
    metadata: str | Path | None = None,
    names: Literal["oid", "name"] = "oid",
    strip_form_prefix: bool = True,
) -> RawExport:
    """The forms of an ODM 1.x file: one row an item group's record, `KEYS` first, then one column an item.

    A form with one item group, in the data or defined, is named by its FormOID, any other `FormOID.ItemGroupOID`;
    reference data are a form called `ReferenceData`. What the metadata define appears even where there are no data.
    Columns follow the ItemRefs, then the data. A unit (MeasurementUnitOID) stands in `<item>_UNIT` beside its item.
    Audit records, annotations, signatures and what vendors add in namespaces of their own are not read. What a transaction
    removed stands last in its form, among `RawForm.removed`. An item that one ItemGroupData holds again begins a further record
    and is a finding.

    Args:
        path: The ODM file.
        metadata: A second ODM file with the definitions, where they are not in the first.
        names: A column's name: `oid`, the ItemOID as it stands, or `name`, the SASFieldName or else the Name of the
            ItemDef. An item that would be named like one of the `KEYS` becomes `FormOID.item`.
        strip_form_prefix: Whether an ItemOID `AE.AETERM` in the form `AE` makes the column `AETERM`.

    Raises:
        InputError: No such file, broken XML (with its line), entities, not ODM 1.x, no clinical data in it, an
            element that ODM does not have or without its OID, or two items of a form that would share a column's name.
        UsageError: `names` is neither of the two.

    >>> import tempfile
    >>> odm = '''<ODM xmlns="http://www.cdisc.org/ns/odm/v1.3" FileType="Snapshot"><ClinicalData StudyOID="S">
    ... <SubjectData SubjectKey="01-001"><StudyEventData StudyEventOID="V1"><FormData FormOID="AE">
    ... <ItemGroupData ItemGroupOID="IG.AE" ItemGroupRepeatKey="1"><ItemData ItemOID="AE.AETERM" Value="Rash"/>
    ... </ItemGroupData></FormData></StudyEventData></SubjectData></ClinicalData></ODM>'''
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "odm.xml").write_text(odm)
    ...     form = read(Path(folder, "odm.xml"))["AE"]
    >>> form.frame[["SUBJID", "RECPOS", "AETERM"]].to_numpy().tolist(), form.source.tolist()
    ([['01-001', '1', 'Rash']], ['01-001/V1/AE/IG.AE[1]'])
    """
    if names not in ("oid", "name"):
        raise UsageError(f"names={names!r}", expected="'oid' or 'name'")
    files = [Path(path), *([Path(metadata)] if metadata else [])]
    records, definitions = Records(files[0].name), Metadata()
    for element in stream(files[0], "Study", "SubjectData", "ReferenceData", "ClinicalData", "ODM"):
        refuse_unknown(element, files[0].name)
        if local_name(element) == "Study":
            definitions.add(element)
        elif local_name(element) in ("SubjectData", "ReferenceData"):
            records.add(element)
    for element in (element for file in files[1:] for element in stream(file, "Study")):
        definitions.add(element)
    if not (records.rows or records.removed):
        raise InputError("no clinical data (SubjectData)", where=files[0].name, hint="export the data, not only definitions")
    tables = _tables(records, definitions)
    groups = Counter(form for form, _ in tables)
    forms = []
    for (form, group), rows in tables.items():
        name = form if groups[form] == 1 else f"{form}.{group}"
        gone = [(key, row) for key, row in records.removed if (key.form or "", key.group or "") == (form, group)]
        cells = _cells((row for _, row in [*rows, *gone]), definitions.items.get(group, []))
        columns = _columns(form, cells, definitions.names if names == "name" else {}, f"{form}." if strip_form_prefix else "")
        removed = frozenset(range(len(rows), len(rows) + len(gone)))
        forms.append(replace(_form(name, [*rows, *gone], columns, records.sites), removed=removed))
    return RawExport.of(forms, map(InputFile.of, files), [_repeated(form, at) for form, at in records.repeated.items()])


def _repeated(form: str, places: list[tuple[str, str]]) -> Finding:
    items = tuple(sorted({item for _, item in places}))
    message = (
        f"{form}: {', '.join(items)} more than once in one ItemGroupData; from there on it was read as a further record, so "
        "that one record may be torn in two; correct the export, or let it give each record an ItemGroupData of its own"
    )
    return Finding("repeated-item", Severity.ERROR, form, (), message, keys=tuple(at for at, _ in places), values=items)


_Rows = list[tuple[RecordKey, Row]]


def _tables(records: Records, definitions: Metadata) -> dict[tuple[str, str], _Rows]:
    """The rows of each form and item group, of those defined first."""
    tables: dict[tuple[str, str], _Rows] = {(form, group): [] for form, of in definitions.groups.items() for group in of}
    for subject in records.rows.values():
        for key, rows in subject.items():
            tables.setdefault((key.form or "", key.group or ""), []).extend((key, row) for row in rows)
    for key, _ in records.removed:
        tables.setdefault((key.form or "", key.group or ""), [])
    return tables


def _cells(rows: Iterable[Row], defined: list[str]) -> list[Cell]:
    found = dict.fromkeys(cell for row in rows for cell in row)
    items = dict.fromkeys([*defined, *(cell.item for cell in found)])
    units = {cell.item for cell in found if cell.is_unit}
    return [cell for item in items for cell in (Cell(item), Cell(item, is_unit=True)) if not cell.is_unit or item in units]


def _columns(form: str, cells: list[Cell], names: dict[str, str], prefix: str) -> dict[str, Cell]:
    columns: dict[str, Cell] = {}
    for cell in cells:
        name = names.get(cell.item, cell.item.removeprefix(prefix))
        column = (f"{form}.{name}" if name in KEYS else name) + ("_UNIT" if cell.is_unit else "")
        if column in columns:
            raise InputError(
                f"the items {columns[column].item} and {cell.item} would both be column {column}",
                where=form,
                hint="read with names='oid' and strip_form_prefix=False",
            )
        columns[column] = cell
    return columns


def _form(name: str, rows: _Rows, columns: dict[str, Cell], sites: dict[RecordKey, str]) -> RawForm:
    keys = pd.DataFrame([key for key, _ in rows], columns=RecordKey._fields, dtype="str")
    keys["site"] = pd.Series([sites.get(subject_of(key)) for key, _ in rows], dtype="str")
    frame = keys[["study", "site", "subject", "event", "event_repeat", "form_repeat", "group_repeat"]].set_axis(KEYS, axis=1)
    items = {column: pd.Series([row.get(cell) for _, row in rows], dtype="str") for column, cell in columns.items()}
    return RawForm.of(name, pd.concat([frame, pd.DataFrame(items)], axis=1), _source(keys))


def _source(keys: pd.DataFrame) -> pd.Series:
    levels = [keys[level].fillna("") + ("[" + keys[f"{level}_repeat"] + "]").fillna("") for level in ("event", "form", "group")]
    return keys["subject"].fillna("").str.cat(levels, sep="/")
