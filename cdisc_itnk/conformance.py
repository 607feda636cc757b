"""The conformance rules on the data sets of a run, for the reviewer's guides."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from cdisc_itnk.core import Dataset
from cdisc_itnk.pipeline import Run
from cdisc_itnk.rules.reports import Conformance, judge, read_waivers
from cdisc_itnk.rules.reports.waiver import Waiver
from cdisc_itnk.rules.validation import core_cache, find_library, find_standard, read_submission, select_rules, validate
from cdisc_itnk.submission.datasets import write_xpt_folder
from cdisc_itnk.submission.define import DefineInfo, write_define


def check_conformance(run: Run, rules: Sequence[Path] = (), waivers: Path | None = None) -> tuple[Conformance, ...]:
    """The verdicts on SDTM and on ADaM, of the packs that fit and of further rules, on the files as they are submitted.

    Args:
        run: The run.
        rules: Files and folders of rules beside the packs, CORE's cache among them.
        waivers: A YAML file of issues that may stand; they must hold on the day that the outputs bear.

    Raises:
        InputError: There are no rules for a standard, or a file of rules or waivers cannot be read.
    """
    given = read_waivers(waivers) if waivers else ()
    groups = [(run.sdtm.datasets, run.study.define_info("SDTM"))]
    if run.adam:
        groups.append((run.adam, run.study.define_info("ADaM")))
    return tuple(_judged(datasets, about, rules, given, run.study.created) for datasets, about in groups)


def _judged(
    datasets: Mapping[str, Dataset], about: DefineInfo, rules: Sequence[Path], waivers: Sequence[Waiver], created: dt.datetime
) -> Conformance:
    with TemporaryDirectory() as name:
        folder = Path(name)
        write_xpt_folder(datasets.values(), folder, created)
        write_define(datasets, folder / "define.xml", about)
        submission = read_submission(folder)
    standard = find_standard(submission.datasets.parts, submission.define)
    library = find_library(standard, submission.define, core_cache(rules))
    validation = validate(about.study, submission, standard, select_rules(standard, rules), library)
    return judge(validation, waivers, on=created.date(), created=created)
