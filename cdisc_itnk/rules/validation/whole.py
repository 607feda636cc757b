"""All of a validation in one call: of a folder, or of data sets that a pipeline made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from cdisc_itnk.core import Dataset
from cdisc_itnk.rules.reading import submit
from cdisc_itnk.rules.validation.folder import Folder, read_submission
from cdisc_itnk.rules.validation.metadata import find_library
from cdisc_itnk.rules.validation.selection import core_cache, select_rules
from cdisc_itnk.rules.validation.standard import find_standard
from cdisc_itnk.rules.validation.validation import Validation, validate
from define_xml import ODM


def validate_folder(
    folder: Path,
    *,
    define: Path | None = None,
    standard: str = "",
    version: str = "",
    rules: Sequence[Path] = (),
    packs: Iterable[str] | None = None,
    encoding: str = "utf-8",
    sdtm: Path | None = None,
    source: str = "",
    progress: Callable[[str], None] = lambda _: None,
) -> Validation:
    """The verdicts on the data sets of a folder.

    Args:
        folder: Where the data sets lie.
        define: The Define-XML, where it is not the folder's `define.xml`.
        standard: Such as `sdtmig`; empty for what the Define-XML or the data tell.
        version: Such as `3.4`.
        rules: Rules beside the packs, see `select_rules`.
        packs: The names of packs; by default all that fit.
        encoding: Of the text in XPT files, which do not tell.
        sdtm: Where the SDTM data sets lie that ADaM is made of; rules look them up, and do not judge them.
        source: What reports call the data; by default the folder.
        progress: What is told where the work is.

    Raises:
        InputError: There are no data sets, or no rules for the standard.
        UsageError: Nobody tells the standard, it is not known here, or there is no such pack.
    """
    progress("read the data sets")
    found = read_submission(folder, define, encoding, sdtm)
    guide = find_standard(found.datasets.parts, found.define, standard, version)
    progress(f"load the rules for {guide} ({guide.told})")
    suffixes = {Path(part.filename).suffix.lower() for part in found.datasets.parts}
    selection = select_rules(guide, rules, packs, suffixes)
    library = find_library(guide, found.define, core_cache(rules))
    progress(f"run {len(selection.rules)} rules on {len(found.datasets.parts)} data sets")
    return validate(source or str(folder), found, guide, selection, library)


def validate_datasets(
    source: str, datasets: Iterable[Dataset], define: ODM | None = None, rules: Sequence[Path] = ()
) -> Validation:
    """The verdicts on data sets as they come out of a pipeline, before they are written.

    Args:
        source: What reports call them.
        datasets: Of one standard.
        define: Their Define-XML, if it is made already.
        rules: Rules beside the packs that fit, see `select_rules`.

    Raises:
        InputError: There are no rules for their standard.
        UsageError: They look like no standard, or like several, or like one that is not known here.
    """
    folder = Folder(submit(datasets), define)
    standard = find_standard(folder.datasets.parts, define)
    library = find_library(standard, define, core_cache(rules))
    return validate(source, folder, standard, select_rules(standard, rules), library)
