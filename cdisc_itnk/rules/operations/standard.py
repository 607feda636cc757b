"""What the standard says of the data set's variables (`Operations.md`, IG & Model Variable Operations)."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from cdisc_itnk.rules.check import Value
from cdisc_itnk.rules.column import Column
from cdisc_itnk.rules.dataset import SubmittedDataset
from cdisc_itnk.rules.errors import ExecutionError, SkippedError
from cdisc_itnk.rules.library import LibraryVariable
from cdisc_itnk.rules.library.variables import guide_variables, model_variables
from cdisc_itnk.rules.operations.call import Call

_KEYS: dict[str, Callable[[LibraryVariable], Value]] = {
    "name": lambda variable: variable.name,
    "label": lambda variable: variable.label,
    "role": lambda variable: variable.role,
    "core": lambda variable: variable.core,
    "simpleDatatype": lambda variable: variable.kind,
    "ordinal": lambda variable: str(variable.ordinal),
}


def get_column_order_from_library(call: Call) -> Column:
    """The variables of guide and model in order, those with the metadata wanted if some is."""
    return call.constant(_names(_picked(call, _guide(call))))


def get_model_column_order(call: Call) -> Column:
    """The variables of the model in order."""
    return call.constant(_names(_model(call, call.dataset.first)))


def get_model_filtered_variables(call: Call) -> Column:
    """The variables of the model with the metadata wanted."""
    return call.constant(_names(_picked(call, _model(call, call.dataset.first))))


def get_dataset_filtered_variables(call: Call) -> Column:
    """Those of the data set's variables that have the metadata wanted."""
    there = set(call.other.columns)
    return call.constant(tuple(name for name in _names(_picked(call, _guide(call))) if name in there))


def get_parent_model_column_order(call: Call) -> Column:
    """The variables of the model for the data set in RDOMAIN."""

    def names(domain: Value) -> Value:
        parent = call.context.datasets.find(str(domain))
        if parent is None:
            raise SkippedError(f"there is no data set {domain}")
        return _names(_model(call, parent.first))

    used = {domain: names(domain) for domain in call.table["RDOMAIN"].used()}
    return call.table["RDOMAIN"].map(used.get)


def _with_core(core: str) -> Callable[[Call], Column]:
    return lambda call: call.constant(tuple(variable.name for variable in _guide(call) if variable.core in core))


required_variables = _with_core("Req")
expected_variables = _with_core("Exp")
permissible_variables = _with_core("Perm")
required_expected_variables = _with_core("Req Exp")


def variable_names(call: Call) -> Column:
    """The variables of all of the guide's data sets."""
    datasets = call.context.library.datasets.values()
    return call.constant(tuple(sorted({variable.name for dataset in datasets for variable in dataset.variables})))


def standard_domains(call: Call) -> Column:
    """The names of the data sets of guide and model."""
    return call.constant(tuple(sorted(call.context.library.names)))


def get_library_class_domains(call: Call) -> Column:
    """The guide's data sets, of the class wanted if one is."""
    wanted = call.operation.domain_class.upper()
    datasets = call.context.library.datasets.values()
    return call.constant(tuple(sorted(each.name for each in datasets if not wanted or each.observation_class == wanted)))


def _referenced(key: str) -> Callable[[Call], dict[str, Column]]:
    def metadata(call: Call) -> dict[str, Column]:
        known = {_KEYS[key](variable): variable for variable in reversed(_guide(call))}
        named = call.table[call.name]
        return {f"{call.operation.id}_{name}": named.map(_reader(known, read)) for name, read in _KEYS.items()}

    return metadata


def _reader(known: dict[Value, LibraryVariable], read: Callable[[LibraryVariable], Value]) -> Callable[[Value], Value]:
    return lambda value: read(known[value]) if value in known else ""


label_referenced_variable_metadata = _referenced("label")
name_referenced_variable_metadata = _referenced("name")


def _guide(call: Call) -> list[LibraryVariable]:
    return call.context.once(("guide", call.dataset.name), lambda: guide_variables(call.context.library, call.dataset.first))


def _model(call: Call, dataset: SubmittedDataset) -> list[LibraryVariable]:
    return call.context.once(("model", dataset.name), lambda: model_variables(call.context.library, dataset))


def _picked(call: Call, variables: Iterable[LibraryVariable]) -> list[LibraryVariable]:
    key, wanted = call.operation.key_name, call.operation.key_value
    if not key:
        return list(variables)
    if key not in _KEYS:
        raise ExecutionError(f"no metadata {key!r}; there is {', '.join(_KEYS)}")
    return [variable for variable in variables if _KEYS[key](variable) == wanted]


def _names(variables: Iterable[LibraryVariable]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(variable.name for variable in variables))
