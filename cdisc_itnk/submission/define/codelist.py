"""The codelist of a variable or value, cut down to the terms in use (Define-XML 2.1, CodeList)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cdisc_itnk.core import Role, VariableSpec
from cdisc_itnk.terminology import Codelist, Term, Terminology

NUMERIC = ("integer", "float")
"""The data types that a codelist shares with its item; a coded item of any other type is text."""

_DECODED = frozenset({"NY", "SEX", "DOMAIN", "DATEFL", "TIMEFL"})
_DICTIONARIES = {"COUNTRY": "ISO 3166"}
_ANSWERS = ("QVAL", "AVALC")


@dataclass(frozen=True, slots=True)
class Item:
    """A term in use.

    Attributes:
        value: As the data have it.
        decode: What it means, as far as known.
        code: Its NCI code; empty where it extends the codelist.
    """

    value: str
    decode: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms in use of a codelist.

    Attributes:
        name: The codelist's name.
        codelists: Submission values of the published codelists that they are from; none for a study's own.
        items: In order.
        data_type: `text`, `integer` or `float`.
        decoded: Whether each item is shown with its decode.
    """

    name: str
    codelists: tuple[str, ...]
    items: tuple[Item, ...]
    data_type: str = "text"
    decoded: bool = False


@dataclass(frozen=True, slots=True)
class External:
    """An external dictionary."""

    dictionary: str
    data_type: str = "text"


def controlled(
    variable: VariableSpec,
    texts: Sequence[str],
    data_type: str,
    terminology: Terminology,
    decodes: Mapping[str, str] | None = None,
) -> Terms | External | None:
    """What a variable with these values is controlled by: a dictionary, published codelists or fixed values.

    A result has a codelist where all of its values are terms, for it may also be a number or free text; any other variable
    has the values that are no terms as extensions of its codelist.

    Args:
        variable: Its specification.
        texts: Its values.
        data_type: Of the item.
        terminology: The study's.
        decodes: What each value stands for, where the data say so, as --TEST does for --TESTCD.

    Raises:
        UsageError: The terminology does not have the variable's codelist.
    """
    shared = data_type if data_type in NUMERIC else "text"
    dictionary = variable.variable.dictionary or _DICTIONARIES.get(variable.name)
    if dictionary:
        return External(dictionary, shared)
    codelists = [terminology[name] for name in _codelists(variable, texts)]
    if not texts:
        return None
    if not codelists:
        return own_terms(variable.label, texts, shared, decodes) if variable.variable.values else None
    if variable.role is Role.RESULT and not all(_owner(codelists, text) for text in texts):
        return None
    return _published_terms(codelists, texts, shared, decodes)


def own_terms(name: str, texts: Sequence[str], data_type: str, decodes: Mapping[str, str] | None = None) -> Terms:
    """A codelist of the study's own.

    >>> own_terms("Age Group", ["1", "2"], "integer", {"1": "<65", "2": ">=65"}).items[1]
    Item(value='2', decode='>=65', code='')
    """
    items = tuple(Item(text, (decodes or {}).get(text, "")) for text in texts)
    return Terms(name, (), items, data_type if data_type in NUMERIC else "text", bool(decodes))


def _codelists(variable: VariableSpec, texts: Sequence[str]) -> tuple[str, ...]:
    """Also the codelists that flags and the domain abbreviation follow without naming them."""
    meta = variable.variable
    if meta.codelists:
        return meta.codelists
    if variable.name == "DOMAIN":
        return ("DOMAIN",)
    is_flag = bool(meta.values) and {"Y", "N"}.issuperset(meta.values)
    is_answer = variable.name in _ANSWERS and {"Y", "N"}.issuperset(texts)
    return ("NY",) if is_flag or is_answer else ()


def _published_terms(
    codelists: Sequence[Codelist], texts: Sequence[str], data_type: str, decodes: Mapping[str, str] | None
) -> Terms:
    owners = {text: _owner(codelists, text) for text in texts}
    used = [codelist for codelist in codelists if codelist in owners.values()] or list(codelists[:1])
    names = tuple(codelist.value for codelist in used)
    terms = [owner[text] if owner else Term("", text, text) for text, owner in owners.items()]
    if not decodes and _DECODED.issuperset(names):
        decodes = {term.value: term.preferred for term in terms}
    items = tuple(Item(term.value, (decodes or {}).get(term.value, _meaning(term)), term.code) for term in terms)
    return Terms(" or ".join(codelist.name for codelist in used), names, items, data_type, bool(decodes))


def _owner(codelists: Sequence[Codelist], text: str) -> Codelist | None:
    return next((codelist for codelist in codelists if text in codelist), None)


def _meaning(term: Term) -> str:
    """What a sponsor's own term means; published terms are explained by their code."""
    return "" if term.code or term.preferred == term.value else term.preferred
