"""Where the reference material lies that tests compare with; it is beside the repository, never inside it."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2] / "shared"


def shared(path: str) -> Path:
    """`path` below the reference material, or a skip that says what is missing."""
    found = ROOT / path
    if not found.exists():
        pytest.skip(f"reference material absent: shared/{path}")
    return found
