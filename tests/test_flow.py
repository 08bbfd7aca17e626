"""Many articles at once: results as they finish, nothing finished is lost, whatever ends the run."""

import threading
import time
from collections.abc import Iterator

import pytest
from fault_server import FaultServer, Reply, answer, error

from extractor import Article, Extractor, SetupError, make_article
from extractor.candidates import analysis
from extractor.candidates.parsing import parser
from extractor.candidates.parsing.parse import ParsedArticle, parse

PLAIN = "« Nous partirons », a déclaré la ministre Ana Ruiz."
ASKS = "Le ministre Luc Petit a reçu la presse. Il a dit que le budget était prêt."
GOOD = answer('{"paroles": true, "locuteur": 1}')


def extractor(url: str = "http://127.0.0.1:9/v1") -> Extractor:
    return Extractor(base_url=url, model="m", cache=False)


def test_a_record_comes_when_it_is_done_not_when_the_next_article_does() -> None:
    """As from a pipe that somebody writes to now and then."""
    more = threading.Event()

    def slowly() -> Iterator[Article]:
        yield make_article(PLAIN, id="first")
        assert more.wait(30)
        yield make_article(PLAIN, id="second")

    with extractor() as it:
        records = it.extract_many(slowly())
        assert next(records).article.id == "first"
        more.set()
        assert next(records).article.id == "second"


def test_no_more_is_read_than_can_be_worked_on() -> None:
    read = []

    def counted() -> Iterator[Article]:
        for i in range(500):
            read.append(i)
            yield make_article(PLAIN, id=str(i))

    with extractor() as it:
        records = it.extract_many(counted())
        next(records)
        time.sleep(0.2)
        assert len(read) < 100
        records.close()  # type: ignore[attr-defined]


def test_an_article_that_breaks_the_code_fails_alone(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def find_mentions(parsed: ParsedArticle) -> object:
        if parsed.article.id == "poison":
            raise RuntimeError(f"cannot read {parsed.text}")
        return real(parsed)

    real = analysis.find_mentions
    monkeypatch.setattr(analysis, "find_mentions", find_mentions)
    with extractor() as it:
        given = [make_article(PLAIN, id=i) for i in ("a", "poison", "b")]
        found = {r.article.id: r for r in it.extract_many([*given, "", "\ud800"])}
    assert found["a"].status == found["b"].status == "ok"
    assert [e.code for e in found["poison"].errors] == ["internal"]
    assert sorted(e.code for r in found.values() for e in r.errors) == ["empty_text", "internal", "undecodable"]
    assert "RuntimeError" in caplog.text and "Ruiz" not in caplog.text


def test_what_finishes_around_a_setup_error_is_not_lost() -> None:
    def first_slow(request: dict[str, object], in_flight: int) -> Reply:
        return Reply(GOOD.body, tokens=GOOD.tokens, delay_s=0.5) if in_flight == 1 else error(401)

    with FaultServer(decide=first_slow) as server, extractor(server.url) as it:
        records = []
        with pytest.raises(SetupError):
            for record in it.extract_many([make_article(ASKS, id="a"), make_article(ASKS, id="b")]):
                records.append(record)
    assert [record.status for record in records] == ["ok"]


def test_a_stop_begins_nothing_more_and_hands_over_what_finishes() -> None:
    slow = Reply(GOOD.body, tokens=GOOD.tokens, delay_s=0.3)
    with FaultServer(decide=lambda request, in_flight: slow) as server, extractor(server.url) as it:
        records = it.extract_many(make_article(ASKS, id=str(i)) for i in range(100))
        next(records)
        it.stop()
        rest = list(records)
    assert 1 + len(rest) == len(server.requests) < 20


def test_words_of_articles_long_past_are_forgotten_and_texts_in_use_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parser, "ARTICLES_REMEMBERED", 5)
    held = parse(make_article("Le ministre Zarquedol a parlé."))
    words = [token.text for token in held.sentences[0].doc]
    strings = parser.parser().nlp.vocab.strings
    for i in range(20):
        parse(make_article(f"Le ministre Xantipol{i}burg a parlé."))
    assert "Xantipol10burg" not in strings
    assert "Xantipol19burg" in strings
    assert [token.text for token in held.sentences[0].doc] == words
