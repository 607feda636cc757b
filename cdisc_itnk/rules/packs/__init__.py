"""Rule packs: rules of this project in the open rule format, shipped, each with an example that keeps and one that breaks it.

A pack is a folder of rule files here. Where the open format has no word for what a rule says, the packs use a few operations
and the placeholders of this engine (`cdisc_itnk.rules.operations.analysis`, `cdisc_itnk.rules.wildcards`).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cdisc_itnk.core import UsageError
from cdisc_itnk.rules.loading import load_rules
from cdisc_itnk.rules.rule import Rule

_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Pack:
    """A folder of rules.

    Attributes:
        name: Of the pack and its folder.
        title: What its rules are about.
        standard: The standard of the data that it is for: `ADAM`, `SDTM`, or empty for both.
        suffix: The files that it is for: `.xpt`, or empty for all.
    """

    name: str
    title: str
    standard: str = ""
    suffix: str = ""

    @property
    def folder(self) -> Path:
        """Where its rule files lie."""
        return _FOLDER / self.name


PACKS = (
    Pack("adamig-1.3", "CDISC ADaM conformance rules for ADaMIG 1.3, OCCDS 1.1, ADTTE, ADNCA, ADPPK and devices", "ADAM"),
    Pack("adam-extra", "Time to event, occurrences, days, changes and ranges of ADaM: what CDISC's rules do not say", "ADAM"),
    Pack("sdtmig-3.4-extra", "CDISC SDTM conformance rules for SDTMIG 3.4 that CORE has no rule for", "SDTM"),
    Pack("sdtm-extra", "Dates, durations, countries and grades of SDTM: what CDISC's rules for SDTMIG do not say", "SDTM"),
    Pack("codelists", "Coded values, pairs of short and long names of tests, and units, against the controlled terminology"),
    Pack("xpt", "What a SAS transport file may hold: names, labels, lengths, characters, size", suffix=".xpt"),
    Pack("define", "Define-XML against the data that it describes"),
    Pack("fda-rejection", "FDA's technical rejection criteria for study data, as far as data sets show them", "SDTM"),
    Pack(
        "haematology-cell-therapy",
        "Response, exposure, cytokine release and neurotoxicity in haematology and cell therapy",
        "SDTM",
    ),
)


def find_pack(name: str) -> Pack:
    """The pack of this name.

    Raises:
        UsageError: There is none.
    """
    found = next((pack for pack in PACKS if pack.name == name), None)
    if found is None:
        raise UsageError(f"no rule pack {name!r}", expected=", ".join(pack.name for pack in PACKS))
    return found


def load_pack(name: str) -> tuple[Rule, ...]:
    """The rules of a pack.

    >>> next(rule.message for rule in load_pack("adamig-1.3") if rule.id == "ADAM-137")
    'CRITyFL has a value and CRITy has none'

    Raises:
        UsageError: There is no such pack.
    """
    return load_rules(find_pack(name).folder)
