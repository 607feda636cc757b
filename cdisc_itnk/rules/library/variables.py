"""Which variables a standard gives to a data set, in which order (SDTM 2.0, section 3; SDTMIG 3.4, section 2.5).

General observations take the model's identifiers, their class's variables and the model's timing variables; the guide's own
description of a variable takes the place of the model's. Other data sets have the variables that the guide lists.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from cdisc_itnk.rules.check import resolve
from cdisc_itnk.rules.dataset import SubmittedDataset
from cdisc_itnk.rules.errors import SkippedError
from cdisc_itnk.rules.library.model import Library, LibraryDataset, LibraryVariable

GENERAL = frozenset({"FINDINGS", "FINDINGS ABOUT", "EVENTS", "INTERVENTIONS"})
_SECTIONS = ("Identifier", "", "Timing")
_OCCURRENCE = ("TERM", "TRT")
_BASIC = frozenset({"PARAMCD", "PARAM", "AVAL", "AVALC"})


def is_custom(library: Library, name: str) -> bool:
    """Whether neither the guide nor the model has a data set of this name."""
    return name not in library.names


def data_structure(dataset: SubmittedDataset) -> str:
    """The ADaM structure that a data set seems to have (ADaMIG 1.3, section 1.3); "" if it is none of ADaM's."""
    if not dataset.is_analysis:
        return ""
    columns = {str(name) for name in dataset.frame.columns}
    if dataset.name == "ADSL":
        return "SUBJECT LEVEL ANALYSIS DATASET"
    if columns & _BASIC:
        return "BASIC DATA STRUCTURE"
    if any(name.endswith(_OCCURRENCE) for name in columns):
        return "OCCURRENCE DATA STRUCTURE"
    return "ADAM OTHER"


def class_of(library: Library, dataset: SubmittedDataset) -> str | None:
    """The observation class of a data set; of a sponsor's own, what its topic variable tells; None if nothing does.

    Of an analysis data set it is the structure.
    """
    if dataset.is_analysis:
        return data_structure(dataset)
    known = library.find(dataset.whole)
    return known.observation_class if known else _class_by_topic(dataset)


def guide_variables(library: Library, dataset: SubmittedDataset) -> list[LibraryVariable]:
    """The data set's variables by guide and model.

    Raises:
        SkippedError: The standard does not know the data set, and its class cannot be told.
    """
    if dataset.is_analysis:
        return _analysis_variables(library, dataset)
    name, known = _known(library, dataset)
    if known is None or known.observation_class in GENERAL:
        model = _general_variables(library, dataset, name)
        guide = _resolved(known.variables, name) if known else []
        return _overlaid(model, _without_subject(guide) if dataset.is_associated_persons else guide)
    return _with_associated_persons(library, dataset, _resolved(known.variables, name))


def model_variables(library: Library, dataset: SubmittedDataset) -> list[LibraryVariable]:
    """The data set's variables by the model alone; by the guide where the model has none.

    Raises:
        SkippedError: As above.
    """
    if dataset.is_analysis:
        return _analysis_variables(library, dataset)
    name, known = _known(library, dataset)
    if known is None or known.observation_class in GENERAL:
        return _general_variables(library, dataset, name)
    in_model = library.model_datasets.get(known.name, known)
    return _with_associated_persons(library, dataset, _resolved(in_model.variables, name))


def _analysis_variables(library: Library, dataset: SubmittedDataset) -> list[LibraryVariable]:
    known, structure = library.datasets.get(dataset.name), data_structure(dataset)
    variables = known.variables if known else library.model_classes.get(structure)
    if variables is None:
        raise SkippedError(f"the standard has no variables for {dataset.name} ({structure})")
    return list(variables)


def _known(library: Library, dataset: SubmittedDataset) -> tuple[str, LibraryDataset | None]:
    if dataset.is_supplemental:
        return dataset.code, library.find("SUPPQUAL")
    name = dataset.whole.removeprefix("AP") if dataset.is_associated_persons and len(dataset.whole) > 2 else dataset.whole
    return name, library.find(name)


def _class_by_topic(dataset: SubmittedDataset) -> str | None:
    columns = set(dataset.frame.columns)
    if "QNAM" in columns and "RDOMAIN" in columns:
        return "RELATIONSHIP"
    topics = {"TERM": "EVENTS", "TRT": "INTERVENTIONS", "TESTCD": "FINDINGS"}
    found = next((name for suffix, name in topics.items() if dataset.domain and f"{dataset.code}{suffix}" in columns), None)
    return "FINDINGS ABOUT" if found == "FINDINGS" and f"{dataset.code}OBJ" in columns else found


def _general_variables(library: Library, dataset: SubmittedDataset, code: str) -> list[LibraryVariable]:
    observation_class = class_of(library, dataset) if library.find(code) is None else library.find(code).observation_class  # type: ignore[union-attr]
    if observation_class not in GENERAL:
        raise SkippedError(f"the class of {dataset.name} cannot be told")
    general = library.model_classes["GENERAL OBSERVATIONS"]
    identifiers = [variable for variable in general if variable.role == "Identifier"]
    timing = [variable for variable in general if variable.role == "Timing"]
    identifiers = _with_associated_persons(library, dataset, identifiers)
    return _resolved([*identifiers, *_class_variables(library, observation_class), *timing], code)


def _class_variables(library: Library, observation_class: str) -> list[LibraryVariable]:
    own = list(library.model_classes[observation_class])
    if observation_class != "FINDINGS ABOUT":
        return own
    findings = list(library.model_classes["FINDINGS"])
    after_test = [variable.name for variable in findings].index("--TEST") + 1
    return findings[:after_test] + own + findings[after_test:]


def _with_associated_persons(
    library: Library, dataset: SubmittedDataset, variables: Iterable[LibraryVariable]
) -> list[LibraryVariable]:
    if not dataset.is_associated_persons:
        return list(variables)
    everyone = [*variables, *library.model_classes["ASSOCIATED PERSONS"]]
    return sorted(_without_subject(everyone), key=lambda each: each.ordinal)


def _without_subject(variables: Iterable[LibraryVariable]) -> list[LibraryVariable]:
    return [variable for variable in variables if variable.name != "USUBJID"]


def _overlaid(model: list[LibraryVariable], guide: list[LibraryVariable]) -> list[LibraryVariable]:
    by_name = {variable.name: variable for variable in guide}
    known = {variable.name for variable in model}
    own = {section: [each for each in guide if each.name not in known and _section(each) == section] for section in _SECTIONS}
    return [
        by_name.get(variable.name, variable)
        for section in _SECTIONS
        for variable in [*(each for each in model if _section(each) == section), *own[section]]
    ]


def _section(variable: LibraryVariable) -> str:
    return variable.role if variable.role in _SECTIONS else ""


def _resolved(variables: Iterable[LibraryVariable], code: str) -> list[LibraryVariable]:
    return [replace(variable, name=resolve(variable.name, code)) for variable in variables]
