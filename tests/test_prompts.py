"""Prompts: worked examples hold only what their own text says, and article text is never a template."""

import json
from typing import Any

import pytest

from extractor.model.question import Message
from extractor.questions.item import Item
from extractor.questions.templates import PROMPTS, examples, prefix, prompt_hash, question_text
from extractor.records.statement.question import StatementAnswer

LANES = sorted(p.name.removesuffix(".examples.json") for p in PROMPTS.glob("*.examples.json"))


def strings(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [s for v in value.values() for s in strings(v)]
    if isinstance(value, list):
        return [s for v in value for s in strings(v)]
    return [value] if isinstance(value, str) else []


@pytest.mark.parametrize("lane", LANES)
def test_every_choice_of_an_example_stands_in_its_passage(lane: str) -> None:
    for example in examples(lane):
        for words in strings(example["fields"]):
            plain = words.replace("[[", "").replace("]]", "")
            assert plain in example["passage"] or plain.replace("\n", " ") in example["passage"], plain


@pytest.mark.parametrize("lane", LANES)
def test_examples_are_shared_before_any_article_text(lane: str) -> None:
    messages = prefix(lane)
    assert messages[0].role == "system" and messages[0].content
    assert [m.role for m in messages[1:]] == ["user", "assistant"] * len(examples(lane))
    for message in messages[2::2]:
        assert isinstance(json.loads(message.content), dict)


def test_article_text_reaches_the_model_untouched() -> None:
    passage = "  {{ 7 * 7 }} {% if x %} {# rien #} « 10.000 »\n  [[x]]"
    item = Item("statement", passage, {"sentence": passage, "options": ["{{ y }}"]}, StatementAnswer)
    assert passage in question_text(item) and "{{ y }}" in question_text(item)


def test_prompt_hash_is_stable_within_a_version() -> None:
    assert prompt_hash() == prompt_hash() and len(prompt_hash()) == 16


def test_messages_are_plain() -> None:
    assert all(isinstance(m, Message) for lane in LANES for m in prefix(lane))
