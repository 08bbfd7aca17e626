"""Choosing a profile: options, then the environment, then the configuration file."""

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from extractor.errors import UsageError
from extractor.model.paths import config_folder
from extractor.model.profiles import BUILT_IN, Profile

_EMBEDDED = BUILT_IN["embedded"].model
_LOCAL_NAME = "extractor.toml"

# Model names that only one well-known service has.
_SERVICES = {
    "openai": re.compile(r"(gpt-\d|chatgpt-|o\d(-|$))"),
    "mistral": re.compile(r"(mistral|ministral|magistral|codestral)-(tiny|small|medium|large|\d)"),
}


@dataclass(frozen=True)
class Config:
    """A configuration file: ``default_profile`` and tables ``[profiles.NAME]``."""

    path: Path | None = None
    default_profile: str | None = None
    profiles: Mapping[str, Profile] = field(default_factory=lambda: BUILT_IN)


def resolve_profile(
    profile: str | None = None,
    model: str | None = None,
    base_url: str | None = None,
    env: Mapping[str, str] = os.environ,
) -> Profile:
    """The profile to use. Each choice is made by the first of these that makes it:

    1. the arguments;
    2. ``EXTRACTOR_PROFILE``, ``EXTRACTOR_MODEL``, ``EXTRACTOR_BASE_URL``, ``OPENAI_BASE_URL``;
    3. the configuration file: ``EXTRACTOR_CONFIG``, else ``./extractor.toml``, else
       ``config.toml`` in the user's configuration folder;
    4. the embedded model.

    A key in the environment chooses nothing: no text leaves the machine unless a profile, a
    model or a base URL says so. ``EXTRACTOR_MODEL_PATH`` is the GGUF file of the embedded model,
    if not the default one. A base URL without a profile takes its key from
    ``EXTRACTOR_API_KEY``, else ``OPENAI_API_KEY``. Raises UsageError.
    """
    config = load_config(env)
    if profile is None:
        model = model or env.get("EXTRACTOR_MODEL") or None
    choices = (  # a profile's name, or a base URL, and what says so
        (profile, None, "--profile"),
        (None, base_url, "--base-url"),
        (env.get("EXTRACTOR_PROFILE"), None, "EXTRACTOR_PROFILE"),
        (None, env.get("EXTRACTOR_BASE_URL"), "EXTRACTOR_BASE_URL"),
        (None, env.get("OPENAI_BASE_URL"), "OPENAI_BASE_URL"),
        (config.default_profile, None, f"default_profile in {config.path}"),
        (_service(model), None, "the name of the model"),
        ("embedded", None, "default"),
    )
    name, url, by = next(choice for choice in choices if choice[0] or choice[1])
    chosen = _named(config, name) if name else _custom(env)
    if chosen.embedded:
        model = model or env.get("EXTRACTOR_MODEL_PATH")
    if chosen.name == "openai":
        url = env.get("OPENAI_BASE_URL")  # a gateway: what is exported for OpenAI's own clients
    return _complete(chosen, model, base_url or url, by)


def load_config(env: Mapping[str, str] = os.environ) -> Config:
    """The configuration file, or an empty one when there is none.

    Raises UsageError that names the file and, where one is to blame, the line.
    """
    path = _config_path(env)
    if path is None:
        return Config()
    try:
        text = path.read_text(encoding="utf-8")
        content = tomllib.loads(text)
    except OSError as error:
        message = f"{path} cannot be read: {error.strerror}."
        raise UsageError(message, "Check EXTRACTOR_CONFIG.") from None
    except ValueError as error:  # tomllib's messages end in the line and column
        raise UsageError(f"{path} is not valid TOML: {error}.") from None
    return _read_config(_File(path, text), content)


def _config_path(env: Mapping[str, str]) -> Path | None:
    if explicit := env.get("EXTRACTOR_CONFIG"):
        return Path(explicit).expanduser()
    candidates = (Path(_LOCAL_NAME), config_folder(env) / "config.toml")
    return next((path for path in candidates if path.is_file()), None)


@dataclass(frozen=True)
class _File:
    path: Path
    text: str

    def error(self, message: str, hint: str, key: str, table: str = "") -> UsageError:
        """The error of the first `key`, after the head of `table` if one is given."""
        lines = self.text.splitlines()
        start = next((i for i, line in enumerate(lines) if table and f"[{table}]" in line), 0)
        names_key = re.compile(rf"\s*\[?[\w.]*\b{re.escape(key)}\b")
        at = next((i for i in range(start, len(lines)) if names_key.match(lines[i])), start)
        return UsageError(f"{self.path}, line {at + 1}: {message}.", hint)


def _read_config(file: _File, content: dict[str, Any]) -> Config:
    default, tables = content.pop("default_profile", None), content.pop("profiles", {})
    for key in content:
        raise file.error(f"unknown setting {key}", "Known: default_profile, profiles.", key)
    profiles = dict(BUILT_IN)
    for name, table in _table("profiles", tables, file).items():
        profiles[name] = _read_profile(name, _table(name, table, file), file)
    if default is not None and default not in profiles:
        hint = f"Known profiles: {', '.join(profiles)}."
        raise file.error(f"there is no profile {default}", hint, "default_profile")
    return Config(file.path, default, profiles)


def _table(key: str, value: Any, file: _File) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise file.error(f"{key} is not a table", "Write [profiles.NAME] and its settings.", key)
    return value


def _read_profile(name: str, table: dict[str, Any], file: _File) -> Profile:
    """A profile of the file; one that is named like a built-in changes it."""
    base = BUILT_IN[name].model_dump() if name in BUILT_IN else {}
    try:
        return Profile.model_validate({**base, **table, "name": name})
    except ValidationError as error:
        fault = error.errors()[0]
        key, where = str(fault["loc"][0]), f"profiles.{name}"
        hint = f"Known settings: {', '.join(Profile.model_fields)}."
        raise file.error(f"{where}.{key}: {fault['msg']}", hint, key, where) from None


def _named(config: Config, name: str) -> Profile:
    try:
        return config.profiles[name]
    except KeyError:
        raise UsageError(f"There is no profile {name}.", f"Known profiles: {', '.join(config.profiles)}.") from None


def _complete(profile: Profile, model: str | None, base_url: str | None, by: str) -> Profile:
    changes = {"model": model or profile.model, "base_url": base_url or profile.base_url}
    try:
        complete = Profile.model_validate({**profile.model_dump(), **changes, "chosen_by": by})
    except ValidationError as error:
        raise UsageError(f"{error.errors()[0]['msg']}.", "Check the base URL.") from None
    if not complete.model:
        raise UsageError(
            f"The endpoint {complete.name} needs the name of a model.",
            "Give it with --model or EXTRACTOR_MODEL; or choose --profile embedded.",
        )
    if complete.embedded and not complete.weights_path and complete.model != _EMBEDDED:
        raise UsageError(
            f"Nothing says where the model {complete.model} is served.",
            "Give a profile or base_url that serves it; the embedded engine takes the path of a .gguf file.",
        )
    return complete


def _service(model: str | None) -> str | None:
    """The profile of the service that is known to have `model`."""
    return next((name for name, known in _SERVICES.items() if model and known.match(model)), None)


def _custom(env: Mapping[str, str]) -> Profile:
    """An endpoint that has no profile, with the key that the environment has for such."""
    keys = ("EXTRACTOR_API_KEY", "OPENAI_API_KEY")
    return Profile(name="custom", api_key_env=next((key for key in keys if env.get(key)), None))
