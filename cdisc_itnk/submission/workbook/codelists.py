"""The sheets Codelists and Dictionaries."""

from __future__ import annotations

from cdisc_itnk.submission.workbook.frame import standard_oid
from cdisc_itnk.submission.workbook.oids import Kind
from cdisc_itnk.submission.workbook.record import Record
from cdisc_itnk.submission.workbook.specification import Specification
from cdisc_itnk.submission.workbook.view import Cells, View, name_of
from define_xml import Alias, CodeList, CodeListItem, CommentDef, EnumeratedItem, ExternalCodeList, Standard

_NCI = "nci:ExtCodeID"
_SHARED = ("Name", "NCI Codelist Code", "Data Type", "Terminology", "Comment")
_OF_A_TERM = ("Order", "Term", "NCI Term Code", "Decoded Value")


def code_lists(specification: Specification, standards: dict[str, Standard]) -> tuple[CodeList, ...]:
    """The codelists and the external dictionaries."""
    by_name: dict[str, list[Record]] = {}
    for record in specification.records("Codelists"):
        rows = by_name.setdefault(record.required("ID"), [])
        for column in _SHARED:
            if rows and record.text(column) != rows[0].text(column):
                what = f"{record.text(column)!r}, in row {rows[0].number} it is {rows[0].text(column)!r}"
                record.fault(column, what, "the same in all rows of a codelist")
        rows.append(record)
    found = [_code_list(specification, name, rows, standards) for name, rows in by_name.items()]
    return (*found, *(_dictionary(record) for record in specification.records("Dictionaries")))


def codelist_comments(specification: Specification) -> tuple[CommentDef, ...]:
    """The comments on codelists that stand there as text instead of by ID."""
    texts = {
        record.required("ID"): text
        for record in specification.records("Codelists")
        if (text := record.text("Comment")) and not specification.is_known(Kind.COMMENT, text)
    }
    return tuple(CommentDef(_own_comment(name), specification.described(text)) for name, text in texts.items())


def _own_comment(name: str) -> str:
    return Kind.COMMENT.oid("CL", name)


def _code_list(specification: Specification, name: str, rows: list[Record], standards: dict[str, Standard]) -> CodeList:
    first, terms = rows[0], [] if _is_empty(rows) else rows
    code, comment = first.text("NCI Codelist Code"), first.text("Comment")
    standard = standard_oid(standards, first, "Terminology")
    decoded = [row for row in terms if row.text("Decoded Value") is not None]
    if decoded and len(decoded) < len(terms):
        missing = next(row for row in terms if row.text("Decoded Value") is None)
        missing.fault("Decoded Value", "blank", "a decode for each term of a codelist or for none")
    known = comment is not None and specification.is_known(Kind.COMMENT, comment)
    return CodeList(
        oid=Kind.CODE_LIST.oid(name),
        name=first.required("Name"),
        data_type=first.required("Data Type"),
        standard_oid=standard,
        is_non_standard=specification.is_2_1 and standard is None,
        comment_oid=(Kind.COMMENT.oid(comment) if known else _own_comment(name)) if comment else None,
        code_list_items=tuple(_decoded(specification, row, code) for row in decoded),
        enumerated_items=() if decoded else tuple(_enumerated(row, code) for row in terms),
        aliases=_aliases(code),
    )


def _is_empty(rows: list[Record]) -> bool:
    """Whether there is nothing but the name of a codelist without terms."""
    return len(rows) == 1 and all(rows[0].text(column) is None for column in _OF_A_TERM)


def _decoded(specification: Specification, row: Record, code: str | None) -> CodeListItem:
    term_code = row.text("NCI Term Code")
    return CodeListItem(
        row.required("Term"),
        specification.required_text(row, "Decoded Value"),
        row.whole("Order"),
        extended_value=code is not None and term_code is None,
        aliases=_aliases(term_code),
    )


def _enumerated(row: Record, code: str | None) -> EnumeratedItem:
    term_code = row.text("NCI Term Code")
    extended = code is not None and term_code is None
    return EnumeratedItem(row.required("Term"), row.whole("Order"), extended_value=extended, aliases=_aliases(term_code))


def _aliases(code: str | None) -> tuple[Alias, ...]:
    return (Alias(_NCI, code),) if code else ()


def _dictionary(record: Record) -> CodeList:
    return CodeList(
        oid=Kind.CODE_LIST.oid(record.required("ID")),
        name=record.required("Name"),
        data_type=record.text("Data Type") or "text",
        external_code_list=ExternalCodeList(record.required("Dictionary"), record.text("Version")),
    )


def codelist_rows(view: View) -> list[Cells]:
    """The sheet Codelists."""
    rows: list[Cells] = []
    for code_list in view.metadata.code_lists:
        if code_list.external_code_list is not None:
            continue
        shared: Cells = {
            "ID": Kind.CODE_LIST.name_of(code_list.oid),
            "Name": code_list.name,
            "NCI Codelist Code": _code(code_list.aliases),
            "Data Type": code_list.data_type,
            "Terminology": view.standard(code_list.standard_oid),
            "Comment": name_of(Kind.COMMENT, code_list.comment_oid),
        }
        rows += [shared | _term(item) for item in code_list.items] or [shared]
    return rows


def _term(item: CodeListItem | EnumeratedItem) -> Cells:
    return {
        "Order": item.order_number,
        "Term": item.coded_value,
        "NCI Term Code": _code(item.aliases),
        "Decoded Value": str(item.decode) if isinstance(item, CodeListItem) else None,
    }


def dictionary_rows(view: View) -> list[Cells]:
    """The sheet Dictionaries."""
    return [
        {
            "ID": Kind.CODE_LIST.name_of(code_list.oid),
            "Name": code_list.name,
            "Data Type": code_list.data_type,
            "Dictionary": code_list.external_code_list.dictionary,
            "Version": code_list.external_code_list.version,
        }
        for code_list in view.metadata.code_lists
        if code_list.external_code_list
    ]


def _code(aliases: tuple[Alias, ...]) -> str | None:
    return next((alias.name for alias in aliases if alias.context == _NCI), None)
