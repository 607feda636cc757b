"""The submission package: data sets, define.xml, annotated CRF and reviewer's guides as agencies take them, and its check.

Writing and checking need the extra `package`: `pip install '.[package,xsd]'` in the clone.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from cdisc_itnk.core import Finding, UsageError
from cdisc_itnk.submission.package.annotations import AnnotatedForm, Annotation, annotate
from cdisc_itnk.submission.package.crf import CaseReportForm, CrfForm, CrfItem
from cdisc_itnk.submission.package.submission import Submission

EXTRA = ("docx", "pypdf", "reportlab")
"""The modules that the extra `package` installs."""

__all__ = [
    "AnnotatedForm",
    "Annotation",
    "CaseReportForm",
    "CrfForm",
    "CrfItem",
    "Submission",
    "annotate",
    "check_package",
    "require_extra",
    "write_package",
]


def write_package(submission: Submission, folder: Path) -> list[Finding]:
    """Writes the package below `folder`, new or empty.

    `m5/datasets/STUDY/tabulations/sdtm` has the data sets as XPT, define.xml with its stylesheet and its page, acrf.pdf and
    csdrg.pdf; `analysis/adam/datasets` the same of the analysis data sets, with adrg.pdf; `analysis/adam/programs` what made
    them. Beside `m5` are `checksums.sha256` and `drafts`, the guides as DOCX. The same submission gives the same bytes.

    Returns:
        What the files could not hold as it stands, and variables without a declared origin.

    Raises:
        XptError: A data set cannot be a transport file.
        UsageError: `folder` is not empty, the extra is not installed, or define.xml cannot say what the study wants it to
            (see `cdisc_itnk.submission.define.to_define`).
    """
    require_extra()
    from cdisc_itnk.submission.package.tree import write_tree

    return write_tree(submission, folder)


def check_package(folder: Path) -> list[Finding]:
    """Everything wrong with the package in `folder`, which holds `m5`; errors are what a gateway rejects.

    Names and paths, the FDA's technical rejection criteria, the data sets' files, define.xml and what it refers to, PDF files,
    and checksums: see `cdisc_itnk.submission.package.gateway`. The findings name the file or folder in place of a data set.

    Raises:
        InputError: There is no such folder.
        UsageError: The extra is not installed.

    >>> import tempfile
    >>> [finding.rule for finding in check_package(Path(tempfile.mkdtemp()))]
    ['study-missing', 'checksum-differs']
    """
    require_extra()
    from cdisc_itnk.submission.package.gateway import check

    return check(folder)


def require_extra() -> None:
    """Does nothing where the extra is installed.

    Raises:
        UsageError: The extra is not installed.
    """
    missing = [name for name in EXTRA if find_spec(name) is None]
    if missing:
        raise UsageError(f"{', '.join(missing)} not installed", hint="pip install '.[package,xsd]' in the clone")
