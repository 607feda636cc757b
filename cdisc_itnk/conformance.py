"""The conformance rules on the data sets of a run, for its reports and the reviewer's guides."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from cdisc_itnk.pipeline import Run
from cdisc_itnk.rules.reports import Conformance, judge, read_waivers
from cdisc_itnk.rules.validation import validate_folder
from cdisc_itnk.study import GUIDES, Group, Study
from cdisc_itnk.submission.datasets import write_xpt_folder
from cdisc_itnk.submission.define import write_define


def check_conformance(run: Run, rules: Sequence[Path] = (), waivers: Path | None = None) -> dict[Group, Conformance]:
    """The verdicts `judge_folders` reaches on a run that is not written yet, on the files as they would be submitted."""
    with TemporaryDirectory() as name:
        for group, datasets in run.groups.items():
            folder = Path(name, group.lower())
            write_xpt_folder(datasets.values(), folder, run.study.created)
            write_define(datasets, folder / "define.xml", run.study.define_info(group))
        return judge_folders(run.study, Path(name), rules, waivers)


def judge_folders(
    study: Study, folder: Path, rules: Sequence[Path] = (), waivers: Path | None = None
) -> dict[Group, Conformance]:
    """The verdicts on SDTM and on ADaM, of the packs that fit and of further rules.

    Args:
        study: Its waivers hold; they must on the day that its outputs bear.
        folder: With `sdtm/` and perhaps `adam/`, as they are submitted.
        rules: Files and folders of rules beside the packs, CORE's cache among them.
        waivers: A YAML file of issues that may stand, in place of the study's.

    Raises:
        InputError: There are no rules for a standard, or a file of rules or waivers cannot be read.
    """
    file = waivers or study.waivers
    given = read_waivers(file) if file else ()
    verdicts: dict[Group, Conformance] = {}
    for group in GUIDES:
        if (datasets := folder / group.lower()).is_dir():
            validation = validate_folder(datasets, rules=rules, source=f"{study.name} {group}")
            verdicts[group] = judge(validation, given, on=study.created.date(), created=study.created)
    return verdicts
