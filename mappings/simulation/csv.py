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
        forms: Which forms; a file is named by its form in lower case.
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
    forms = tuple(forms)
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    paths = {form.name: folder / f"{form.name.lower()}.csv" for form in forms}
    columns = {form.name: [*(() if form.vendor else keys), *(item.name for item in form.items)] for form in forms}
    for form in forms:
        paths[form.name].write_text(",".join(columns[form.name]) + "\n", encoding="utf-8", newline="")
    for part in parts:
        for form in forms:
            with paths[form.name].open("a", encoding="utf-8", newline="") as file:
                file.writelines(csv_lines(part[form.name][columns[form.name]]))


def csv_lines(frame: pd.DataFrame) -> list[str]:
    r"""The records of `frame` as lines of a CSV file.

    >>> csv_lines(pd.DataFrame({"A": ["1"], "B": ["x\ny"]}))
    ['1,"x\ny"\n']
    """
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
