"""The conformance rules on the data sets of a run, for its reports and the reviewer's guides."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from cdisc_itnk.core import Dataset
from cdisc_itnk.pipeline import Run
from cdisc_itnk.rules.reports import Conformance, judge, read_waivers
from cdisc_itnk.rules.reports.waiver import Waiver
from cdisc_itnk.rules.validation import validate_folder
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


def judge_folder(
    folder: Path, source: str, created: dt.datetime, rules: Sequence[Path] = (), waivers: Sequence[Waiver] = ()
) -> Conformance:
    """The verdicts on the data sets of a folder.

    Args:
        folder: With the files as they are submitted.
        source: What reports call them.
        created: The day that the outputs bear; waivers must hold on it.
        rules: Files and folders of rules beside the packs, CORE's cache among them.
        waivers: Issues that may stand.

    Raises:
        InputError: The folder or a file in it cannot be read, or there are no rules for its standard.
    """
    validation = validate_folder(folder, rules=rules, source=source)
    return judge(validation, waivers, on=created.date(), created=created)


def _judged(
    datasets: Mapping[str, Dataset], about: DefineInfo, rules: Sequence[Path], given: Sequence[Waiver], created: dt.datetime
) -> Conformance:
    with TemporaryDirectory() as name:
        folder = Path(name)
        write_xpt_folder(datasets.values(), folder, created)
        write_define(datasets, folder / "define.xml", about)
        return judge_folder(folder, about.study, created, rules, given)
