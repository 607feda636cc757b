"""Define-XML: `define validate`, `define diff`, `define html`, `define check-data`."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from cdisc_itnk.cli.common import (
    EXIT_CODES,
    Output,
    exit_on,
    fail_option,
    json_option,
    path_type,
    quiet_option,
    safely,
    severity_counts,
)
from cdisc_itnk.core import findings_frame
from cdisc_itnk.core.report_table import records
from cdisc_itnk.core.words import plural
from cdisc_itnk.submission.agreement import check_agreement, read_data
from cdisc_itnk.submission.atomic import last_change, replacing
from cdisc_itnk.submission.define_file import problems_in, read_define
from cdisc_itnk.submission.workbook import read_workbook, to_define
from define_xml import ODM, to_html
from define_xml import diff as compare

no_xsd_option = click.option("--no-xsd", is_flag=True, help="Without the XML schemas, which come with the extra `xsd`.")


@click.group("define")
def define() -> None:
    """Define-XML 2.0 and 2.1 with analysis results metadata."""


@define.command("validate", epilog=EXIT_CODES)
@click.argument("files", type=path_type, nargs=-1, required=True)
@no_xsd_option
@fail_option("error")
@quiet_option
@json_option
@safely
def validate(files: tuple[Path, ...], no_xsd: bool, fail_on: str, quiet: bool, as_json: bool) -> None:
    """By schema, references and what the standard says in words; each problem with its line."""
    found = {file: problems_in(file, xsd=not no_xsd) for file in files}
    counts = Counter[str](problem.severity for problems in found.values() for problem in problems)
    lines = [f"{file}: {problem}" for file, problems in found.items() for problem in problems]
    content = {str(file): [asdict(problem) for problem in problems] for file, problems in found.items()}
    Output(quiet=quiet, as_json=as_json).summary([*lines, severity_counts(counts)], {"counts": counts, "files": content})
    exit_on([problem for problems in found.values() for problem in problems], fail_on)


@define.command("diff")
@click.argument("old", type=path_type)
@click.argument("new", type=path_type)
@click.option("--exit-code", is_flag=True, help="Exit with 1 where they differ.")
@quiet_option
@json_option
@safely
def diff(old: Path, new: Path, exit_code: bool, quiet: bool, as_json: bool) -> None:
    """What differs, found by identifier and name; the order of elements does not count."""
    changes = [str(change) for change in compare(read_document(old), read_document(new))]
    Output(quiet=quiet, as_json=as_json).summary(changes or ["no difference"], {"changes": changes})
    if exit_code and changes:
        sys.exit(1)


@define.command("html")
@click.argument("file", type=path_type)
@click.option("--out", type=path_type, help="The page; else FILE with the suffix .html.")
@quiet_option
@json_option
@safely
def html(file: Path, out: Path | None, quiet: bool, as_json: bool) -> None:
    """A reviewer's page: one file with navigation and search that opens offline."""
    target = out or file.with_suffix(".html")
    page = to_html(read_document(file))
    with replacing(target) as written:
        written.write(page.encode("utf-8"))
    Output(quiet=quiet, as_json=as_json).summary([str(target)], {"page": str(target)})


@define.command("check-data", epilog=EXIT_CODES)
@click.argument("file", type=path_type)
@click.option("--data", type=path_type, help="The data sets, a folder or a file; else the folder of FILE.")
@click.option("--encoding", default="utf-8", show_default=True, help="Of the text in transport files.")
@fail_option("error")
@quiet_option
@json_option
@safely
def check_data(file: Path, data: Path | None, encoding: str, fail_on: str, quiet: bool, as_json: bool) -> None:
    """FILE and the data sets that it describes against each other, in both directions.

    Data sets, variables, labels, lengths, formats, keys, and all values: types, lengths, codelists, conditions.
    """
    findings = tuple(check_agreement(read_document(file), read_data(data or file.parent, encoding=encoding)))
    table = findings_frame(findings)
    lines = [f"{each['severity']}: {each['dataset']}: {_named(each)}" for each in records(table)]
    counts = Counter[str](table["severity"])
    Output(quiet=quiet, as_json=as_json).summary(
        [*lines, severity_counts(counts)], {"counts": counts, "findings": records(table)}
    )
    exit_on(findings, fail_on)


def read_document(file: Path) -> ODM:
    """The document in `file`, which may also be a specification workbook (`.xlsx`).

    Raises:
        InputError: It cannot be read.
    """
    if file.suffix.lower() == ".xlsx":
        return to_define(read_workbook(file), created=last_change(file))
    return read_define(file)


def _named(finding: dict[str, Any]) -> str:
    values = f": {finding['values']}" if finding["values"] else ""
    return f"{finding['message']}{values}" + (f" [{plural(finding['records'], 'record')}]" if finding["records"] else "")


COMMANDS = (define,)
