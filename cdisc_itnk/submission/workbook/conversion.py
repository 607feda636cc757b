"""From a workbook to Define-XML and back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from cdisc_itnk.submission.workbook.analysis import display_rows, displays, result_rows
from cdisc_itnk.submission.workbook.codelists import code_lists, codelist_comments, codelist_rows, dictionary_rows
from cdisc_itnk.submission.workbook.datasets import dataset_rows, datasets
from cdisc_itnk.submission.workbook.explanations import (
    annotated_crf,
    comment_rows,
    comments,
    document_rows,
    leaves,
    method_rows,
    methods,
    supplemental_doc,
)
from cdisc_itnk.submission.workbook.frame import (
    frame_rows,
    global_variables,
    identifier,
    standard_attributes,
    standard_rows,
    standards,
)
from cdisc_itnk.submission.workbook.items import variable_defs, variable_rows
from cdisc_itnk.submission.workbook.layout import Layout
from cdisc_itnk.submission.workbook.model import Sheet, Workbook, trimmed
from cdisc_itnk.submission.workbook.specification import Specification
from cdisc_itnk.submission.workbook.value_level import value_level, value_rows
from cdisc_itnk.submission.workbook.view import Cells, View
from cdisc_itnk.submission.workbook.where_clauses import WhereClauses, where_rows
from define_xml import ODM, MetaDataVersion, Standards, Study

_ROWS: dict[str, Callable[[View], list[Cells]]] = {
    "Study": frame_rows,
    "Define": frame_rows,
    "Standards": standard_rows,
    "Datasets": dataset_rows,
    "Variables": variable_rows,
    "ValueLevel": value_rows,
    "WhereClauses": where_rows,
    "Codelists": codelist_rows,
    "Dictionaries": dictionary_rows,
    "Methods": method_rows,
    "Comments": comment_rows,
    "Documents": document_rows,
    "Analysis Displays": display_rows,
    "Analysis Results": result_rows,
}


def to_define(workbook: Workbook, *, created: dt.datetime) -> ODM:
    """The document that `workbook` describes: Define-XML 2.0 of the layout `STUDY`, 2.1 of the layout `DEFINE`.

    OIDs are made as Pinnacle 21 makes them, from the names in the workbook. The columns Assigned Value, Common and Developer
    Notes have no place in Define-XML.

    Args:
        workbook: The specification.
        created: The date and time of the document.

    Raises:
        InputError: Cells are blank, not what their column wants, or name what no other sheet defines: all of them, with sheet
            and cell. A row of WhereClauses that names no variable is kept, as a condition on a variable without a name.

    See `from_define` for an example.
    """
    specification = Specification(workbook)
    found = standards(specification) if specification.is_2_1 else {}
    clauses = WhereClauses(specification)
    values = value_level(specification, clauses)
    results = displays(specification, clauses)
    name, names = identifier(specification), global_variables(specification)
    metadata = MetaDataVersion(
        oid=f"MDV.{name}",
        name=f"Study {names.study_name} Data Definitions",
        define_version=f"{specification.layout.version}.0",
        standards=Standards(tuple(found.values())) if found else None,
        annotated_crf=annotated_crf(specification),
        supplemental_doc=supplemental_doc(specification),
        value_list_defs=values.value_lists,
        where_clause_defs=clauses.definitions,
        item_group_defs=datasets(specification, found),
        item_defs=(*variable_defs(specification), *values.items),
        code_lists=code_lists(specification, found),
        method_defs=methods(specification),
        comment_defs=(*comments(specification), *codelist_comments(specification)),
        leaves=leaves(specification),
        analysis_result_displays=results,
    )
    if not specification.is_2_1:
        standard_name, standard_version = standard_attributes(specification)
        metadata = replace(metadata, standard_name=standard_name, standard_version=standard_version)
    specification.faults.settle()
    return ODM(
        file_oid=name,
        creation_date_time=created.isoformat(),
        study=Study(name, names, metadata),
        context="Submission" if specification.is_2_1 else None,
        version=specification.layout.version,
    )


def from_define(define: ODM, layout: Layout | None = None) -> Workbook:
    """The workbook that describes `define`; `unheld` tells what the workbook has no place for.

    Args:
        define: The document.
        layout: That of its version, unless another is asked for; origins are then called as the other version calls them.

    >>> from define_xml import GlobalVariables, ItemDef, ItemGroupDef, ItemRef
    >>> age = ItemDef("IT.DM.AGE", "AGE", "integer", 3)
    >>> dm = ItemGroupDef("IG.DM", "DM", False, "One record per subject", item_refs=(ItemRef(age.oid, True, 1),))
    >>> metadata = MetaDataVersion("MDV", "Definitions", item_group_defs=(dm,), item_defs=(age,))
    >>> study = Study("S1", GlobalVariables("S1", "A study", "S1-01"), metadata)
    >>> workbook = from_define(ODM("S1.define", "2026-01-31T12:00:00", study))
    >>> [(record.text("Variable"), record.whole("Length")) for record in workbook.records("Variables")]
    [('AGE', 3)]
    """
    view = View(define, layout)
    sheets = (_sheet(view, name, columns) for name, columns in view.layout.sheets.items())
    return Workbook(tuple(sheet for sheet in sheets if len(sheet.rows) > 1 or _is_basic(sheet.name)))


def _is_basic(name: str) -> bool:
    return not name.startswith("Analysis")


def _sheet(view: View, name: str, columns: tuple[str, ...]) -> Sheet:
    rows = (trimmed(tuple(cells.get(column) for column in columns)) for cells in _ROWS[name](view))
    return Sheet(name, (columns, *rows))
