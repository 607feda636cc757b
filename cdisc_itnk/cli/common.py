"""What all commands share: options, where they speak, and how they end."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from pathlib import Path
from typing import Any, Literal, ParamSpec

import click

from cdisc_itnk.core import Finding, ItnkError, Severity
from cdisc_itnk.core.words import plural
from cdisc_itnk.rules.reports import Conformance
from cdisc_itnk.study import Study, find_study
from cdisc_itnk.submission.folder import MARK
from define_xml import Problem

P = ParamSpec("P")

EXIT_CODES = """
Exit codes: 0 done; 1 findings as severe as --fail-on; 2 wrong use; 3 unusable input; 4 output not written; 130 interrupted.
"""

LEVELS: dict[str, tuple[Severity, ...]] = {
    "error": (Severity.ERROR,),
    "warning": (Severity.ERROR, Severity.WARNING),
    "note": tuple(Severity),
    "never": (),
}
"""The severities that make a command fail, by the value of `--fail-on`."""

INTERRUPTED = 130
"""The exit code after Ctrl-C, as shells have it; 1 is for findings."""


class Output:
    """Where a command speaks: progress on stderr, its summary on stdout as text or JSON."""

    def __init__(self, *, quiet: bool, as_json: bool) -> None:
        self.quiet, self.as_json = quiet, as_json

    def progress(self, stage: str) -> None:
        if not self.quiet and not self.as_json:
            click.echo(f"… {stage}", err=True)

    def summary(self, lines: list[str], content: dict[str, Any]) -> None:
        if self.as_json:
            click.echo(json.dumps(content, indent=2))
        elif not self.quiet:
            click.echo("\n".join(lines))


def safely(function: Callable[P, None]) -> Callable[P, None]:
    """Prints errors of use, input and output without a traceback and exits with their code."""

    @wraps(function)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            function(*args, **kwargs)
        except ItnkError as error:
            click.echo(f"error: {error}", err=True)
            sys.exit(error.exit_code)
        except KeyboardInterrupt:
            click.echo("interrupted; the output is what it was before", err=True)
            sys.exit(INTERRUPTED)

    return wrapped


def study_named(_: click.Context, __: click.Parameter, name: str) -> Study:
    """The study that an argument or option names."""
    try:
        return find_study(name)
    except ItnkError as error:
        raise click.BadParameter(str(error)) from error


path_type = click.Path(path_type=Path)
study_argument = click.argument("study", callback=study_named)
raw_option = click.option(
    "--raw", required=True, type=path_type, help="The raw export: a folder of CSV files, an ODM file, or both."
)
encoding_option = click.option(
    "--encoding", help="Of raw text files without a byte order mark, such as cp1252 or gb18030.  [default: utf-8]"
)
out_option = click.option("--out", required=True, type=path_type, help="The output folder: new, or of an earlier run.")
quiet_option = click.option("--quiet", is_flag=True, help="Print nothing but errors.")
json_option = click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")
rules_option = click.option(
    "--rules", multiple=True, type=path_type, help="Rules beside the packs: YAML, a folder of it, or CORE's cache. Repeatable."
)


def fail_option(default: Literal["error", "never"]) -> Callable[[Callable[P, None]], Callable[P, None]]:
    """`--fail-on`: "error" for a command that checks, "never" for one that makes something."""
    return click.option(
        "--fail-on",
        type=click.Choice(list(LEVELS)),
        default=default,
        show_default=True,
        help="Exit with 1 where a finding is this severe.",
    )


def description(out: Path) -> dict[str, Any]:
    """What the `run.json` of an output folder tells, but for what changes with each run and for the list of its files."""
    told = json.loads((out / MARK).read_text(encoding="utf-8"))
    return {name: content for name, content in told.items() if name not in ("timings", "files")}


def severity_counts(counts: Mapping[str, int]) -> str:
    """How many findings there are of each severity, in one line."""
    told = ", ".join(plural(counts[severity], severity) for severity in Severity if counts.get(severity))
    return f"findings: {told or 'none'}"


def finding_counts(findings: Iterable[Finding]) -> str:
    """`severity_counts` for the findings themselves."""
    return severity_counts(Counter(finding.severity for finding in findings))


def exit_on(findings: Iterable[Finding | Problem], fail_on: str, conformance: Iterable[Conformance] = ()) -> None:
    """Exits with 1 where a finding, or an open issue of `conformance`, is as severe as `fail_on`."""
    severe = LEVELS[fail_on]
    if any(finding.severity in severe for finding in findings) or any(each.fails(severe) for each in conformance):
        sys.exit(1)
