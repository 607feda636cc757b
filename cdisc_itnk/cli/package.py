"""The submission package: `package`, and `package-check` of one that anybody wrote."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import click

from cdisc_itnk.cli.common import (
    EXIT_CODES,
    Output,
    description,
    encoding_option,
    exit_on,
    fail_option,
    json_option,
    out_option,
    path_type,
    quiet_option,
    raw_option,
    rules_option,
    safely,
    severity_counts,
    study_argument,
)
from cdisc_itnk.core import Finding, findings_frame
from cdisc_itnk.core.report_table import records
from cdisc_itnk.packaging import package
from cdisc_itnk.rules.reports import summary_content, summary_lines
from cdisc_itnk.study import Study
from cdisc_itnk.submission.package import check_package


@click.command("package", epilog=EXIT_CODES)
@study_argument
@raw_option
@encoding_option
@out_option
@click.option("--validate", is_flag=True, help="Run the conformance rules; the reviewer's guides tell their issues.")
@rules_option
@click.option("--waivers", type=path_type, help="A YAML file of issues that may stand, with the guides' explanations.")
@fail_option("never")
@quiet_option
@json_option
@safely
def package_command(
    study: Study,
    raw: Path,
    encoding: str | None,
    out: Path,
    validate: bool,
    rules: tuple[Path, ...],
    waivers: Path | None,
    fail_on: str,
    quiet: bool,
    as_json: bool,
) -> None:
    """Raw export to the package that agencies take.

    The folder gets m5/ with data sets, define.xml, annotated CRF, reviewer's guides and programs, drafts/ with the guides
    as DOCX, and checksums; the package is checked.
    """
    output = Output(quiet=quiet, as_json=as_json)
    made = package(
        study,
        raw,
        out,
        encoding=encoding,
        validate=validate or bool(rules or waivers),
        rules=rules,
        waivers=waivers,
        command=f"cdisc-itnk package {study.name.lower()} --raw DIR --out DIR",
        progress=output.progress,
    )
    issues = [line for each in made.run.conformance.values() for line in summary_lines(each)]
    lines = [*issues, *_lines(made.faults, "package-check "), f"package: {out / 'm5'}", f"guides to complete: {out / 'drafts'}"]
    output.summary(
        lines,
        {
            "run": description(out),
            "conformance": [summary_content(each) for each in made.run.conformance.values()],
            "package": _content(made.faults),
        },
    )
    exit_on((*made.run.findings, *made.faults), fail_on, made.run.conformance.values())


@click.command("package-check", epilog=EXIT_CODES)
@click.argument("folder", type=path_type)
@fail_option("error")
@quiet_option
@json_option
@safely
def package_check(folder: Path, fail_on: str, quiet: bool, as_json: bool) -> None:
    """What a gateway would reject in a package.

    FOLDER holds m5; any tool may have written it. Names, places, documents, data sets, define.xml and checksums are checked.
    """
    faults = tuple(check_package(folder))
    Output(quiet=quiet, as_json=as_json).summary(_lines(faults), _content(faults))
    exit_on(faults, fail_on)


def _lines(faults: tuple[Finding, ...], checked: str = "") -> list[str]:
    """The faults and, after what was checked, their counts."""
    return [
        *(f"{each.severity}: {each.dataset}: {each.message}" for each in faults),
        f"{checked}{severity_counts(_counts(faults))}",
    ]


def _content(faults: tuple[Finding, ...]) -> dict[str, Any]:
    return {"counts": _counts(faults), "findings": records(findings_frame(faults))}


def _counts(faults: tuple[Finding, ...]) -> dict[str, int]:
    return dict(Counter(str(each.severity) for each in faults))


COMMANDS = (package_command, package_check)
