"""What a record depends on besides its article: collected, compared and hashed."""

import hashlib
import json
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from urllib.parse import urlsplit

from extractor.model.profiles import Profile
from extractor.questions.templates import prompt_hash
from extractor.records.article import Settings

NOT_IN_RECORDS = frozenset(
    ["name", "base_url", "api_key_env", "concurrency", "timeout_s", "patience_s", "price_in", "price_out", "chosen_by"]
)
"""What a profile says that changes no record; `base_url` counts as ``Settings.address``."""


def settings_of(profile: Profile, weights: str | None = None) -> Settings:
    """The settings under this profile; `weights` is the SHA-256 of the embedded model's file."""
    parts = urlsplit(profile.base_url or "")
    extra = json.dumps(profile.extra_body, sort_keys=True)
    return Settings(
        model=Path(profile.model).name if profile.embedded else profile.model,
        endpoint="embedded" if profile.embedded else "remote",
        address=None if profile.embedded else f"{parts.hostname}{parts.path.rstrip('/')}",
        packing=profile.packing,
        asks=profile.asks,
        trust=profile.trust,
        logprobs=profile.logprobs,
        min_confidence=profile.min_confidence,
        extra_body=_short(extra.encode()) if profile.extra_body else None,
        weights=weights,
        engine=_installed("xllamacpp") if profile.embedded else None,
        prompt_hash=prompt_hash(),
        package_version=version("extractor"),
        code_hash=code_hash(),
    )


def changes(before: Settings, now: Settings) -> list[str]:
    """Each setting that differs: « model: a → b »."""
    names = [name for name in Settings.model_fields if getattr(before, name) != getattr(now, name)]
    return [f"{name}: {_shown(getattr(before, name))} → {_shown(getattr(now, name))}" for name in names]


def settings_hash(settings: Settings) -> str:
    """Hash of all settings, hexadecimal: part of the key of a record."""
    return _short(json.dumps({n: getattr(settings, n) for n in Settings.model_fields}, sort_keys=True).encode())


@cache
def code_hash() -> str:
    """Short hash of this package's code and data: a changed rule makes other records, also between releases."""
    parts = []
    package = Path(__file__).parent
    for path in sorted(p for p in package.rglob("*") if p.suffix in {".py", ".json", ".tsv", ".txt"}):
        parts.append(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return _short(b"".join(parts))


def _short(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]


def _installed(package: str) -> str | None:
    try:
        return f"{package} {version(package)}"
    except PackageNotFoundError:
        return None


def _shown(value: object) -> str:
    return "unknown" if value is None else str(value)
