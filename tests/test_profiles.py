"""Which model is asked: options, environment, configuration file; nothing leaves by accident."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from extractor.errors import UsageError
from extractor.model.config import resolve_profile
from extractor.model.profiles import BUILT_IN, Profile
from extractor.model.question import Meter

CONFIG = """\
default_profile = "paper"

[profiles.paper]
base_url = "https://llm.example.org/v1"
model = "large"
api_key_env = "PAPER_KEY"
price_in = 2.0
price_out = 6.0

[profiles.mistral]
concurrency = 2
"""


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No configuration file but the test's own."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    return {"XDG_CONFIG_HOME": str(tmp_path / "config")}


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_nothing_chosen_is_the_embedded_model_even_with_keys_about(env: dict[str, str]) -> None:
    keys = {"OPENAI_API_KEY": "sk-x", "MISTRAL_API_KEY": "y", "EXTRACTOR_API_KEY": "z"}
    chosen = resolve_profile(env=env | keys)
    assert (chosen.name, chosen.embedded) == ("embedded", True)


def test_a_base_url_needs_a_model_and_takes_the_key_that_is_there(env: dict[str, str]) -> None:
    with pytest.raises(UsageError, match="--model"):
        resolve_profile(base_url="http://box:8080/v1", env=env)
    chosen = resolve_profile(base_url="http://box:8080/v1", model="m", env=env | {"OPENAI_API_KEY": "sk-x"})
    assert (chosen.base_url, chosen.model) == ("http://box:8080/v1", "m")
    assert chosen.api_key_env == "OPENAI_API_KEY"
    assert resolve_profile(base_url="http://box/v1", model="m", env=env).api_key_env is None


def test_an_exported_base_url_is_a_choice(env: dict[str, str]) -> None:
    exported = env | {"OPENAI_BASE_URL": "https://gateway.example.org/v1"}
    chosen = resolve_profile(model="m", env=exported)
    assert (chosen.base_url, chosen.chosen_by) == (
        "https://gateway.example.org/v1",
        "OPENAI_BASE_URL",
    )
    assert resolve_profile("openai", env=exported).base_url == "https://gateway.example.org/v1"
    assert resolve_profile("embedded", env=exported).embedded


def test_options_go_before_environment_before_file_before_default(env: dict[str, str], tmp_path: Path) -> None:
    write(tmp_path / "extractor.toml", CONFIG)
    assert resolve_profile(env=env).name == "paper"
    exported = env | {"EXTRACTOR_PROFILE": "vllm", "EXTRACTOR_MODEL": "exported"}
    assert resolve_profile(env=exported).name == "vllm"
    assert resolve_profile(env=exported).model == "exported"
    assert resolve_profile(model="asked", env=exported).model == "asked"
    asked = resolve_profile("mistral", env=exported)
    assert (asked.name, asked.model) == ("mistral", BUILT_IN["mistral"].model)
    assert asked.concurrency == 2


def test_the_file_is_the_named_one_else_the_folders_else_the_users(env: dict[str, str], tmp_path: Path) -> None:
    write(tmp_path / "config" / "extractor" / "config.toml", 'default_profile = "ollama"')
    assert resolve_profile(env=env).name == "ollama"
    write(tmp_path / "extractor.toml", 'default_profile = "mistral"')
    assert resolve_profile(env=env).name == "mistral"
    named = write(tmp_path / "named.toml", 'default_profile = "openai"')
    assert resolve_profile(env=env | {"EXTRACTOR_CONFIG": str(named)}).name == "openai"
    with pytest.raises(UsageError, match=r"missing\.toml cannot be read"):
        resolve_profile(env=env | {"EXTRACTOR_CONFIG": "missing.toml"})


@pytest.mark.parametrize(("model", "profile"), [("gpt-4.1-mini", "openai"), ("mistral-small-latest", "mistral")])
def test_a_name_that_only_one_service_has_says_where(model: str, profile: str, env: dict[str, str]) -> None:
    assert resolve_profile(model=model, env=env).name == profile


def test_a_name_that_anybody_may_serve_is_not_sent_to_somebody(env: dict[str, str]) -> None:
    with pytest.raises(UsageError, match="base_url"):
        resolve_profile(model="qwen2.5:7b", env=env | {"OPENAI_API_KEY": "sk-x"})


def test_a_gguf_file_is_for_the_embedded_engine(env: dict[str, str]) -> None:
    assert resolve_profile(model="mine.gguf", env=env).weights_path == Path("mine.gguf")
    exported = env | {"EXTRACTOR_MODEL_PATH": "other.gguf"}
    assert resolve_profile(env=exported).weights_path == Path("other.gguf")
    assert not resolve_profile("mistral", env=exported).embedded


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('default_profile = "paper"\n', 1, "embedded, openai, mistral, ollama, vllm"),
        ("\n[profiles.a]\nmodle = 'x'\n", 3, "profiles.a.modle"),
        ("[profiles.a]\nmodel = 'x'\n[profiles.b]\nconcurrency = 0\n", 4, "concurrency"),
        ("[profiles.a]\nbase_url = 'llm.example.org'\n", 2, "http://"),
        ("[profiles.a]\npacking = 'all'\n", 2, "per_article"),
        ("profile = 'a'\n", 1, "default_profile"),
        ("[profiles.a]\nmodel = \n", 2, "TOML"),
        ("[profiles]\na = 3\n", 2, "table"),
        ("profiles = 3\n", 1, "table"),
    ],
)
def test_a_mistake_in_the_file_is_shown_with_file_and_line(
    text: str, line: int, said: str, env: dict[str, str], tmp_path: Path
) -> None:
    write(tmp_path / "extractor.toml", text)
    with pytest.raises(UsageError) as raised:
        resolve_profile(env=env)
    assert f"line {line}" in str(raised.value)
    assert "extractor.toml" in str(raised.value)
    assert said in str(raised.value)


def test_a_profile_without_a_base_url_is_not_taken_for_the_embedded_model(env: dict[str, str], tmp_path: Path) -> None:
    write(tmp_path / "extractor.toml", '[profiles.paper]\nmodel = "large"\n')
    with pytest.raises(UsageError, match="large"):
        resolve_profile("paper", env=env)


def test_an_unknown_profile_is_answered_with_the_known_ones(env: dict[str, str]) -> None:
    with pytest.raises(UsageError, match="embedded, openai, mistral, ollama, vllm"):
        resolve_profile("opnai", env=env)


def test_cost_is_the_users_prices_times_the_counted_tokens() -> None:
    meter = Meter(tokens_in=1_500_000, tokens_out=200_000)
    paid = Profile(name="p", base_url="https://x/v1", model="m", price_in=2.0, price_out=6.0)
    assert paid.cost(meter) == pytest.approx(4.2)
    assert BUILT_IN["embedded"].cost(meter) == 0


def test_without_the_users_prices_the_published_ones_hold_where_the_model_is_known_and_none_elsewhere() -> None:
    meter = Meter(tokens_in=1_000_000, tokens_out=1_000_000, tokens_reused=500_000)
    known = BUILT_IN["openai"]
    assert known.price is not None and known.price.tokens_reused < known.price.tokens_in < known.price.tokens_out
    assert 0 < (known.cost(meter) or 0) < known.price.tokens_in + known.price.tokens_out
    for unknown in ({"model": "gpt-of-tomorrow"}, {"base_url": "https://gateway.example.org/v1"}):
        assert known.model_copy(update=unknown).cost(meter) is None
    with pytest.raises(ValidationError, match="together"):
        Profile(name="p", base_url="https://x/v1", model="m", price_in=2.0)


@pytest.mark.parametrize("url", ["llm.example.org/v1", "ftp://x/v1", "http://", "http:///v1", "https://x:y/v1"])
def test_a_base_url_that_is_none_is_refused_before_any_text_is_read(url: str, env: dict[str, str]) -> None:
    with pytest.raises(UsageError, match="base URL"):
        resolve_profile(base_url=url, model="m", env=env)
