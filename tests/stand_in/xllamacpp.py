"""Stands in for the embedded model's engine: the real server process around it, no model in it.

A prompt that holds « meurs » kills the process with SIGKILL, « dors » makes it hang; a number after it says how often,
over all processes that share the folder STAND_IN_FOLDER. Everything else is answered with {"ok": true}.
"""

import json
import os
import re
import signal
import threading
import time
from collections import defaultdict
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace
from typing import Any

FOLDER = Path(os.environ.get("STAND_IN_FOLDER", "."))


class CommonParams(SimpleNamespace):
    """Takes any parameter."""

    def __init__(self) -> None:
        super().__init__(model=SimpleNamespace(), cpuparams=SimpleNamespace())


class Server:
    """Serves on a free port, in threads."""

    def __init__(self, params: CommonParams) -> None:
        (FOLDER / f"started-{os.getpid()}").touch()
        _Handler.states = Path(params.slot_save_path)
        server = ThreadingHTTPServer((params.hostnames[0], 0), _Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.listening_address = f"http://127.0.0.1:{server.server_port}"


class _Handler(BaseHTTPRequestHandler):
    states: Path

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if "filename" in body:
            self._slot(self.states / body["filename"])
            return
        _misbehave(json.dumps(body.get("messages", "")))
        usage = {"prompt_tokens": 10, "completion_tokens": 3, "total_tokens": 13}
        choice = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": '{"ok": true}'}}
        reply = {
            "id": "s",
            "object": "chat.completion",
            "created": 0,
            "model": "m",
            "choices": [choice],
            "usage": usage,
        }
        self._send(json.dumps(reply).encode())

    def _slot(self, state: Path) -> None:
        if self.path.endswith("save"):
            state.write_bytes(b"state" * 1000)
        else:
            assert state.read_bytes() == b"state" * 1000
        self._send(b"{}")

    def _send(self, payload: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(payload)))
        self.end_headers()
        self.wfile.write(payload)

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet."""


def _misbehave(prompt: str) -> None:
    actions = defaultdict(lambda: lambda: time.sleep(60), meurs=lambda: os.kill(os.getpid(), signal.SIGKILL))
    for what, times in re.findall(r"\b(meurs|dors) (\d+)", prompt):
        done = len(list(FOLDER.glob(f"{what}-*")))
        if done < int(times):
            (FOLDER / f"{what}-{done}").touch()
            actions[what]()
