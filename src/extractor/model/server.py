"""The child process of ``embedded.py``: one model, served until the parent is gone.

Run as a script with one line of JSON settings on its standard input, which the parent keeps open:
its end is the parent's end, however that came, on every platform. It answers with one line of
JSON, ``{"url": …}``, when the model is loaded. Imports nothing of the package, to start fast.
"""

import json
import os
import signal
import sys
import threading
from typing import Any


def main() -> None:
    """Serve until standard input ends."""
    # Ctrl-C reaches the whole process group: the parent decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    replies = _claim_stdout()
    settings = json.loads(sys.stdin.readline())
    # Threads that spin while they wait for each other are 10 times slower on a busy machine.
    os.environ.setdefault("GOMP_SPINCOUNT", "1000")
    watchdog = threading.Thread(target=_exit_with_parent, daemon=True)
    watchdog.start()
    import xllamacpp

    server = xllamacpp.Server(_parameters(xllamacpp, settings))
    os.write(replies, (json.dumps({"url": server.listening_address}) + "\n").encode())
    watchdog.join()


def _claim_stdout() -> int:
    """A descriptor of the real standard output; what C++ prints goes to standard error."""
    replies = os.dup(1)
    os.dup2(2, 1)
    return replies


def _exit_with_parent() -> None:
    while os.read(0, 4096):
        pass
    os._exit(0)  # not sys.exit: a request being answered must not hold the process


def _parameters(xllamacpp: Any, settings: dict[str, Any]) -> Any:
    params = xllamacpp.CommonParams()
    params.model.path = settings["model"]
    params.api_keys = [settings["api_key"]]
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.ui = False
    params.verbosity = 1  # errors
    params.cpuparams.n_threads = settings["threads"]
    params.n_ctx = settings["context_tokens"]
    params.n_parallel = settings["slots"]
    params.slot_save_path = settings["state_folder"] + os.sep
    # One pool of cells for all slots: mostly one of them is long at a time.
    params.kv_unified = True
    params.fit_params = False
    # The prompts of other slots are not worth copying to memory: lanes are pinned.
    params.cache_ram_mib = 0
    params.cache_idle_slots = False
    # Repacked weights were no faster on AVX2 and cost a second copy, 600 MB, of private memory.
    params.no_extra_bufts = True
    return params


if __name__ == "__main__":
    main()
