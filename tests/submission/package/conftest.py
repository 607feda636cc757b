"""A small package, written once."""

from __future__ import annotations

from pathlib import Path

import pytest

from cdisc_itnk.submission.package import write_package
from tests.submission.package.small import SUBMISSION


@pytest.fixture(scope="session")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the small study's package."""
    folder = tmp_path_factory.mktemp("package")
    write_package(SUBMISSION, folder)
    return folder
