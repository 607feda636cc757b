"""`python -m benchmarks`: the main job; the other benchmarks are modules of their own."""

from benchmarks.main_job import main

main()
