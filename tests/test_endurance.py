"""The proof of docs/endurance.md in small: a bad endpoint, a client killed twice, nothing lost, the bill right."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 and fork")
def test_sixty_articles_survive_a_bad_endpoint_and_two_kills(tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    options = ["--articles=60", "--kills=2", "--slow-s=0.5", "--retry-after=0.1", "--preloaded"]
    files = ["--folder", str(tmp_path), "--report", str(report)]
    subprocess.run([sys.executable, str(ROOT / "benchmarks" / "endurance.py"), *options, *files], check=False)
    found = json.loads(report.read_text())
    assert found["wrong"] == {}
    assert found["lines"] == 60 and len(found["killed at"]) == 2
    assert found["endpoint"]["outcomes"].keys() > {"answered", "rate_limited"}
