"""The library metadata of a standard: its data sets, classes, variables and terminology."""

from cdisc_itnk.rules.library.cache import read_library
from cdisc_itnk.rules.library.model import Library, LibraryDataset, LibraryVariable

__all__ = ["Library", "LibraryDataset", "LibraryVariable", "read_library"]
