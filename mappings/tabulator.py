"""From a definition to the function that a `Study` has: a path to a raw export in, its SDTM out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from cdisc_itnk.core import Tabulation
from cdisc_itnk.study import Tabulate
from cdisc_itnk.terminology import Terminology
from mappings.definition import SdtmDefinition
from mappings.engine.run import to_sdtm
from mappings.sources import RawExport, read


def tabulator(
    definition: SdtmDefinition, terminology: Callable[[], Terminology], source: Callable[[Path, str | None], RawExport] = read
) -> Tabulate:
    """A function that reads an export with `source`, told the encoding if any, and maps it by `definition`."""

    def tabulate(raw: Path, encoding: str | None = None) -> Tabulation:
        return to_sdtm(definition, source(raw, encoding), terminology())

    return tabulate
