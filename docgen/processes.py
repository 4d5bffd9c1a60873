"""Child processes that can be ended at once together with all they have started, and watched, on POSIX and Windows."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from typing import Any


def own_group() -> dict[str, Any]:
    """Arguments of `subprocess.Popen` that make the child the leader of a group of its own."""
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP}
    return {"start_new_session": True}


def kill_group(leader: subprocess.Popen[Any], *others: int | None) -> None:
    """End a child started with `own_group`, and what it has started; `others` are processes it told of.

    Windows knows no groups that last: there a child's children are found while it lives, and `others` besides.
    """
    if sys.platform == "win32":
        for pid in (leader.pid, *others):
            if pid is not None:
                command = ["taskkill", "/T", "/F", "/PID", str(pid)]
                subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - no shell
    else:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(leader.pid, signal.SIGKILL)
    leader.wait()


def memory_used(pid: int) -> int:
    """Bytes of memory that a process has for itself; 0 where the system bounds processes by itself (POSIX)."""
    if sys.platform != "win32":
        return 0
    import ctypes
    from ctypes import wintypes

    class Counters(ctypes.Structure):  # PROCESS_MEMORY_COUNTERS_EX
        _fields_ = [("cb", wintypes.DWORD), ("PageFaultCount", wintypes.DWORD)] + [
            (name, ctypes.c_size_t)
            for name in (
                "PeakWorkingSetSize",
                "WorkingSetSize",
                "QuotaPeakPagedPoolUsage",
                "QuotaPagedPoolUsage",
                "QuotaPeakNonPagedPoolUsage",
                "QuotaNonPagedPoolUsage",
                "PagefileUsage",
                "PeakPagefileUsage",
                "PrivateUsage",
            )
        ]

    query_and_read = 0x1010  # PROCESS_QUERY_LIMITED_INFORMATION | PROCESS_VM_READ
    kernel = ctypes.WinDLL("kernel32")
    kernel.OpenProcess.restype = wintypes.HANDLE
    handle = kernel.OpenProcess(query_and_read, False, pid)
    if not handle:
        return 0
    counters = Counters()
    counters.cb = ctypes.sizeof(Counters)
    kernel.K32GetProcessMemoryInfo(wintypes.HANDLE(handle), ctypes.byref(counters), counters.cb)
    kernel.CloseHandle(wintypes.HANDLE(handle))
    return int(counters.PrivateUsage)
