"""What all tests share: the flag that lets golden files change, and Hypothesis without a clock."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("local", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", parent=settings.get_profile("local"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-golden` rewrites golden files; nothing else ever does."""
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden files with what the code gives now")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether golden files may be rewritten."""
    return bool(request.config.getoption("--update-golden"))
