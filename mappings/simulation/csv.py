"""Raw forms to a folder of CSV files, one a form: UTF-8, LF, RFC 4180 quoting, a header."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from mappings.forms import Form


def write_csv(
    forms: Iterable[Form], parts: Iterable[Mapping[str, pd.DataFrame]], folder: str | Path, keys: tuple[str, ...] = ()
) -> None:
    """Write every form's file, also of forms without records.

    Args:
        forms: Which forms; a file is named by its form's name in the export, in lower case.
        parts: Records by form, in parts that are written one after the other; columns are text, null is blank.
        folder: Made if it is not there; files of the forms in it are replaced.
        keys: Columns before the items, except in vendors' forms.

    >>> from tempfile import TemporaryDirectory
    >>> from mappings.forms import Item
    >>> records = pd.DataFrame({"SUBJID": ["1", "2"], "MHTERM": ['Gout, "mild" form', None]}, dtype="str")
    >>> with TemporaryDirectory() as folder:
    ...     write_csv([Form("MH", "Medical history", (Item("MHTERM", "Condition"),))], [{"MH": records}], folder, ("SUBJID",))
    ...     print(Path(folder, "mh.csv").read_text())
    SUBJID,MHTERM
    1,"Gout, ""mild"" form"
    2,
    <BLANKLINE>
    """
    Path(folder).mkdir(parents=True, exist_ok=True)
    files = {form.name: form_file(form, Path(folder), keys) for form in forms}
    for part in parts:
        for name, file in files.items():
            file.append(part[name])


def form_file(form: Form, folder: Path, keys: tuple[str, ...] = ()) -> CsvFile:
    """The file of `form` in `folder`, with its header."""
    return CsvFile(folder / f"{form.source.lower()}.csv", [*(() if form.vendor else keys), *form.names])


class CsvFile:
    """A file of these columns, to which records are appended."""

    def __init__(self, path: Path, columns: list[str]) -> None:
        self._path, self._columns = path, columns
        header = pd.DataFrame([columns], columns=columns, dtype="str")
        path.write_text("".join(_lines(header)), encoding="utf-8", newline="")

    def append(self, records: pd.DataFrame) -> None:
        """Write the records behind those that are there."""
        with self._path.open("a", encoding="utf-8", newline="") as file:
            file.writelines(_lines(records[self._columns]))


def _lines(frame: pd.DataFrame) -> list[str]:
    cells = [_quoted(pa.array(frame[name], type=pa.string())) for name in frame]
    lines = pc.binary_join_element_wise(pc.binary_join_element_wise(*cells, ","), "\n", "")
    return list(lines.to_pylist())


def _quoted(cells: pa.Array) -> pa.Array:
    texts = pc.fill_null(cells, "")
    special = pc.match_substring_regex(texts, r'[",\r\n]')
    if not pc.any(special).as_py():
        return texts
    doubled = pc.replace_substring(texts, '"', '""')
    return pc.if_else(special, pc.binary_join_element_wise('"', doubled, '"', ""), texts)
