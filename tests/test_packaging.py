"""A wheel built from the repository carries all it needs, and works from another folder."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"
    name = subprocess.run(
        [sys.executable, "-c", build, str(folder)], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.split()[-1]
    site = folder / "site"
    with zipfile.ZipFile(folder / name) as wheel:
        wheel.extractall(site)
    return site


def test_the_wheel_holds_prompts_schemas_and_data(unpacked: Path) -> None:
    package = unpacked / "extractor"
    for needed in ("py.typed", "prompts/statement.j2", "schemas/article.schema.json", "french/data/cues.json"):
        assert (package / needed).is_file(), needed


def test_extract_works_from_the_wheel_in_another_folder(unpacked: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("« Nous partirons », a déclaré la ministre Ana Ruiz.\n", encoding="utf-8")
    code = f"import sys; sys.path.insert(0, {str(unpacked)!r}); from extractor.cli import app; app()"
    done = subprocess.run(
        [sys.executable, "-c", code, "extract", "a.txt", "-o", "out.jsonl", "--base-url", "http://127.0.0.1:9/v1", "--model", "m"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "Nous partirons" in (tmp_path / "out.jsonl").read_text("utf-8")
