"""The error listing: every missed, spurious or wrong record with its class and sentence."""

import hashlib
import re
from html.parser import HTMLParser

from evaluation_records import TEXT, deployments, nothing, record, record_set, span, statements

from extractor.evaluation.errors import RecordError, list_errors, passage
from extractor.evaluation.loading import RecordSet
from extractor.evaluation.page import error_page
from extractor.evaluation.report import evaluate
from extractor.records.common import Span

GOLD = record_set(record())


def errors_of(**changes: object) -> list[RecordError]:
    return list_errors(GOLD, record_set(record(**changes)))


def with_statement(number: int, **fields: object) -> list:
    result = statements()
    result[number] = result[number].model_copy(update=fields)
    return result


def test_perfect_output_has_no_errors():
    assert list_errors(GOLD, GOLD) == []


def test_missed_and_spurious_records_are_listed_once_each():
    missed = list_errors(GOLD, record_set(nothing()))
    assert [e.classes for e in missed] == [["missed"]] * 11
    spurious = list_errors(record_set(nothing()), GOLD)
    assert [e.classes for e in spurious] == [["spurious"]] * 11


def test_too_little_overlap_is_one_error_of_boundaries_not_two():
    (error,) = errors_of(statements=with_statement(2, content=[span("plus de 1.200")]),
                         deployments=[d.model_copy(update={"statement": None})
                                      for d in deployments()])[:1]  # fmt: skip
    assert (error.classes, error.gold_id, error.predicted_id) == (["wrong boundaries"], "s3", "s3")
    marks = [(p.text, p.mark) for p in error.passage if p.mark]
    assert marks == [
        ("plus de 1.200", "both"),
        (" soldats togolais sont déjà à Gao", "gold"),
    ]


def test_each_wrong_slot_gives_a_class_and_both_values_in_words():
    (error,) = errors_of(statements=with_statement(2, speakers=["a3"], act="deny", cue=None))
    assert error.classes == ["wrong speakers", "missing cue", "wrong act"]
    assert [(d.slot, d.gold, d.predicted) for d in error.differences] == [
        ("speakers", "le Togo", "l'ONU"),
        ("cue", "Selon", None),
        ("act", "declare", "deny"),
    ]


def test_the_passage_holds_the_sentence_of_each_span_and_nothing_else():
    pieces = passage(TEXT, [span("Nous tiendrons")], [span("un pacte")])
    shown = "".join(p.text for p in pieces)
    assert shown.startswith("« Nous tiendrons la ville », a-t-il ajouté. […] Le Ghana")
    assert shown.endswith("à Accra.")


def test_marks_stay_right_after_characters_outside_the_basic_plane():
    pieces = passage(TEXT, [span("Kidal")], [])
    assert [p.text for p in pieces if p.mark] == ["Kidal"]


def test_without_texts_errors_are_listed_without_passage():
    bare = type(GOLD)("gold", GOLD.records)
    assert all(e.passage == [] for e in list_errors(bare, record_set(nothing())))


class Page(HTMLParser):
    """Collects what a page would load, run and show."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data


HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'"


def page(output) -> Page:
    gold = record_set(record())
    return Page(error_page(evaluate(gold, output), list_errors(gold, output)))


def test_the_page_loads_nothing_from_elsewhere():
    html = error_page(evaluate(GOLD, record_set(nothing())), errors_of(statements=[]))
    assert not re.search(r"(?i)https?:|//[a-z]|@import|url\(", html)
    for tag, attributes in Page(html).tags:
        assert tag not in {"link", "iframe", "object", "img", "base"}
        assert not {"src", "href", "action"} & set(attributes)
    assert "default-src 'none'" in html


def test_the_page_escapes_what_articles_and_models_say():
    text = TEXT + HOSTILE
    said = Span(start=len(TEXT), end=len(text), exact=HOSTILE)
    gold = record(HOSTILE, statements=with_statement(0, content=[said]))
    gold.article.sha256 = hashlib.sha256(text.encode()).hexdigest()
    output = gold.model_copy(update={"statements": with_statement(0, content=[said], cue=said)})
    sides = RecordSet(HOSTILE, {HOSTILE: gold}, {HOSTILE: text}), record_set(output, name=HOSTILE)
    shown = Page(error_page(evaluate(*sides), list_errors(*sides)))
    tags = [tag for tag, _ in shown.tags]
    assert tags.count("script") == 1
    assert "img" not in tags
    assert HOSTILE in shown.text


def test_every_error_can_be_filtered_with_the_page_s_own_controls():
    shown = page(record_set(record(statements=with_statement(2, act="deny"), treaties=[])))
    options = {a["value"] for tag, a in shown.tags if tag == "option"}
    listed = [a for tag, a in shown.tags if a.get("class") == "error"]
    assert {"statements", "treaties", "un", "wrong act", "missed"} <= options
    assert [(a["data-record"], a["data-class"]) for a in listed] == [
        ("statements", '["wrong act"]'),
        ("treaties", '["missed"]'),
    ]


def test_bars_are_drawn_for_every_field_and_read_aloud():
    shown = page(record_set(record(deployments=deployments()[:1])))
    bars = [a["aria-label"] for _, a in shown.tags if a.get("role") == "img"]
    assert "1 correct, 0 incorrect, 1 missing, 0 spurious" in bars
