"""What is measured, and how: each module runs by itself, as in `python -m benchmarks.xpt`."""
