"""The rules as CORE keeps them in its cache (`rules.pkl`), back in the open format."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cdisc_itnk.core import InputError
from cdisc_itnk.rules.loading.document import Document
from cdisc_itnk.rules.safe_pickle import load

_KEYS = {
    "authorities": "Authorities",
    "description": "Description",
    "executability": "Executability",
    "grouping_variables": "Grouping_Variables",
    "operations": "Operations",
    "rule_type": "Rule_Type",
    "sensitivity": "Sensitivity",
}
_SCOPE = {
    "classes": "Classes",
    "domains": "Domains",
    "data_structures": "Data_Structures",
    "entities": "Entities",
    "use_case": "Use_Case",
}


def read_core_cache(path: Path) -> list[Document]:
    """One document a rule of `rules.pkl`, in the order of their identifiers.

    Raises:
        InputError: The file is not such a cache.
    """
    content = load(path)
    if not isinstance(content, dict) or not all(isinstance(entry, dict) for entry in content.values()):
        raise InputError("not a cache of rules", where=str(path), expected="the rules.pkl of CDISC CORE")
    return [Document(f"{path}, {core_id}", _open(content[core_id])) for core_id in sorted(content)]


def _open(entry: dict[str, Any]) -> dict[str, Any]:
    conditions = entry["conditions"]
    document = {new: entry[old] for old, new in _KEYS.items() if entry.get(old)}
    document |= {
        "Core": {"Id": entry["core_id"]} | ({"Status": entry["status"]} if entry.get("status") else {}),
        "Scope": {new: entry[old] for old, new in _SCOPE.items() if entry.get(old)},
        "Check": conditions if isinstance(conditions, str) else _check(conditions),
        "Outcome": {
            "Message": entry["actions"][0]["params"]["message"],
            "Output_Variables": entry.get("output_variables"),
        },
    }
    if entry.get("datasets"):
        document["Match_Datasets"] = [_match(each) for each in entry["datasets"]]
    return document


def _check(node: dict[str, Any]) -> dict[str, Any]:
    for key in ("all", "any"):
        if key in node:
            return {key: [_check(each) for each in node[key]]}
    if "not" in node:
        return {"not": _check(node["not"])}
    parameters = dict(node["value"])
    name, value = parameters.pop("target", None), parameters.pop("comparator", None)
    return {"name": name, "operator": node["operator"], "value": value, **parameters}


def _match(entry: dict[str, Any]) -> dict[str, Any]:
    keys = [key if isinstance(key, str) else {"Left": key["left"], "Right": key["right"]} for key in entry["match_key"]]
    names = {"domain_name": "Name", "child": "Child", "join_type": "Join_Type", "wildcard": "Wildcard"}
    return {new: entry[old] for old, new in names.items() if old in entry} | {"Keys": keys}
