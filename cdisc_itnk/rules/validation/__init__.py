"""A validation from a folder to the verdicts: data sets, Define-XML, standard, rules and library metadata."""

from cdisc_itnk.rules.validation.folder import Folder, read_submission
from cdisc_itnk.rules.validation.metadata import find_library
from cdisc_itnk.rules.validation.second_opinion import as_core_says, ask_core, compared
from cdisc_itnk.rules.validation.selection import Selection, core_cache, select_rules
from cdisc_itnk.rules.validation.standard import Standard, find_standard
from cdisc_itnk.rules.validation.validation import Validation, validate
from cdisc_itnk.rules.validation.whole import validate_datasets, validate_folder

__all__ = [
    "Folder",
    "Selection",
    "Standard",
    "Validation",
    "as_core_says",
    "ask_core",
    "compared",
    "core_cache",
    "find_library",
    "find_standard",
    "read_submission",
    "select_rules",
    "validate",
    "validate_datasets",
    "validate_folder",
]
