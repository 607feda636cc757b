"""What controls the values of a variable, where its specification and its neighbours in the data set are known."""

from __future__ import annotations

from collections.abc import Sequence

from cdisc_itnk.core import Role
from cdisc_itnk.submission.define.codelist import External, Terms, controlled, own_terms
from cdisc_itnk.submission.define.column import Column, Columns
from cdisc_itnk.submission.define.selector import decode_of, number_of
from cdisc_itnk.terminology import Terminology


def control_of(
    column: Column, columns: Columns, data_type: str, terminology: Terminology, selected: Sequence[str] = ()
) -> Terms | External | None:
    """The codelist or dictionary of a variable.

    Beside what the specification names, there is a codelist of the study's own for codes that another variable decodes
    (PARAMCD by PARAM, AVISITN by AVISIT), for the texts that a number stands for, and for categories (--CAT).

    Args:
        column: The variable's values.
        columns: Those of the data set, in the same rows.
        data_type: Of the item.
        terminology: The study's.
        selected: Values by which records are selected; they are of the codelist even where no record has them.
    """
    variable, decodes = column.variable, _decodes(column, columns)
    unmet = tuple(value for value in selected if value not in column.texts)
    found = controlled(variable, (*column.texts, *unmet), data_type, terminology, decodes)
    if found or not column.texts:
        return found
    texts = tuple(decodes or ()) or _by_number(column, columns)
    if not texts and variable.role is Role.GROUPING:
        texts = column.texts
    return own_terms(variable.label, (*texts, *unmet), data_type, decodes) if texts else None


def _decodes(column: Column, columns: Columns) -> dict[str, str] | None:
    decode = decode_of(column.variable.name, columns)
    if decode is None:
        return None
    pairs = column.paired(columns[decode])
    is_number = not column.variable.kind.is_char
    one_to_one = columns[decode].paired(column) is not None
    return pairs if pairs and (one_to_one or not is_number) and _says_more(pairs) else None


def _by_number(column: Column, columns: Columns) -> tuple[str, ...]:
    """The values in the order of the numbers that stand for them, where they go together one to one."""
    number = number_of(column.variable.name, columns)
    if number is None or column.paired(columns[number]) is None:
        return ()
    pairs = columns[number].paired(column)
    return tuple(pairs.values()) if pairs and _says_more(pairs) else ()


def _says_more(pairs: dict[str, str]) -> bool:
    return any(code != text for code, text in pairs.items())
