"""Results made from values and other results (`Operations.md`): differences, parts, translations."""

from __future__ import annotations

from cdisc_itnk.rules.check import Value
from cdisc_itnk.rules.column import Column
from cdisc_itnk.rules.errors import ExecutionError
from cdisc_itnk.rules.operations.call import Call, by_distinct_rows
from cdisc_itnk.rules.values import as_list


def minus(call: Call) -> Column:
    """The elements of one list that are not in the other, in their order.

    Where order matters, an element is taken away only as long as the other list goes on in the same order.
    """
    whole = call.table[call.operation.name]
    if call.operation.subtract not in call.table:
        return whole.map(as_list)
    remove = without if call.operation.order_insensitive else without_in_order
    return by_distinct_rows([whole, call.table[call.operation.subtract]], lambda a, b: remove(as_list(a), as_list(b)))


def without(whole: tuple[Value, ...], part: tuple[Value, ...]) -> tuple[Value, ...]:
    """`whole` without what is in `part`.

    >>> without(("A", "B", "C", "B"), ("B",))
    ('A', 'C')
    """
    return tuple(each for each in whole if each not in part)


def without_in_order(whole: tuple[Value, ...], part: tuple[Value, ...]) -> tuple[Value, ...]:
    """`whole` without the elements of `part` that it has in the same order.

    >>> without_in_order(("A", "B", "C"), ("C", "A"))
    ('A', 'B')
    """
    left: list[Value] = []
    start = 0
    for each in part:
        if each not in whole[start:]:
            continue
        found = whole.index(each, start)
        left += whole[start:found]
        start = found + 1
        while start < len(whole) and whole[start] == each:
            start += 1
    return (*left, *whole[start:])


def split_by(call: Call) -> Column:
    """The text's parts around the delimiter."""
    if not call.operation.delimiter:
        raise ExecutionError("split_by without a delimiter")
    return call.table[call.name].map(
        lambda value: tuple(value.split(call.operation.delimiter)) if isinstance(value, str) else None
    )


def translate(call: Call) -> Column:
    """The `output` of the first entry of the map that has the row's values, null if there is none (`map`)."""
    entries = [(dict(entry), dict(entry).pop("output", None)) for entry in call.operation.map]
    names = list(dict.fromkeys(name for entry, _ in entries for name in entry if name != "output"))
    if not names:
        return call.constant(entries[0][1] if entries else None)

    def output(*values: Value) -> Value:
        row = dict(zip(names, values, strict=True))
        return next((found for entry, found in entries if all(row[name] == entry.get(name) for name in names)), None)

    return by_distinct_rows([call.table[name] for name in names], output)
