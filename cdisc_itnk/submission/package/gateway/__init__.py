"""What a gateway would reject, or a reviewer return: the check of a package before it is submitted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from cdisc_itnk.core import Finding, InputError
from cdisc_itnk.submission.package.gateway import definition, integrity, names, portable_document, rejection, sponsor, transport
from cdisc_itnk.submission.package.gateway.contents import Contents

Rule = Callable[[Contents], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    rejection.study_missing,
    rejection.trial_summary_missing,
    rejection.study_start_missing,
    rejection.study_differs,
    rejection.core_file_missing,
    rejection.document_missing,
    names.name_not_allowed,
    names.kind_not_allowed,
    names.folder_not_known,
    names.name_too_long,
    names.path_too_long,
    transport.transport_file_unreadable,
    transport.dataset_named_otherwise,
    transport.dataset_too_large,
    transport.dataset_empty,
    definition.define_unreadable,
    definition.schema_not_checked,
    definition.define_invalid,
    definition.stylesheet_missing,
    definition.leaf_without_file,
    definition.file_without_leaf,
    definition.dictionary_without_version,
    definition.variables_differ,
    portable_document.document_unreadable,
    portable_document.document_of_other_version,
    portable_document.document_active,
    portable_document.document_without_bookmarks,
    portable_document.document_incomplete,
    portable_document.font_not_embedded,
    portable_document.page_missing,
    sponsor.trial_summary_unknown,
    sponsor.trial_summary_uncoded,
    sponsor.loinc_missing,
    integrity.checksum_differs,
)
"""All rules, in the order in which they are checked; each says what is right and finds what is not."""


def check(folder: Path) -> list[Finding]:
    """What `cdisc_itnk.submission.package.check_package` returns."""
    if not folder.is_dir():
        raise InputError("no such folder", where=str(folder), expected="a package, with m5 below it")
    contents = Contents(folder)
    return [finding for rule in RULES for finding in rule(contents)]


__all__ = ["RULES", "check"]
