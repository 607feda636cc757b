"""The document as a whole: from data sets and what the study says of them to Define-XML 2.1."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from cdisc_itnk.core import Dataset, Finding
from cdisc_itnk.submission.atomic import replacing
from cdisc_itnk.submission.define.about import DefineInfo
from cdisc_itnk.submission.define.analysis import check_displays, display_elements, selections
from cdisc_itnk.submission.define.codelists import codelist_elements, package_standards
from cdisc_itnk.submission.define.datasets import dataset_element, listed
from cdisc_itnk.submission.define.describe import describe_variables
from cdisc_itnk.submission.define.described import Described
from cdisc_itnk.submission.define.items import item_element
from cdisc_itnk.submission.define.names import Names
from cdisc_itnk.submission.define.provenance import Method
from cdisc_itnk.submission.define.values import value_list, where_clauses
from cdisc_itnk.submission.define.view import View
from define_xml import (
    ODM,
    AnnotatedCRF,
    CommentDef,
    FormalExpression,
    GlobalVariables,
    Leaf,
    MetaDataVersion,
    MethodDef,
    Standard,
    Standards,
    Study,
    SupplementalDoc,
    Text,
    to_bytes,
)


def to_define(datasets: Mapping[str, Dataset], about: DefineInfo) -> ODM:
    """The Define-XML of `datasets`, listed by class and name.

    Lengths, data types and the terms of codelists are those of the data as `write_xpt` stores them (with
    `on_violation="transliterate"`); labels, roles, keys and codelists are those of the specifications; origins, methods
    and comments are those of the traces and of `about`.

    Raises:
        UsageError: A data set is of no class that Define-XML knows, the terminology lacks a codelist, or a display names
            a variable that is not there.

    >>> import datetime as dt
    >>> import pandas as pd
    >>> from cdisc_itnk.core import conform, describe
    >>> from cdisc_itnk.sdtm import DM
    >>> from cdisc_itnk.terminology import load
    >>> spec = describe(DM).only(["STUDYID", "DOMAIN", "USUBJID", "SEX"])
    >>> frame = pd.DataFrame({"STUDYID": "S1", "DOMAIN": "DM", "USUBJID": ["S1-1", "S1-20"], "SEX": ["F", "M"]})
    >>> about = DefineInfo("S1", "A study", "S1-01", dt.datetime(2026, 1, 31), "SDTM", "3.4", load("2026-03-27"))
    >>> define = to_define({"DM": Dataset(spec, conform(frame, spec))}, about)
    >>> [(item.name, item.data_type, item.length) for item in define.metadata.item_defs][2:]
    [('USUBJID', 'text', 5), ('SEX', 'text', 1)]
    >>> [code_list.values for code_list in define.metadata.code_lists]
    [('DM',), ('F', 'M')]
    """
    return _document([View.of(dataset) for dataset in datasets.values()], about)


def write_define(datasets: Mapping[str, Dataset], path: Path | str, about: DefineInfo) -> list[Finding]:
    """Writes `to_define` to `path`, and returns what it lacks: variables without a declared origin.

    Raises:
        UsageError: See `to_define`.
        OutputError: The file cannot be written.
    """
    views = [View.of(dataset) for dataset in datasets.values()]
    with replacing(Path(path)) as file:
        file.write(to_bytes(_document(views, about)))
    return [finding for view in views for finding in view.findings()]


def _document(views: list[View], about: DefineInfo) -> ODM:
    check_displays(about.displays, {view.name: view for view in views})
    name = f"{about.study}.{about.kind}"
    variables = {view.name: describe_variables(view, about) for view in views}
    globals_ = GlobalVariables(about.study, about.description, about.protocol)
    metadata = _metadata(f"MDV.{name}", views, variables, about)
    created = about.created.isoformat(timespec="seconds")
    return ODM(f"{name}.define", created, Study(f"STDY.{about.study}", globals_, metadata))


def _metadata(
    oid: str, views: list[View], variables: Mapping[str, tuple[Described, ...]], about: DefineInfo
) -> MetaDataVersion:
    everything = [each for view in views for variable in variables[view.name] for each in variable]
    names = Names.of((view.name for view in views), everything, about)
    detailed = [(view, variable) for view in views for variable in variables[view.name] if variable.details]
    conditions = {clause.oid: clause for view in views for clause in where_clauses(view, variables[view.name])}
    guide = Standard(f"STD.{about.guide}.{about.version}", about.guide, "IG", about.version)
    return MetaDataVersion(
        oid,
        f"{about.study} {about.kind} data definitions",
        standards=Standards((guide, *package_standards(names, about.terminology))),
        annotated_crf=AnnotatedCRF((about.annotated_crf.at(),)) if about.annotated_crf else None,
        supplemental_doc=SupplementalDoc(tuple(document.at() for document in about.documents)) if about.documents else None,
        value_list_defs=tuple(value_list(variable, view, names) for view, variable in detailed),
        where_clause_defs=tuple((conditions | selections(about.displays)).values()),
        item_group_defs=tuple(dataset_element(view, variables[view.name], names, about) for view in listed(views)),
        item_defs=tuple(item_element(each, names) for each in everything),
        code_lists=codelist_elements(names, about),
        method_defs=tuple(_method(method, method_oid) for method, method_oid in names.methods.items()),
        comment_defs=tuple(CommentDef(comment_oid, Text.of(text)) for text, comment_oid in names.comments.items()),
        leaves=_leaves(about),
        analysis_result_displays=display_elements(about.displays, names),
    )


def _method(method: Method, oid: str) -> MethodDef:
    expression = method.expression
    expressions = (FormalExpression(expression.code, expression.context),) if expression else ()
    return MethodDef(oid, f"Derivation of {oid.removeprefix('MT.')}", Text.of(method.words), method.type, expressions)


def _leaves(about: DefineInfo) -> tuple[Leaf, ...]:
    shown = (document for display in about.displays for document in display.documents)
    documents = dict.fromkeys((*filter(None, (about.annotated_crf,)), *about.documents, *shown))
    return tuple(document.leaf for document in documents)
