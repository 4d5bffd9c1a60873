"""Reads untrusted files in processes that can be ended: one poisoned file never hurts the others.

A file's way: `pool` (a free worker, results in the order of the files) → `process` (one worker, seen from here; its
limits) → `wire` (messages, of `plain` values) → `child` (inside the worker: the stages of reading, or the unpacking of
an archive).
"""

from forms.returned.workers.limits import ReadingLimits
from forms.returned.workers.pool import Progress, ReadingPool, shared_pool

__all__ = ["Progress", "ReadingLimits", "ReadingPool", "shared_pool"]
