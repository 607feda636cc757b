"""YAML and JSON files as plain values that know the line each of them stands on."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from cdisc_itnk.core import InputError

Path_: TypeAlias = tuple[str | int, ...]
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Document:
    """A file's content.

    Attributes:
        where: What an error calls it.
        content: `dict`, `list`, text, numbers, `bool` and None; dates are text.
        lines: For each key or position of the content, the line it stands on, counted from 1.
    """

    where: str
    content: object
    lines: Mapping[Path_, int] = field(default_factory=dict)

    def locate(self, path: Path_) -> str:
        """File, line and key of a place in the content.

        >>> parse("Check: {all: []}", "r.yml").locate(("Check", "all"))
        'r.yml, line 1, Check.all'
        """
        line = next((self.lines[path[:end]] for end in range(len(path), -1, -1) if path[:end] in self.lines), None)
        keys = "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in path).removeprefix(".")
        return ", ".join(filter(None, (self.where, f"line {line}" if line else "", keys)))


def read(path: Path) -> Document:
    """The YAML or JSON file at `path`.

    Raises:
        InputError: It cannot be read, is not UTF-8, not YAML, or uses a key twice or an alias.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError("not UTF-8", where=str(path), hint="save it as UTF-8") from error
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=str(path)) from error
    return parse(text, str(path))


def parse(text: str, where: str) -> Document:
    """The same of a text; JSON is read as YAML, of which it is a part."""
    try:
        loader = _Loader(text)
        node = loader.get_single_node()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        raise InputError(f"not YAML: {getattr(error, 'problem', None) or error}", where=where + line) from error
    reader = _Reader(loader, where)
    content = reader.value(node, ()) if node else None
    return Document(where, content, reader.lines)


class _Reader:
    def __init__(self, loader: Any, where: str) -> None:
        self.loader, self.where = loader, where
        self.lines: dict[Path_, int] = {}
        self.seen: set[int] = set()

    def value(self, node: yaml.Node, path: Path_) -> object:
        if id(node) in self.seen:
            raise InputError("aliases are not read", where=self._place(node), hint="write the value out")
        self.seen.add(id(node))
        self.lines.setdefault(path, node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(each, (*path, index)) for index, each in enumerate(node.value)]
        return self._scalar(node)

    def _mapping(self, node: yaml.MappingNode, path: Path_) -> dict[Hashable, object]:
        content: dict[Hashable, object] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if key in content:
                raise InputError(f"key {key!r} stands twice", where=self._place(key_node))
            self.lines[*path, key] = key_node.start_mark.line + 1
            content[key] = self.value(value_node, (*path, key))
        return content

    def _scalar(self, node: yaml.Node) -> object:
        if node.tag == "tag:yaml.org,2002:timestamp":
            return node.value
        try:
            value: object = self.loader.construct_object(node)
        except (yaml.YAMLError, ValueError) as error:
            raise InputError(f"not a plain value: {node.value!r}", where=self._place(node)) from error
        return value

    def _place(self, node: yaml.Node) -> str:
        return f"{self.where}, line {node.start_mark.line + 1}"
