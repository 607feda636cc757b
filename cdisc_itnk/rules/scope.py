"""Which data sets a rule is about (CORE rule schema, `Scope`)."""

from __future__ import annotations

from collections.abc import Collection

from cdisc_itnk.rules.dataset import SubmittedDataset
from cdisc_itnk.rules.library import Library
from cdisc_itnk.rules.library.variables import class_of, data_structure
from cdisc_itnk.rules.rule import Scope, Selection

_ALL = "ALL"


def outside(scope: Scope, dataset: SubmittedDataset, library: Library) -> str:
    """Why the scope leaves the data set out; "" if it does not."""
    if not _has_domain(scope, dataset):
        return f"{dataset.name} is outside the rule's domains"
    if _restricts(scope.data_structures) and not _selects(scope.data_structures, {data_structure(dataset)}):
        return f"{dataset.name} is outside the rule's data structures"
    if _restricts(scope.classes) and not _has_class(scope.classes, class_of(library, dataset)):
        return f"{dataset.name} is outside the rule's classes"
    return ""


def _has_domain(scope: Scope, dataset: SubmittedDataset) -> bool:
    names = {dataset.name, dataset.whole, dataset.domain}
    patterns = {"SUPP--", "SQ--"} if dataset.is_supplemental else set()
    patterns |= {"AP--", "APFA--"} if dataset.is_associated_persons else set()
    if scope.split is False and dataset.is_part:
        return False
    if scope.split and not scope.domains.include and not dataset.is_part:
        return False
    return _selects(scope.domains, names | patterns)


def _has_class(classes: Selection, observation_class: str | None) -> bool:
    names = {observation_class, "FINDINGS"} if observation_class == "FINDINGS ABOUT" else {observation_class}
    return _selects(classes, names)


def _restricts(selection: Selection) -> bool:
    return bool(selection.exclude) or (bool(selection.include) and _ALL not in selection.include)


def _selects(selection: Selection, names: Collection[str | None]) -> bool:
    included = not selection.include or _ALL in selection.include or any(name in names for name in selection.include)
    excluded = _ALL in selection.exclude or any(name in names for name in selection.exclude)
    return included and not excluded
