"""From a run to its submission package, put in place as one step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from cdisc_itnk.core import Finding
from cdisc_itnk.core.report_table import write_json
from cdisc_itnk.outputs import describe_run
from cdisc_itnk.pipeline import Clock, Progress, Run, compute, silent
from cdisc_itnk.study import Study
from cdisc_itnk.submission.folder import MARK, replaced
from cdisc_itnk.submission.package import Submission, check_package, require_extra, write_package


@dataclass(frozen=True)
class Packaged:
    """A package that was written.

    Attributes:
        run: What it was made from, with the findings of writing it.
        faults: What a gateway would reject, or a reviewer return (see `check_package`).
    """

    run: Run
    faults: tuple[Finding, ...]


def to_submission(
    run: Run, *, findings: tuple[Finding, ...] = (), explanations: Mapping[str, str] | None = None, command: str = ""
) -> Submission:
    """What a package of `run` is made from.

    Args:
        run: The run.
        findings: Further ones, such as those of the conformance rules.
        explanations: Further ones beside those of the study, such as those of waivers; they win.
        command: The command that makes the package.
    """
    study = run.study
    return Submission(
        tabulation=run.sdtm,
        sdtm=study.define_info("SDTM"),
        adam=study.define_info("ADaM") if run.adam else None,
        analysis=run.adam,
        plan=study.analysis,
        results=run.results,
        findings=(*run.findings, *findings),
        crf=study.crf,
        explanations={**study.explanations, **(explanations or {})},
        command=command,
    )


def package(study: Study, raw: Path, out: Path, *, command: str = "", progress: Progress = silent) -> Packaged:
    """Compute everything from the export at `raw`, write the package to `out` and check it.

    The folder is the old one until all is written, then the new one. Two packages of the same input have the same bytes.

    Raises:
        InputError: The export cannot be used.
        OutputError: `out` is not ours to replace or cannot be written; it is then untouched.
        UsageError: The extra `package` is not installed, or `out` overlaps `raw`.
    """
    require_extra()
    clock = Clock(progress)
    with replaced(out, raw) as folder:
        run = compute(study, raw, clock)
        with clock.stage("write the package"):
            found = write_package(to_submission(run, command=command), folder)
            run = replace(run, findings=(*run.findings, *found))
        with clock.stage("check the package"):
            faults = tuple(check_package(folder))
        write_json(describe_run(run), folder / MARK)
    return Packaged(run, faults)
