"""From a definition to the function that a `Study` has: a path to a raw export in, its SDTM out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from cdisc_itnk.core import Tabulation, UsageError
from cdisc_itnk.study import Tabulate
from cdisc_itnk.terminology import Terminology
from mappings.decimal_comma import with_decimal_points
from mappings.definition import SdtmDefinition
from mappings.engine.run import to_sdtm
from mappings.sources import RawExport, read


def tabulator(
    definition: SdtmDefinition,
    terminology: Callable[[], Terminology],
    source: Callable[[Path, str | None, str | None], RawExport] = read,
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
    decimal: Literal[".", ","] = ".",
) -> Tabulate:
    """A function that reads an export with `source` and maps it by `definition`.

    Args:
        definition: The study's way to SDTM; the order of its dates in numbers is told form by form (`Form.dates`).
        terminology: The study's terms.
        source: Reads an export, told encoding and delimiter where they are known.
        encoding: Of the study's CSV files, where they are not UTF-8, such as `cp1252`; one that the caller names outranks it.
        delimiter: Of the study's CSV files, where the header line does not show it.
        decimal: `,` where numbers have a decimal comma; a point between full groups of thousands then counts for nothing, and
            results stand in --ORRES with a point.

    Raises:
        UsageError: `decimal` is neither of the two.
    """
    if decimal not in (".", ","):
        raise UsageError(f"decimal={decimal!r}", expected="'.' or ','")
    usual = encoding

    def tabulate(raw: Path, encoding: str | None = None) -> Tabulation:
        export = source(raw, encoding or usual, delimiter)
        return to_sdtm(definition, with_decimal_points(definition, export) if decimal == "," else export, terminology())

    return tabulate
