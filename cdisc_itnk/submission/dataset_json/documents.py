"""The attributes and the rows of a file, as JSON values, whichever of the three kinds and two versions it is."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, TextIO

from pydantic import ValidationError

from cdisc_itnk.core.errors import InputError
from cdisc_itnk.submission.dataset_json.container import Container, open_text
from cdisc_itnk.submission.dataset_json.model import JsonFile
from cdisc_itnk.submission.dataset_json.stream import LONGEST, JsonStream, decoder
from cdisc_itnk.submission.dataset_json.version_1_0 import as_1_1, is_1_0, is_numbered

_NESTED = ("clinicalData", "referenceData", "itemGroupData")
_ROWS = ("rows", "itemData")
_MOST_BLANK_LINES = 1000


def read_attributes(path: Path) -> tuple[JsonFile, bool]:
    """What the file says of its data set, and whether its rows begin with a record number, as those of version 1.0 do.

    Raises:
        InputError: The file is not Dataset-JSON, or an attribute is missing or not what the standard says.
    """
    with open_text(path) as file:
        attributes = _first_line(file, path) if _by_line(path) else _attributes(file, path)
    if is_1_0(attributes):
        return validated(as_1_1(attributes), path), is_numbered(attributes)
    return validated(attributes, path), False


def validated(attributes: dict[str, Any], path: Path) -> JsonFile:
    """The attributes of the file, as the standard has them.

    Raises:
        InputError: One is missing or not what the standard says, or two columns have the same name.
    """
    try:
        dataset = JsonFile.model_validate(attributes)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(map(str, first["loc"]))
        more = f" (and {error.error_count() - 1} more)" if error.error_count() > 1 else ""
        what = f"{place}: {first['msg']}{more}"
        raise InputError(what, where=str(path), expected="the attributes of Dataset-JSON 1.1 or 1.0") from error
    twice = sorted(name for name, count in Counter(dataset.names).items() if count > 1)
    if twice:
        raise InputError(f"more than one column {', '.join(twice)}", where=str(path), expected="each name once")
    return dataset


def read_rows(path: Path) -> Iterator[Any]:
    """The rows of the file one by one.

    Raises:
        InputError: The file is malformed.
    """
    with open_text(path) as file:
        yield from _lines(file, path) if _by_line(path) else _members(JsonStream(file, str(path)), {})


def _by_line(path: Path) -> bool:
    return Container.of(path) is not Container.JSON


def _attributes(file: TextIO, path: Path) -> dict[str, Any]:
    attributes: dict[str, Any] = {}
    rows = _members(JsonStream(file, str(path)), attributes)
    next(rows, None)
    if not ({"columns", "items"} & attributes.keys() and _ends_in_rows(path)):
        for _ in rows:
            pass
    return attributes


def _ends_in_rows(path: Path) -> bool:
    """Whether an array of arrays is the last member of the document: only the rows are that."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 4096))
        return re.search(rb"\]\s*\][}\s]*$", file.read()) is not None


def _members(stream: JsonStream, attributes: dict[str, Any]) -> Iterator[Any]:
    """Puts what it meets into `attributes`, yields the rows."""
    yield from _walk(stream, attributes, "")
    stream.end()


def _walk(stream: JsonStream, attributes: dict[str, Any], parent: str) -> Iterator[Any]:
    for name in stream.members():
        if name in _ROWS:
            yield from stream.array()
        elif name in _NESTED:
            yield from _walk(stream, attributes, name)
        elif parent == "itemGroupData":
            if attributes.setdefault("itemGroupOID", name) != name:
                raise InputError(f"a second data set, {name}", where=stream.source, expected="one data set a file")
            yield from _walk(stream, attributes, name)
        else:
            attributes[name] = stream.value()


def _first_line(file: TextIO, path: Path) -> dict[str, Any]:
    for attributes in islice(_values(file, path), 1):
        if isinstance(attributes, dict):
            return attributes
    raise InputError("no attributes", where=f"{path}, line 1", expected="an object")


def _lines(file: TextIO, path: Path) -> Iterator[Any]:
    return islice(_values(file, path), 1, None)


def _values(file: TextIO, path: Path) -> Iterator[Any]:
    number, blank = 0, 0
    while blank < _MOST_BLANK_LINES:
        number, blank = number + 1, blank + 1
        where = f"{path}, line {number}"
        try:
            line = file.readline(LONGEST)
            if not line:
                return
            if line.strip():
                blank = 0
                yield decoder.decode(line.strip())
        except UnicodeDecodeError as error:
            raise InputError("not text in UTF-8", where=where, expected="UTF-8") from error
        except json.JSONDecodeError as error:
            raise InputError(f"malformed JSON: {error.msg}", where=where, expected="an array of values") from error
        except (ValueError, RecursionError) as error:
            raise InputError(f"malformed JSON: {error}", where=where, expected="an array of values") from error
    raise InputError(f"{_MOST_BLANK_LINES} blank lines", where=f"{path}, line {number}", expected="an array of values")
