"""A validation: what was validated, against what, and the verdicts."""

from __future__ import annotations

from dataclasses import dataclass

from cdisc_itnk.core import Severity
from cdisc_itnk.rules.datasets import Datasets
from cdisc_itnk.rules.define import DefineMetadata
from cdisc_itnk.rules.engine import check
from cdisc_itnk.rules.library import Library
from cdisc_itnk.rules.library.model import package_name
from cdisc_itnk.rules.result import Report
from cdisc_itnk.rules.severity import severity
from cdisc_itnk.rules.validation.folder import Folder
from cdisc_itnk.rules.validation.selection import Selection
from cdisc_itnk.rules.validation.standard import Standard


@dataclass(frozen=True, eq=False)
class Validation:
    """What was validated, against what, and the verdicts.

    Attributes:
        source: What was validated, such as the folder's name.
        standard: The standard that the data follow.
        datasets: The data sets.
        report: The verdicts.
        rules: Where the rules are from.
        terminology: Names of the packages that were checked against.
        define: The version of the Define-XML; empty without one.
        unread: What could not be read, and why.
        notes: What else a reader of the verdicts should know, such as a pack that was left out.
    """

    source: str
    standard: Standard
    datasets: Datasets
    report: Report
    rules: tuple[str, ...] = ()
    terminology: tuple[str, ...] = ()
    define: str = ""
    unread: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def severities(self) -> dict[str, Severity]:
        """How severe the issues of each rule are."""
        return {outcome.rule.id: severity(outcome.rule) for outcome in self.report.outcomes}


def validate(source: str, folder: Folder, standard: Standard, rules: Selection, library: Library) -> Validation:
    """The verdict of each rule on each data set.

    Args:
        source: What reports call the data.
        folder: The data sets, see `read_submission`.
        standard: See `find_standard`.
        rules: See `select_rules`.
        library: See `find_library`.
    """
    define = DefineMetadata(folder.define) if folder.define else None
    return Validation(
        source=source,
        standard=standard,
        datasets=folder.datasets,
        report=check(folder.datasets, rules.rules, library, define),
        rules=rules.sources,
        terminology=tuple(package_name(each) for each in library.terminology),
        define=folder.define.study.metadata_version.define_version if folder.define else "",
        unread=(*folder.unread, *rules.faults),
        notes=(*folder.notes, *rules.notes),
    )
