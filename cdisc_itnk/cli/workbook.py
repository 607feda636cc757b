"""The specification workbook of Pinnacle 21: `workbook export`, `workbook import`."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from pathlib import Path

import click

from cdisc_itnk.cli.common import EXIT_CODES, Output, exit_on, fail_option, json_option, path_type, quiet_option, safely
from cdisc_itnk.cli.define import no_xsd_option, read_document
from cdisc_itnk.core import InputError, UsageError
from cdisc_itnk.core.words import plural
from cdisc_itnk.pipeline import derive_datasets
from cdisc_itnk.study import find_study
from cdisc_itnk.submission.atomic import last_change, replacing
from cdisc_itnk.submission.define import to_define
from cdisc_itnk.submission.define_file import problems_in
from cdisc_itnk.submission.workbook import Layout, Places, from_define, read_workbook, unheld, unread, write_workbook
from cdisc_itnk.submission.workbook import to_define as to_document
from define_xml import ODM, Problem, to_bytes

LAYOUTS = {layout.version: layout for layout in Layout}
created_option = click.option("--created", type=click.DateTime(), help="When the output says it was made; else as the source.")


@click.group("workbook")
def workbook() -> None:
    """The specification workbook of Pinnacle 21, in both layouts."""


@workbook.command("export")
@click.argument("source")
@click.argument("target", type=path_type)
@click.option(
    "--layout",
    type=click.Choice([*LAYOUTS]),
    help="2.0: sheets Study, ValueLevel, WhereClauses ...; 2.1: Define, with conditions inline. Else that of SOURCE.",
)
@click.option("--kind", type=click.Choice(["SDTM", "ADaM"]), default="SDTM", show_default=True, help="Of a study.")
@click.option("--raw", type=path_type, help="The raw export of a study; else the one that ships with it.")
@created_option
@quiet_option
@json_option
@safely
def export(
    source: str,
    target: Path,
    layout: str | None,
    kind: str,
    raw: Path | None,
    created: dt.datetime | None,
    quiet: bool,
    as_json: bool,
) -> None:
    """SOURCE, a define.xml or a study, as a workbook; tells what a workbook has no place for."""
    file = Path(source)
    is_document = file.suffix.lower() in (".xml", ".xlsx")
    if file.is_file() and not is_document and file.suffix != ".py":
        raise UsageError(
            "neither a define.xml nor a study", where=source, expected="a define.xml, or a study's name or .py file"
        )
    define = read_document(file) if is_document else _of_study(source, kind, raw)
    made = from_define(define, LAYOUTS[layout] if layout else None)
    stamp = created or dt.datetime.fromisoformat(define.creation_date_time).replace(tzinfo=None)
    write_workbook(made, target, created=stamp)
    rows = sum(max(len(sheet.rows) - 1, 0) for sheet in made.sheets)
    homeless = [str(change) for change in unheld(define)]
    lines = [f"{target}: {len(made.sheets)} sheets, {rows} rows", *(f"  no place for: {change}" for change in homeless)]
    content = {"workbook": str(target), "sheets": len(made.sheets), "rows": rows, "no_place_for": homeless}
    Output(quiet=quiet, as_json=as_json).summary(lines, content)


@workbook.command("import", epilog=EXIT_CODES)
@click.argument("source", type=path_type)
@click.argument("target", type=path_type)
@created_option
@no_xsd_option
@fail_option("never")
@quiet_option
@json_option
@safely
def import_(
    source: Path, target: Path, created: dt.datetime | None, no_xsd: bool, fail_on: str, quiet: bool, as_json: bool
) -> None:
    """The workbook SOURCE as the define.xml TARGET; tells what it has no place for, and problems by sheet and cell."""
    if source.suffix.lower() != ".xlsx":
        raise InputError("not a workbook", where=str(source), expected="a file that ends in .xlsx")
    specification = read_workbook(source)
    define = to_document(specification, created=created or last_change(source))
    problems = problems_in(define, xsd=not no_xsd)
    with replacing(target) as file:
        file.write(to_bytes(define))
    datasets = len(define.metadata.item_group_defs)
    homeless, places = unread(specification), Places(specification)
    cells = [places.of(problem) for problem in problems]
    lines = [f"{target}: Define-XML {define.version}, {plural(datasets, 'data set')}"]
    lines += [f"  no place for: {each}" for each in homeless]
    lines += [f"  {_told(problem, cell)}" for problem, cell in zip(problems, cells, strict=True)]
    content = {
        "define": str(target),
        "version": define.version,
        "datasets": datasets,
        "no_place_for": homeless,
        "problems": [{"cell": cell} | asdict(problem) for problem, cell in zip(problems, cells, strict=True)],
    }
    Output(quiet=quiet, as_json=as_json).summary(lines, content)
    exit_on(problems, fail_on)


def _told(problem: Problem, cell: str) -> str:
    return f"{cell}: {problem.severity}: {problem.message} ({problem.rule})" if cell else str(problem)


def _of_study(name: str, kind: str, raw: Path | None) -> ODM:
    """The Define-XML of a study's data sets.

    Raises:
        UsageError: There is no such study, it ships no export, or it has no analysis.
    """
    study = find_study(name)
    export_ = raw or study.demo
    if export_ is None:
        raise UsageError(f"{study.name} ships no export", hint="name one: --raw DIR")
    datasets = study.tabulate(export_).datasets
    if kind == "SDTM":
        return to_define(datasets, study.define_info("SDTM"))
    if study.analysis is None:
        raise UsageError(f"{study.name} has no analysis plan", hint="--kind SDTM")
    frames = {name: dataset.frame for name, dataset in datasets.items()}
    return to_define(derive_datasets(frames, study.analysis), study.define_info("ADaM"))


COMMANDS = (workbook,)
