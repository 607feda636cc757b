"""From a run to its submission package, put in place as one step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cdisc_itnk.conformance import check_conformance
from cdisc_itnk.core import Finding
from cdisc_itnk.core.report_table import write_json
from cdisc_itnk.outputs import describe_run
from cdisc_itnk.pipeline import Clock, Progress, Run, compute, silent
from cdisc_itnk.rules.reports import Conformance
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


def to_submission(run: Run, command: str = "") -> Submission:
    """What a package of `run` is made from.

    Args:
        run: The run; the explanations of waivers in its conformance win over those of the study.
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
        findings=run.findings,
        checks={standard: _told(each) for standard, each in run.conformance.items()},
        conformance={standard: each.findings for standard, each in run.conformance.items()},
        crf=study.crf,
        explanations=study.explanations,
        waived={finding: reason for each in run.conformance.values() for finding, reason in each.explanations.items()},
        command=command,
    )


def package(
    study: Study,
    raw: Path,
    out: Path,
    *,
    encoding: str | None = None,
    validate: bool = False,
    rules: Sequence[Path] = (),
    waivers: Path | None = None,
    command: str = "",
    progress: Progress = silent,
) -> Packaged:
    """Compute everything from the export at `raw`, write the package to `out` and check it.

    The folder is the old one until all is written, then the new one. Two packages of the same input have the same bytes.

    Args:
        study: The study.
        raw: Its export.
        out: The folder.
        encoding: Of raw text files that do not tell theirs; UTF-8 if it is not given.
        validate: Whether the conformance rules are run, for the reviewer's guides to tell their issues.
        rules: Rules beside the packs that ship (see `check_conformance`).
        waivers: A YAML file of issues that may stand, by default the study's; its explanations are those of the guides.
        command: The command that makes the package, for the list of programs.
        progress: Called with each stage.

    Raises:
        InputError: The export, the rules or the waivers cannot be used.
        OutputError: `out` is not ours to replace or cannot be written; it is then untouched.
        UsageError: The extra `package` is not installed, or `out` overlaps `raw`.
    """
    require_extra()
    clock = Clock(progress)
    with replaced(out, raw) as folder:
        run = compute(study, raw, clock, encoding)
        if validate:
            with clock.stage("run the conformance rules"):
                run = replace(run, conformance=check_conformance(run, rules, waivers))
        with clock.stage("write the package"):
            found = write_package(to_submission(run, command), folder)
            run = replace(run, findings=(*run.findings, *found))
        with clock.stage("check the package"):
            faults = tuple(check_package(folder))
        write_json(describe_run(run), folder / MARK)
    return Packaged(run, faults)


def _told(conformance: Conformance) -> str:
    validation = conformance.validation
    rules = "; ".join(Path(source).name for source in validation.rules)
    terminology = " and ".join(validation.terminology) or "no terminology"
    return f"Conformance rules for {validation.standard} ({rules}), with {terminology}."
