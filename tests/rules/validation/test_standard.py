"""The standard that data sets follow."""

from __future__ import annotations

import pytest

from cdisc_itnk.core import UsageError
from cdisc_itnk.rules.validation import find_standard
from define_xml import ODM, GlobalVariables, MetaDataVersion, Standard, Standards, Study
from tests.rules.support import dataset

AE = dataset("AE", {"DOMAIN": ["AE"]})
SUPPAE = dataset("SUPPAE", {"RDOMAIN": ["AE"]})
ADSL = dataset("ADSL", {"USUBJID": ["1"]})
ELSE = dataset("CARS", {"SPEED": [1]})


def define(metadata: MetaDataVersion) -> ODM:
    return ODM("D", "2026-01-01T00:00:00", Study("S", GlobalVariables("S", "S", "S"), metadata))


GUIDES = (Standard("1", "CDISC/NCI", "CT", "2026-03-27", publishing_set="SDTM"), Standard("2", "SDTMIG", "IG", "3.3"))
NEW = define(MetaDataVersion("M", "M", standards=Standards(GUIDES)))
OLD = define(MetaDataVersion("M", "M", define_version="2.0.0", standard_name="SDTM-IG", standard_version="3.2"))
OLDER = define(MetaDataVersion("M", "M", define_version="2.0.0", standard_name="CDISC SDTM", standard_version="3.2"))
NONE = define(MetaDataVersion("M", "M"))


@pytest.mark.parametrize(
    ("parts", "document", "name", "version", "expected"),
    [
        ([AE], None, "sdtmig", "3-2", "SDTMIG 3.2 as given"),
        ([AE], None, "", "", "SDTMIG 3.4 as the data sets look"),
        ([SUPPAE], None, "", "", "SDTMIG 3.4 as the data sets look"),
        ([ADSL, ELSE], None, "", "", "ADAMIG 1.3 as the data sets look"),
        ([AE], NEW, "", "", "SDTMIG 3.3 as define.xml says"),
        ([AE], OLD, "", "", "SDTMIG 3.2 as define.xml says"),
        ([AE], OLDER, "", "", "SDTMIG 3.2 as define.xml says"),
        ([AE], NONE, "", "", "SDTMIG 3.4 as the data sets look"),
        ([AE], NEW, "SDTMIG", "", "SDTMIG 3.3 as define.xml says"),
        ([AE], NEW, "", "3.4", "SDTMIG 3.4 as given"),
        ([ADSL], NEW, "adam-ig", "", "ADAMIG 1.3 the latest known here"),
        ([AE, ADSL], None, "sdtmig", "", "SDTMIG 3.4 the latest known here"),
    ],
)
def test_standard(parts: list[object], document: ODM | None, name: str, version: str, expected: str) -> None:
    found = find_standard(parts, document, name, version)  # type: ignore[arg-type]
    assert f"{found} {found.told}" == expected


@pytest.mark.parametrize(
    ("parts", "name", "message"),
    [
        ([AE, ADSL], "", r"data sets of SDTM \(AE\) and of ADaM \(ADSL\) lie together.*--sdtm"),
        ([ELSE], "", "CARS: neither SDTM nor ADaM by their looks.*--standard"),
        ([AE], "tig", "no version of TIG.*--standard tig --version"),
    ],
)
def test_nobody_tells(parts: list[object], name: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        find_standard(parts, None, name)  # type: ignore[arg-type]
