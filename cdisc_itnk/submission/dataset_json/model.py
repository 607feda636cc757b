"""What a Dataset-JSON file says of its data set and columns (Dataset-JSON 1.1, Top-level Metadata and Column Metadata).

The classes are the JSON schema: `JsonFile.model_json_schema()` writes it down. Attributes that they do not name, which the
standard allows as extensions, are kept in `model_extra` and written back.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from cdisc_itnk.core.kind import Kind
from cdisc_itnk.core.spec import DatasetSpec

DataType: TypeAlias = Literal["string", "integer", "decimal", "float", "double", "boolean", "datetime", "date", "time", "URI"]
TargetDataType: TypeAlias = Literal["integer", "decimal"]
ColumnKind: TypeAlias = Literal["text", "number", "moment", "boolean"]

_DATE = r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
_TIME = r"([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?((\+|-)([01]\d|2[0-3]):[0-5]\d|Z)?"
Timestamp = Annotated[str, StringConstraints(pattern=f"^{_DATE}T{_TIME}$")]
Version = Annotated[str, StringConstraints(pattern=r"^1\.1(\.(0|[1-9]\d*))?$")]
Oid = Annotated[str, StringConstraints(min_length=1)]

VERSION = "1.1.0"
MOMENTS = ("date", "datetime", "time")
NUMBERS = ("integer", "float", "double")

_TYPES: dict[Kind, tuple[DataType, TargetDataType | None]] = {
    Kind.TEXT: ("string", None),
    Kind.INTEGER: ("integer", None),
    Kind.FLOAT: ("float", None),
    Kind.DATE: ("date", "integer"),
    Kind.DATETIME: ("datetime", "integer"),
    Kind.TIME: ("time", "integer"),
    Kind.ISO_DATETIME: ("datetime", None),
    Kind.ISO_DURATION: ("string", None),
}


class _Attributes(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True, extra="allow", populate_by_name=True)


class JsonColumn(_Attributes):
    """One variable.

    Attributes:
        item_oid: Its identifier, as in Define-XML.
        name: Its name.
        label: Its label.
        data_type: What its values are.
        target_data_type: What the receiver turns them into: `integer` makes ISO 8601 dates and times numbers, `decimal` makes
            decimals that are written as text numbers.
        length: In characters, at least 1.
        display_format: A SAS format, such as `DATE9.`.
        key_sequence: Its place, from 1, among the variables that identify a record.

    >>> JsonColumn(item_oid="IT.DM.AGE", name="AGE", label="Age", data_type="integer").kind
    'number'
    """

    item_oid: Oid = Field(alias="itemOID")
    name: Oid
    label: str
    data_type: DataType = Field(alias="dataType")
    target_data_type: TargetDataType | None = Field(default=None, alias="targetDataType")
    length: Annotated[int, Field(ge=1)] | None = None
    display_format: str | None = Field(default=None, alias="displayFormat")
    key_sequence: Annotated[int, Field(ge=1)] | None = Field(default=None, alias="keySequence")

    @property
    def kind(self) -> ColumnKind:
        """What a frame has in it: `text`, `number`, `boolean`, or `moment`: a date or time that is to be a number."""
        if self.data_type in MOMENTS and self.target_data_type == "integer":
            return "moment"
        if self.data_type in NUMBERS or self.target_data_type:
            return "number"
        return "boolean" if self.data_type == "boolean" else "text"

    @property
    def is_decimal(self) -> bool:
        """Whether its numbers are written as text, of which a number of 8 bytes may not hold all digits."""
        return self.data_type == "decimal" and self.target_data_type == "decimal"


class SourceSystem(_Attributes):
    """The system that the data come from."""

    name: str
    version: str


class JsonDataset(_Attributes):
    """One data set.

    Attributes:
        file_oid: Identifies the file.
        db_last_modified: When the source was last changed, ISO 8601.
        originator: The organisation that made the file.
        source_system: Where the data come from.
        study_oid: The study, as in Define-XML.
        metadata_version_oid: The version of the metadata, as in Define-XML.
        metadata_ref: Where the Define-XML file is.
        item_group_oid: The data set's identifier, as in Define-XML.
        name: Its name.
        label: Its label.
        columns: Its variables, in order.
    """

    created: Timestamp | None = Field(default=None, alias="datasetJSONCreationDateTime")
    version: Version = Field(default=VERSION, alias="datasetJSONVersion")
    file_oid: Oid | None = Field(default=None, alias="fileOID")
    db_last_modified: Timestamp | None = Field(default=None, alias="dbLastModifiedDateTime")
    originator: str | None = None
    source_system: SourceSystem | None = Field(default=None, alias="sourceSystem")
    study_oid: Oid | None = Field(default=None, alias="studyOID")
    metadata_version_oid: Oid | None = Field(default=None, alias="metaDataVersionOID")
    metadata_ref: str | None = Field(default=None, alias="metaDataRef")
    item_group_oid: Oid = Field(alias="itemGroupOID")
    records: Annotated[int, Field(ge=0)] | None = None
    name: Oid
    label: str
    columns: Annotated[tuple[JsonColumn, ...], Field(strict=False)]

    @property
    def names(self) -> tuple[str, ...]:
        """The columns' names in order."""
        return tuple(column.name for column in self.columns)

    @classmethod
    def of(
        cls,
        spec: DatasetSpec,
        lengths: Mapping[str, int] | None = None,
        *,
        study_oid: str | None = None,
        metadata_version_oid: str | None = None,
        metadata_ref: str | None = None,
    ) -> JsonDataset:
        """What `spec` says, with the lengths of text that the study declares.

        >>> from cdisc_itnk.core import describe
        >>> from cdisc_itnk.sdtm import DM
        >>> column = JsonDataset.of(describe(DM), {"USUBJID": 20}).columns[2]
        >>> column.item_oid, column.data_type, column.length, column.key_sequence
        ('IT.DM.USUBJID', 'string', 20, 2)
        """
        declared, keys = lengths or {}, {name: place for place, name in enumerate(spec.key, 1)}
        columns = tuple(
            JsonColumn(
                item_oid=f"IT.{spec.name}.{variable.name}",
                name=variable.name,
                label=variable.label,
                data_type=_TYPES[variable.kind][0],
                target_data_type=_TYPES[variable.kind][1],
                length=declared.get(variable.name),
                display_format=variable.kind.sas_format or None,
                key_sequence=keys.get(variable.name),
            )
            for variable in spec.variables
        )
        return cls(
            study_oid=study_oid,
            metadata_version_oid=metadata_version_oid,
            metadata_ref=metadata_ref,
            item_group_oid=f"IG.{spec.name}",
            name=spec.name,
            label=spec.label,
            columns=columns,
        )


class JsonFile(JsonDataset):
    """A data set as a file has it: with the number of its records, and when and to which version it was made."""

    created: Timestamp = Field(alias="datasetJSONCreationDateTime")
    version: Version = Field(alias="datasetJSONVersion")
    records: Annotated[int, Field(ge=0)]
