"""Where the cache and the configuration live."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from extractor.errors import SetupError


def cache_folder(env: Mapping[str, str] = os.environ) -> Path:
    """The cache folder: ``EXTRACTOR_CACHE_DIR``, else ``extractor`` in the user's cache folder."""
    if chosen := env.get("EXTRACTOR_CACHE_DIR"):
        return Path(chosen).expanduser()
    if sys.platform == "win32" and (local := env.get("LOCALAPPDATA")):
        return Path(local) / "extractor" / "Cache"
    return _xdg(env, "XDG_CACHE_HOME", ".cache")


def config_folder(env: Mapping[str, str] = os.environ) -> Path:
    """The folder of the user's own ``config.toml``."""
    return _xdg(env, "XDG_CONFIG_HOME", ".config")


def writable(folder: Path) -> Path:
    """`folder`, made if need be. Raises SetupError when nothing can be written there."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if os.access(folder, os.W_OK):
            return folder
    except OSError:
        pass
    raise SetupError(
        f"Nothing can be written in {folder}.",
        "Set EXTRACTOR_CACHE_DIR to a folder of yours.",
        "not_writable",
    )


def _xdg(env: Mapping[str, str], variable: str, default: str) -> Path:
    # The XDG specification says to ignore a path that is not absolute.
    base = Path(env.get(variable, ""))
    return (base if base.is_absolute() else Path.home() / default) / "extractor"
