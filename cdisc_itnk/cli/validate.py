"""`validate`: data sets of any origin against conformance rules."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click
import pandas as pd

from cdisc_itnk.cli.common import (
    EXIT_CODES,
    LEVELS,
    Output,
    fail_option,
    json_option,
    path_type,
    quiet_option,
    rules_option,
    safely,
)
from cdisc_itnk.core import UsageError
from cdisc_itnk.core.report_table import records
from cdisc_itnk.rules.reading import dataset_files
from cdisc_itnk.rules.reports import (
    FORMATS,
    Baseline,
    State,
    judge,
    read_baseline,
    read_waivers,
    report_files,
    summary_content,
    summary_lines,
    write_baseline,
    write_reports,
)
from cdisc_itnk.rules.validation import (
    as_core_says,
    ask_core,
    compared,
    core_cache,
    validate_folder,
)
from cdisc_itnk.rules.validation.folder import DEFINE

NO_PACK = "none"
UNREAD = 3


@click.command("validate", epilog=EXIT_CODES)
@click.argument("folder", type=path_type)
@click.option("--define", type=path_type, help="The Define-XML; by default the define.xml of the folder, if there is one.")
@click.option(
    "--sdtm", type=path_type, help="For ADaM: the folder of the SDTM data sets, which rules look up and do not judge."
)
@click.option("--standard", default="", help="Such as sdtmig or adamig; by default what the Define-XML or the data tell.")
@click.option("--version", default="", help="Such as 3.4.")
@rules_option
@click.option("--pack", multiple=True, help=f"Only this pack of ours; {NO_PACK!r} for none. Repeatable.")
@click.option(
    "--engine",
    type=click.Choice(["own", "core"]),
    default="own",
    show_default=True,
    help="core: CDISC CORE itself, in the Python that CDISC_CORE_PYTHON names, with the cache given by --rules.",
)
@click.option("--compare", is_flag=True, help="Run CORE too, and tell where the two differ.")
@click.option("--waivers", type=path_type, help="A YAML file of issues that may stand.")
@click.option("--baseline", type=path_type, help="The issues that were there before: only new ones count.")
@click.option("--write-baseline", "renew", is_flag=True, help="Write --baseline anew, with the issues of now.")
@click.option("--out", type=path_type, help="A report file, or a folder for reports.")
@click.option("--format", "formats", default="", help=f"Of the reports in a folder; by default {','.join(FORMATS)}.")
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day on which waivers must still hold, and the date of the reports; by default today, and none.",
)
@click.option("--encoding", default="utf-8", show_default=True, help="Of the text in XPT files, which do not tell.")
@fail_option("error")
@quiet_option
@json_option
@safely
def validate_command(
    folder: Path,
    define: Path | None,
    sdtm: Path | None,
    standard: str,
    version: str,
    rules: tuple[Path, ...],
    pack: tuple[str, ...],
    engine: str,
    compare: bool,
    waivers: Path | None,
    baseline: Path | None,
    renew: bool,
    out: Path | None,
    formats: str,
    as_of: dt.datetime | None,
    encoding: str,
    fail_on: str,
    quiet: bool,
    as_json: bool,
) -> None:
    """Data sets of any tool against conformance rules: a folder of XPT, SAS7BDAT, Dataset-JSON or Parquet.

    Runs the rule packs that ship with the package and fit the standard, and the rules given. A file that cannot be read is
    told, the rest is validated, and the exit code is 3.
    """
    if renew and not baseline:
        raise UsageError("--write-baseline without --baseline", hint="name the file with --baseline")
    wanted = [name.strip() for name in formats.split(",") if name.strip()]
    files = report_files(out, wanted) if out else {}
    _refuse_to_overwrite(
        files.values(), [*dataset_files(folder), *(dataset_files(sdtm) if sdtm else ()), define, waivers, baseline, *rules]
    )
    output = Output(quiet=quiet, as_json=as_json)
    given = read_waivers(waivers) if waivers else ()
    before = read_baseline(baseline) if baseline and (baseline.exists() or not renew) else None
    packs = [each for each in pack if each != NO_PACK] if pack else None
    validation = validate_folder(
        folder,
        define=define,
        standard=standard,
        version=version,
        rules=rules,
        packs=packs,
        encoding=encoding,
        sdtm=sdtm,
        progress=output.progress,
    )
    differing = None
    if compare or engine == "core":
        output.progress("run CORE, which takes its time")
        core = ask_core(validation, folder, core_cache(rules), define or _own_define(folder))
        differing = compared(validation, core) if compare else None
        validation = as_core_says(validation, core) if engine == "core" else validation
    on = (as_of or dt.datetime.now()).date()
    if baseline and renew:
        opened = judge(validation, given, on=on).issues
        before = Baseline.of(opened[opened["state"] == State.OPEN])
        write_baseline(before, baseline)
    conformance = judge(validation, given, before, on=on, created=as_of)
    if files:
        output.progress("write reports")
        write_reports(conformance, files)
    written = {name: str(path) for name, path in files.items()}
    lines = [*summary_lines(conformance), *_difference_lines(differing), *(f"report: {path}" for path in written.values())]
    output.summary(lines, summary_content(conformance) | {"reports": written} | _difference_content(differing))
    if quiet and validation.unread:
        click.echo("\n".join(f"error: not read: {each}" for each in validation.unread), err=True)
    sys.exit(UNREAD if validation.unread else int(conformance.fails(LEVELS[fail_on])))


def _own_define(folder: Path) -> Path | None:
    return folder / DEFINE if (folder / DEFINE).is_file() else None


def _difference_lines(differing: pd.DataFrame | None) -> Iterator[str]:
    if differing is None:
        return
    yield f"issues that CORE or we alone find: {differing['times'].sum():,}" if len(differing) else "CORE finds the same issues"
    counts = differing.groupby(["rule", "dataset", "in", "core_failed"])["times"].sum()
    for (rule, dataset, side, failed), times in counts.items():
        yield f"  {rule} {dataset}: {times:,} only {side}{', CORE could not execute it' if failed else ''}"


def _difference_content(differing: pd.DataFrame | None) -> dict[str, Any]:
    return {} if differing is None else {"differences": records(differing)}


def _refuse_to_overwrite(targets: Iterable[Path], inputs: Iterable[Path | None]) -> None:
    kept = {path.resolve() for path in inputs if path}
    for target in targets:
        if target.resolve() in kept:
            raise UsageError("is read and would be overwritten", where=str(target), hint="name another --out")


COMMANDS = (validate_command,)
