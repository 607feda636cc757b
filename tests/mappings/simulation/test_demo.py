"""The export that ships with the study is what the simulator makes; `--update-golden` rewrites it."""

from __future__ import annotations

import shutil
from pathlib import Path

import mappings
from mappings.studies.car_itnk.simulator import plan, simulate, write_csv

DEMO = Path(mappings.__file__).parent / "studies/car_itnk/demo"


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*.csv"))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_demo_is_reproduced(tmp_path: Path, update_golden: bool) -> None:
    write_csv(simulate(plan.DEMO_SUBJECTS, plan.DEMO_SEED), tmp_path)
    if update_golden:
        shutil.copytree(tmp_path, DEMO, dirs_exist_ok=True)
    demo, made = contents(DEMO), contents(tmp_path)
    assert sorted(demo) == sorted(made)
    assert [name for name in made if made[name] != demo[name]] == []
