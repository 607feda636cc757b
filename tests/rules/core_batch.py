"""Runs CORE on many requests in one process: `core_batch.py REQUESTS FOLDER`, the folder being that of `core_runner`.

CORE 0.17.1 looks for the columns that tell a data set's structure where none of its readers puts them; here they are put there.
"""

from __future__ import annotations

import functools
import importlib
import json
import sys
from pathlib import Path
from typing import Any

from cdisc_rules_engine.services.data_services.base_data_service import BaseDataService

structure_of = BaseDataService.get_data_structure


def with_columns(service: Any, metadata: Any) -> Any:
    """The structure, by the columns of the data set."""
    metadata.data = service.get_dataset(dataset_name=metadata.name).data
    return structure_of(service, metadata)


BaseDataService.get_data_structure = with_columns
sys.path.insert(0, sys.argv[2])
runner: Any = importlib.import_module("core_runner")
runner.logger.disabled = True
runner.load = functools.cache(runner.load)
for request in json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")):
    Path(request["report"]).write_text(json.dumps(runner.run(request), default=str), encoding="utf-8")
