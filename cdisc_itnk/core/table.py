"""`Table`: a data set's class is its specification; every other description is a view of it."""

from __future__ import annotations

from typing import ClassVar

from pydantic import BaseModel, ConfigDict


class Table(BaseModel):
    """Base of all data set classes: one annotated field a variable, in the standard's order.

    A sponsor's own data set or variable is a subclass, nothing else: see docs/how-to/own-domain.md.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    label: ClassVar[str]
    observation_class: ClassVar[str] = "Sponsor"
    structure: ClassVar[str]
    key: ClassVar[tuple[str, ...]]
