"""How problems and differences say where: `ItemGroupDef[IG.DM]/ItemRef[IT.DM.AGE]/@Mandatory`."""

from __future__ import annotations

FRAME = ("ODM", "Study", "MetaDataVersion")
"""There is one of each, so paths start below them."""


def below(path: str, step: str) -> str:
    """The path one step further down.

    >>> below("MetaDataVersion", "ItemDef[IT.DM.AGE]"), below("ItemDef[IT.DM.AGE]", "@Length")
    ('ItemDef[IT.DM.AGE]', 'ItemDef[IT.DM.AGE]/@Length')
    """
    return step if path in FRAME and not step.startswith("@") else f"{path}/{step}"


def labelled(name: str, identity: str) -> str:
    """A step, with what tells the element from its siblings.

    >>> labelled("ItemDef", "IT.DM.AGE"), labelled("Description", "")
    ('ItemDef[IT.DM.AGE]', 'Description')
    """
    return f"{name}[{identity}]" if identity and name not in FRAME else name
