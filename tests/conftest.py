"""Shared by the tests: no test may reach the user's cache, configuration or network by accident."""

from pathlib import Path

import pytest
from hypothesis import settings

# A time limit on each example fails on a busy machine; what must be fast has a test of its own.
# benchmarks/fuzz.py tries more inputs; here every run shall end soon.
settings.register_profile("any machine", deadline=None, max_examples=50)
settings.load_profile("any machine")

ROOT = Path(__file__).parents[1]
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))


@pytest.fixture(autouse=True)
def _own_home(
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    """Every test has an empty cache and configuration; tests of the real model keep the user's cache for the weights."""
    for name in (
        "OPENAI_API_KEY",
        "OPENAI_BASE_URL",
        "EXTRACTOR_PROFILE",
        "EXTRACTOR_MODEL",
        "EXTRACTOR_BASE_URL",
    ):
        monkeypatch.delenv(name, raising=False)
    if request.node.get_closest_marker("model") is None:
        home = tmp_path_factory.mktemp("home")
        monkeypatch.setenv("EXTRACTOR_CACHE_DIR", str(home / "cache"))
        monkeypatch.setenv("EXTRACTOR_CONFIG", "")
        monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))
