"""What makes cells unusable, told all at once."""

from __future__ import annotations

from collections import defaultdict

from cdisc_itnk.core.errors import InputError


def raised(fault: InputError) -> None:
    """Raises `fault`."""
    raise fault


class Faults:
    """The faults that a workbook turns out to have while it is read.

    >>> faults = Faults("spec.xlsx")
    >>> for cell in ("Variables!B3", "Variables!B4"):
    ...     faults.add(InputError("Dataset is LB, which is not in Datasets", where=f"spec.xlsx, {cell}"))
    >>> try:
    ...     faults.settle()
    ... except InputError as error:
    ...     print(error)
    spec.xlsx: 2 faults
      Variables!B3, Variables!B4: Dataset is LB, which is not in Datasets
    """

    def __init__(self, source: str) -> None:
        self._source = source
        self._found: dict[str, InputError] = {}

    def add(self, fault: InputError) -> None:
        """Keeps a fault, once."""
        self._found.setdefault(str(fault), fault)

    def settle(self) -> None:
        """Nothing, where there is no fault.

        Raises:
            InputError: The fault; of several a line each, with the cells that have the same.
        """
        if len(self._found) == 1:
            raise next(iter(self._found.values()))
        if self._found:
            raise InputError("\n  ".join([f"{len(self._found)} faults", *self._lines()]), where=self._source)

    def _lines(self) -> list[str]:
        places: dict[str, list[str]] = defaultdict(list)
        for text, fault in self._found.items():
            places[text.removeprefix(fault.where)].append(fault.where.removeprefix(f"{self._source}, "))
        return [", ".join(found) + text for text, found in places.items()]
