"""The OIDs of what a workbook names: `CL.SEX` for the codelist SEX, as Pinnacle 21 makes them."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What an OID identifies, as its prefix.

    >>> Kind.CODE_LIST.oid("SEX"), Kind.CODE_LIST.name_of("CL.SEX"), Kind.ITEM.oid("DM", "SEX")
    ('CL.SEX', 'SEX', 'IT.DM.SEX')
    """

    DATASET = "IG"
    ITEM = "IT"
    VALUE_LIST = "VL"
    WHERE_CLAUSE = "WC"
    CODE_LIST = "CL"
    METHOD = "MT"
    COMMENT = "COM"
    LEAF = "LF"
    STANDARD = "STD"
    DISPLAY = "RD"
    RESULT = "AR"

    def oid(self, *names: str) -> str:
        """The OID of the thing with these names."""
        return ".".join((self.value, *names))

    def name_of(self, oid: str) -> str:
        """The name that an OID gives, the OID itself where it follows another convention."""
        return oid.removeprefix(f"{self.value}.")
