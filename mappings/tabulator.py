"""From a definition to the function that a `Study` has: a path to a raw export in, its SDTM out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from cdisc_itnk.core import Tabulation
from cdisc_itnk.terminology import Terminology
from mappings.definition import SdtmDefinition
from mappings.engine.run import to_sdtm
from mappings.sources import RawExport, read


def tabulator(
    definition: SdtmDefinition, terminology: Callable[[], Terminology], source: Callable[[Path], RawExport] = read
) -> Callable[[Path], Tabulation]:
    """A function that reads an export with `source` and maps it by `definition`."""

    def tabulate(raw: Path) -> Tabulation:
        return to_sdtm(definition, source(raw), terminology())

    return tabulate
