"""A rule out of a document in the open format (CORE rule schema, `CORE-base.json`)."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, Literal, cast

from cdisc_itnk.rules.check import AllOf, AnyOf, Check, Condition, NotOf, SortKey
from cdisc_itnk.rules.evaluation import RULE_TYPES
from cdisc_itnk.rules.loading.cursor import Cursor
from cdisc_itnk.rules.operation import Operation
from cdisc_itnk.rules.operations import OPERATIONS
from cdisc_itnk.rules.operators import OPERATORS
from cdisc_itnk.rules.rule import Match, Reference, Rule, Scope, Selection, Sensitivity

_RULE = frozenset(
    "Authorities Check Core Description Examples Executability Grouping_Variables Match_Datasets Operations Outcome Rule_Type "
    "Scope Sensitivity".split()
)
_SCOPE = frozenset("Classes Data_Structures Domains Entities Use_Case".split())
_MATCH = frozenset("Child Join_Type Keys Name Wildcard".split())
_CONDITION = frozenset(field.name for field in fields(Condition)) - {"order_by"}
_OPERATION = frozenset(field.name for field in fields(Operation))
_PLURAL = {"within", "group", "group_aliases", "codelists", "ct_package_types"}
_SENSITIVITIES = ("Record", "Dataset", "Group", "Study")


def parse_rule(document: Cursor) -> Rule:
    """The rule in `document`.

    Raises:
        InputError: A key is missing or unknown or has the wrong kind of value; file, line and key are named.
    """
    document.keys(_RULE)
    outcome = document["Outcome"]
    outcome.keys(("Message", "Output_Variables"))
    sensitivity = document.one_of("Sensitivity", _SENSITIVITIES)
    rule = Rule(
        id=document["Core"].text("Id"),
        type=document.one_of("Rule_Type", RULE_TYPES),
        sensitivity=cast(Sensitivity, sensitivity),
        check=_check(document["Check"]),
        message=outcome.text("Message"),
        scope=_scope(document["Scope"]),
        operations=tuple(_operation(each) for each in _entries(document, "Operations")),
        matches=tuple(_match(each) for each in _entries(document, "Match_Datasets")),
        output=outcome.texts("Output_Variables"),
        grouping=document.texts("Grouping_Variables"),
        references=tuple(parse_references(document)),
        description=document.text("Description", ""),
        executability=document.text("Executability", "").lower(),
        document={key: value for key, value in document.content.items() if key != "Examples"},  # type: ignore[attr-defined]
    )
    if rule.sensitivity == "Group" and not rule.grouping:
        raise document["Sensitivity"].error("Group without Grouping Variables")
    return rule


def _entries(document: Cursor, key: str) -> list[Cursor]:
    found = document.get(key)
    return list(found.items()) if found else []


def _check(node: Cursor) -> Check:
    if "all" in node or "any" in node:
        key, branch = ("all", AllOf) if "all" in node else ("any", AnyOf)
        node.keys((key,))
        checks = tuple(_check(each) for each in node[key].items())
        if not checks:
            raise node[key].error("no condition")
        return branch(checks)
    if "not" in node:
        node.keys(("not",))
        return NotOf(_check(node["not"]))
    return _condition(node)


def _condition(node: Cursor) -> Condition:
    parameters = _parameters(node, Condition, _CONDITION, skip=("value",))
    node.one_of("operator", OPERATORS)
    found = node.get("value")
    if found and parameters["operator"] in ("target_is_sorted_by", "target_is_not_sorted_by"):
        parameters["order_by"] = tuple(_sort_key(each) for each in found.items())
    elif found:
        parameters["value"] = found.value()
    return Condition(**parameters)


def _sort_key(node: Cursor) -> SortKey:
    node.keys(("name", "sort_order", "null_position"))
    descending = node.one_of("sort_order", ("asc", "desc"), "asc") == "desc"
    return SortKey(node.text("name"), descending, node.one_of("null_position", ("first", "last"), "last") == "first")


def _operation(node: Cursor) -> Operation:
    parameters = _parameters(node, Operation, _OPERATION, skip=("filter", "map"))
    node.one_of("operator", OPERATIONS)
    if found := node.get("filter"):
        parameters["filter"] = tuple((key, found[key].scalar()) for key in found.content)  # type: ignore[attr-defined]
    if found := node.get("map"):
        parameters["map"] = tuple({str(key): each[key].scalar() for key in each.content} for each in found.items())  # type: ignore[attr-defined]
    return Operation(**parameters)


def _parameters(node: Cursor, kind: type, known: frozenset[str], skip: tuple[str, ...]) -> dict[str, Any]:
    defaults = {field.name: field.default for field in fields(kind)}
    read = {bool: lambda key: node.flag(key, bool(defaults[key])), int: node.integer}
    keys = [key for key in node.keys(known) if key not in skip and node[key].content is not None]
    return {key: node.texts(key) if key in _PLURAL else read.get(type(defaults[key]), node.text)(key) for key in keys}


def _match(node: Cursor) -> Match:
    node.keys(_MATCH)
    join = node.one_of("Join_Type", ("inner", "left"), "inner")
    return Match(
        name=node.text("Name"),
        keys=tuple(_key(each) for each in _entries(node, "Keys")),
        child=node.flag("Child", False),
        join=cast(Literal["inner", "left"], join),
        wildcard=node.text("Wildcard", "**"),
    )


def _key(node: Cursor) -> tuple[str, str]:
    if isinstance(node.content, str):
        return node.content, node.content
    node.keys(("Left", "Right"))
    return node.text("Left"), node.text("Right")


def _scope(node: Cursor) -> Scope:
    node.keys(_SCOPE)
    domains = node.get("Domains")
    split = domains.flag("include_split_datasets", False) if domains and "include_split_datasets" in domains else None
    return Scope(_selection(node, "Classes"), _selection(node, "Domains"), split, _selection(node, "Data_Structures"))


def _selection(node: Cursor, key: str) -> Selection:
    found = node.get(key)
    if found is None:
        return Selection()
    found.keys(("Include", "Exclude", "include_split_datasets"))
    return Selection(found.texts("Include"), found.texts("Exclude"))


def parse_references(document: Cursor) -> list[Reference]:
    """The standards that the rule was published for."""
    found = []
    for authority in _entries(document, "Authorities"):
        for standard in authority["Standards"].items():
            for reference in standard["References"].items():
                citation = next(iter(_entries(reference, "Citations")), None)
                found.append(
                    Reference(
                        organization=authority.text("Organization", ""),
                        standard=standard.text("Name"),
                        version=standard.text("Version"),
                        identifier=reference["Rule_Identifier"].text("Id"),
                        document=citation.text("Document", "") if citation else "",
                        section=citation.text("Section", "") if citation else "",
                        substandard=standard.text("Substandard", ""),
                    )
                )
    return found
