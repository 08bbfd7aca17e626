"""What a run will ask and cost, before anything is sent: the pipeline with nobody at its other end."""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from pydantic import BaseModel

from extractor.article import Article, Unreadable
from extractor.errors import ModelError
from extractor.model.profiles import Profile
from extractor.model.question import Answer, Meter, Question
from extractor.pipeline import extract_article
from extractor.settings import settings_of

T = TypeVar("T", bound=BaseModel)

CHARACTERS_A_TOKEN = 3.2
TOKENS_A_MESSAGE = 5
ANSWER_SHARE = 0.35
"""Tokens of an answer, of those it may have. All three measured with the embedded model's tokenizer on the questions
about the seed articles, where the estimate is within 5 % (``tests/test_budget.py``); other tokenizers make some
10 to 20 % more or fewer tokens of French."""


@dataclass
class Estimate:
    """What the articles seen so far will take, when no answer is known yet, none fails and none is bad."""

    articles: int = 0
    unreadable: int = 0
    requests: int = 0
    tokens_in: int = 0
    tokens_out: int = 0

    async def ask(self, question: Question[T], meter: Meter) -> Answer[T]:  # noqa: ARG002
        """Count the question and give no answer."""
        characters = sum(len(message.content) for message in question.messages)
        self.requests += 1
        self.tokens_in += round(characters / CHARACTERS_A_TOKEN) + TOKENS_A_MESSAGE * len(question.messages)
        self.tokens_out += round(question.max_tokens * ANSWER_SHARE)
        raise ModelError("Nothing is asked in a dry run.", code="unreachable")


def estimate(
    articles: Iterable[Article | Unreadable],
    profile: Profile,
    progress: Callable[[Estimate], None] = lambda _: None,
) -> Estimate:
    """Read all `articles` and count what they would ask of the profile's model; `progress` after each."""
    counted, settings = Estimate(), settings_of(profile)
    with asyncio.Runner() as runner:
        for article in articles:
            if isinstance(article, Unreadable):
                counted.unreadable += 1
            else:
                counted.articles += 1
                runner.run(extract_article(article, counted, profile, settings))
            progress(counted)
    return counted
