"""How packages are kept, shipped and installed: one compressed file each, of which only the codelists in use are parsed.

A file is named `SDTM_CT_2026-03-27.tsv.gz`. It holds one block a codelist, blocks parted by an empty line, fields by tabs:
first `code name value Y|N` (extensible), then a line a term, `code value preferred` and its synonyms.
"""

from __future__ import annotations

import gzip
import os
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from cdisc_itnk.core import InputError, OutputError, UsageError
from cdisc_itnk.terminology.codelist import Codelist, Term
from cdisc_itnk.terminology.package import Package

SHIPPED = Path(__file__).parent / "data"
_STEM = re.compile(r"(?P<name>[A-Za-z][A-Za-z0-9-]*(?:_[A-Za-z0-9-]+)*)_(?P<version>\d{4}-\d{2}-\d{2})")
_SUFFIX = ".tsv.gz"


@dataclass(frozen=True, slots=True)
class PackageFile:
    """A package on disk: name, version and path; `read()` gives the package itself."""

    name: str
    version: str
    path: Path

    def __str__(self) -> str:
        return f"{self.name} {self.version}"

    @property
    def shipped(self) -> bool:
        """Whether it came with cdisc-itnk: then it holds the codelists that the shipped data sets use, not all."""
        return self.path.parent == SHIPPED

    def read(self) -> Package:
        """The package; its codelists are parsed when they are asked for. `InputError` where the file is damaged."""
        try:
            text = gzip.decompress(self.path.read_bytes()).decode()
            return Package(self.name, self.version, _Blocks(text))
        except (OSError, EOFError, zlib.error, ValueError, IndexError) as error:
            hint = "install the package again with `cdisc-itnk ct add FILE`"
            raise InputError(f"damaged package file ({error})", where=str(self.path), hint=hint) from error


def package_files(directory: Path) -> list[PackageFile]:
    """The packages in `directory`, by name and version; other files are left alone.

    >>> [str(file) for file in package_files(SHIPPED)]
    ['ADaM CT 2026-03-27', 'SDTM CT 2026-03-27']
    """
    stems = ((_STEM.fullmatch(path.name.removesuffix(_SUFFIX)), path) for path in sorted(directory.glob(f"*{_SUFFIX}")))
    return [PackageFile(stem["name"].replace("_", " "), stem["version"], path) for stem, path in stems if stem]


def write_package(package: Package, directory: Path) -> PackageFile:
    """Writes `package` into `directory`, whole or not at all; equal packages give equal bytes.

    Raises:
        UsageError: The name or the version cannot be part of a file name.
        OutputError: The directory cannot be written to.
    """
    stem = f"{package.name}_{package.version}".replace(" ", "_")
    if not _STEM.fullmatch(stem):
        raise UsageError(f"no name for a package: {str(package)!r}", expected="a name and a date like 'SDTM CT 2026-03-27'")
    text = "\n\n".join("\n".join(_lines(codelist)) for codelist in package.codelists.values())
    path = directory / f"{stem}{_SUFFIX}"
    partial = path.with_suffix(f".{os.getpid()}")
    try:
        directory.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(gzip.compress(text.encode(), mtime=0))
        partial.replace(path)
    except OSError as error:
        with suppress(OSError):
            partial.unlink()
        raise OutputError(f"cannot write the package ({error.strerror})", where=str(path)) from error
    return PackageFile(package.name, package.version, path)


def _lines(codelist: Codelist) -> Iterable[str]:
    yield "\t".join((codelist.code, codelist.name, codelist.value, "Y" if codelist.extensible else "N"))
    for term in codelist.terms:
        yield "\t".join((term.code, term.value, term.preferred, *term.synonyms))


class _Blocks(Mapping[str, Codelist]):
    def __init__(self, text: str) -> None:
        self._blocks = {block.split("\t", 3)[2]: block for block in text.split("\n\n")}
        self._parsed: dict[str, Codelist] = {}

    def __getitem__(self, value: str) -> Codelist:
        if value not in self._parsed:
            self._parsed[value] = _parse(self._blocks[value])
        return self._parsed[value]

    def __contains__(self, value: object) -> bool:
        return value in self._blocks

    def __iter__(self) -> Iterator[str]:
        return iter(self._blocks)

    def __len__(self) -> int:
        return len(self._blocks)


def _parse(block: str) -> Codelist:
    head, *lines = block.split("\n")
    code, name, value, extensible = head.split("\t")
    return Codelist(code, name, value, extensible == "Y", tuple(map(_parse_term, lines)))


def _parse_term(line: str) -> Term:
    code, value, preferred, *synonyms = line.split("\t")
    return Term(code, value, preferred, tuple(synonyms))
