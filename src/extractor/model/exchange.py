"""One HTTP exchange with an endpoint, timed and told to whoever listens."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

from openai.types.chat import ChatCompletion

from extractor.events import RequestDone, current_article, tell
from extractor.model.faults import classify


class Exchange:
    """Where to leave the answer."""

    completion: ChatCompletion | None = None


@asynccontextmanager
async def exchange(base_url: str, model: str) -> AsyncIterator[Exchange]:
    """Tell of the request that is sent within this context: how long it took, how it ended, its tokens."""
    started, done = time.monotonic(), Exchange()
    error: str | None = None
    try:
        yield done
        if not isinstance(done.completion, ChatCompletion):  # a web page, which openai gives as text
            error = "wrong_endpoint"
    except Exception as raised:
        fault = classify(raised, base_url, model)
        error = fault.code if fault else type(raised).__name__
        raise
    except BaseException:
        error = "abandoned"
        raise
    finally:
        where = urlsplit(base_url)
        usage = done.completion.usage if error is None and done.completion else None
        tell(
            RequestDone(
                article=current_article(),
                model=model,
                host=where.hostname or "",
                port=where.port,
                seconds=round(time.monotonic() - started, 4),
                tokens_in=usage.prompt_tokens if usage else 0,
                tokens_out=usage.completion_tokens if usage else 0,
                error=error,
            )
        )
