"""A new rule to begin with: a file in the open format that runs, with a word on each key and examples that are its test."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from cdisc_itnk.core import UsageError
from cdisc_itnk.submission.atomic import replacing

_TEMPLATE = files("cdisc_itnk.rules.authoring") / "template.yml"


def write_template(path: Path) -> None:
    """Writes the template; the rule is called like the file.

    Raises:
        UsageError: The file is there already, or does not end in `.yml` or `.yaml`.
        OutputError: The disk does not take it.
    """
    if path.exists():
        raise UsageError("is there already", where=str(path), hint="name another file")
    if path.suffix not in (".yml", ".yaml"):
        raise UsageError(f"{path.suffix or 'no suffix'}", where=str(path), expected="a file that ends in .yml")
    text = _TEMPLATE.read_text(encoding="utf-8").replace("RULE-ID", path.stem.upper())
    with replacing(path) as file:
        file.write(text.encode())
