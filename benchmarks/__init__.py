"""Benchmarks: `python -m benchmarks`. Ratios of engines interleaved in one run; never part of the tests."""
