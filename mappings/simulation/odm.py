"""Raw forms to an ODM 1.3.2 snapshot with all its metadata, part by part within a memory bound."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import pandas as pd
from lxml import etree

from mappings.simulation.odm_metadata import admin_element, element, study_element
from mappings.simulation.odm_records import odm_lines
from mappings.simulation.odm_study import OdmStudy


def write_odm(study: OdmStudy, parts: Iterable[Mapping[str, pd.DataFrame]], path: str | Path) -> None:
    """Write the snapshot; the same records give the same bytes.

    Args:
        study: What the file says of the study.
        parts: Records by form, in parts that hold all records of their subjects. Columns are text, null is blank: STUDYID,
            SITEID, SUBJID, VISIT, VISITSEQ, RECPOS, RECACTIVE, and the items, with dates as ISO 8601. Records whose
            RECACTIVE is not 1 have been removed, and a snapshot does not show them.
        path: The file, replaced if it is there.

    Raises:
        UsageError: A record is at a visit that is not in the study's schedule.

    >>> import datetime as dt
    >>> from tempfile import TemporaryDirectory
    >>> from mappings.forms import Form, Item
    >>> from mappings.schedule import PlannedVisit
    >>> form, visit = Form("MH", "Medical history", (Item("MHTERM", "Condition"),)), PlannedVisit("V1", "Visit 1", 1, 1)
    >>> study = OdmStudy("S-1", "A study", (form,), (visit,), {"MH": ("V1",)}, {"01": "Madrid"}, dt.date(2025, 1, 2))
    >>> names = ["STUDYID", "SITEID", "SUBJID", "VISIT", "VISITSEQ", "RECPOS", "RECACTIVE", "MHTERM"]
    >>> records = pd.DataFrame([["S-1", "01", "01-1", "V1", "1", "1", "1", "Gout"]], columns=names, dtype="str")
    >>> with TemporaryDirectory() as folder:
    ...     write_odm(study, [{"MH": records}], Path(folder, "odm.xml"))
    ...     print(Path(folder, "odm.xml").read_text().splitlines()[-6])
    <ItemGroupData ItemGroupOID="IG.MH" ItemGroupRepeatKey="1"><ItemData ItemOID="MH.MHTERM" Value="Gout"/></ItemGroupData>
    """
    before, after = _frame(study)
    with Path(path).open("w", encoding="utf-8", newline="") as file:
        file.write(before)
        for part in parts:
            active = {form.name: part[form.name][part[form.name]["RECACTIVE"] == "1"] for form in study.forms}
            file.writelines(odm_lines(study, active))
        file.write(after)


def _frame(study: OdmStudy) -> tuple[str, str]:
    """The text of the file before and after the records."""
    root = element(
        "ODM",
        study_element(study),
        admin_element(study),
        element("ClinicalData", "\n", StudyOID=study.oid, MetaDataVersionOID=study.metadata_oid),
        ODMVersion="1.3.2",
        FileType="Snapshot",
        Granularity="All",
        FileOID=f"{study.oid}.{study.snapshot.isoformat()}",
        CreationDateTime=f"{study.snapshot.isoformat()}T00:00:00+00:00",
    )
    etree.indent(root)
    text = '<?xml version="1.0" encoding="UTF-8"?>\n' + etree.tostring(root, encoding="unicode") + "\n"
    before, closing, after = text.rpartition("</ClinicalData>")
    return before, closing + after
