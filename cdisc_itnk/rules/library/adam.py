"""The variables of ADaMIG 1.3 and OCCDS 1.1, with the placeholders that their names have there."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from cdisc_itnk.rules.wildcards import bindings

_DATA = files("cdisc_itnk.rules.library") / "data"
_PLACEHOLDER = re.compile(r"\b(xx|zz|y|w)\b")


@dataclass(frozen=True, slots=True)
class AdamVariable:
    """A variable: `structure` is `ADSL`, `BDS` or `OCCDS`, `kind` is `Char` or `Num`, `codelist` its codelist's short name."""

    structure: str
    name: str
    label: str
    kind: str
    codelist: str = ""


@lru_cache(maxsize=4096)
def adam_variables(name: str) -> tuple[AdamVariable, ...]:
    """What the guides say of the variable `name`: one entry for each structure that has it, with its label as it is then.

    >>> [variable.label for variable in adam_variables("TRT02P")]
    ['Planned Treatment for Period 02']
    """
    return tuple(
        AdamVariable(each.structure, name, _labelled(each.label, binding), each.kind, each.codelist)
        for each in _published()
        for binding in ([{}] if each.name == name else bindings(each.name, (name,)))
    )


def _labelled(label: str, binding: Mapping[str, str]) -> str:
    return _PLACEHOLDER.sub(lambda match: binding[match[0]], label)


@lru_cache(maxsize=1)
def _published() -> tuple[AdamVariable, ...]:
    rows = csv.DictReader((_DATA / "adam_variables.csv").read_text(encoding="utf-8").splitlines())
    return tuple(AdamVariable(row["structure"], row["variable"], row["label"], row["kind"], row["codelist"]) for row in rows)
