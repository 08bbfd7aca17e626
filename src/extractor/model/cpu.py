"""How many threads the embedded model should use."""

import os
from pathlib import Path

_MOST_THREADS = 16  # generation waits for memory, not for more cores
_CPUS = Path("/sys/devices/system/cpu")
_CGROUP_LIMIT = Path("/sys/fs/cgroup/cpu.max")


def usable_cores() -> int:
    """Physical cores this process may use, within a container's CPU limit."""
    allowed = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else set(range(os.cpu_count() or 1))
    cores = len({_siblings(cpu) for cpu in allowed})
    return max(1, min(cores, _quota() or cores, _MOST_THREADS))


def _siblings(cpu: int) -> str:
    """The hardware threads that share a core with `cpu`; itself where the system does not say."""
    try:
        return (_CPUS / f"cpu{cpu}" / "topology" / "thread_siblings_list").read_text()
    except OSError:
        return str(cpu)


def _quota() -> int | None:
    """Whole CPUs that the container may use (cgroup v2), None without a limit."""
    try:
        quota, period = _CGROUP_LIMIT.read_text().split()
        return max(1, int(quota) // int(period))
    except (OSError, ValueError):  # no cgroup v2, or « max »
        return None
