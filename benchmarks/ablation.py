"""What each part is worth: the same gold texts with one part changed or taken away at a time.

    python benchmarks/ablation.py GOLD [--only NAME ...] [--half-b MODEL.gguf] [--gemma MODEL.gguf]

Prints one row per variant: F1 of the summary figures, recall of indirect speech, dates and counts right, requests, seconds.
The parts are replaced from outside, by patching: the library has no switches for them.
"""

import argparse
import os
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from peers import whole_article

from extractor import pipeline
from extractor.api import Extractor
from extractor.candidates.speech import cues
from extractor.evaluation.formats.document import Labelled, with_texts
from extractor.evaluation.loading import RecordSet, load_gold
from extractor.evaluation.report import Evaluation, evaluate
from extractor.evaluation.scoring import HEADLINES
from extractor.model.embedded import EmbeddedServer
from extractor.model.profiles import BUILT_IN, Profile
from extractor.questions import templates
from extractor.records.record_type import RecordType
from extractor.records.statement import candidates as statement_candidates
from extractor.records.statement import question, speaking

Change = Callable[[ExitStack], Profile]
EMBEDDED = BUILT_IN["embedded"]


def replacing(*patches: tuple[Any, str, Any], profile: Profile = EMBEDDED) -> Change:
    """The pipeline with these attributes replaced."""

    def change(stack: ExitStack) -> Profile:
        for owner, name, value in patches:
            stack.enter_context(patch.object(owner, name, value))
        return profile

    return change


def with_profile(**update: Any) -> Change:
    """The pipeline under another profile."""
    return lambda _: EMBEDDED.model_copy(update=update)


WITHOUT_MODEL = tuple(RecordType(k.name, k.find_candidates, lambda *_: None, k.build) for k in pipeline.RECORD_TYPES)


def _alone(analysed: Any, index: int) -> str:
    sentence = analysed.parsed.sentences[index]
    return str(analysed.text[sentence.start : sentence.end])


VARIANTS: dict[str, Change] = {
    "as shipped": replacing(),
    "rules only, nothing asked": replacing((pipeline, "RECORD_TYPES", WITHOUT_MODEL)),
    "the model decides pronouns too": with_profile(trust="model"),
    "one call an article (per_article)": with_profile(packing="per_article"),
    "no worked examples": replacing((templates, "examples", lambda _: [])),
    "no context, the sentence alone": replacing((question, "_passage", _alone)),
    "no pronouns resolved": replacing((speaking, "antecedent", lambda *_: [])),
    "no prepositions (selon, d’après…)": replacing((cues, "prepositional_cues", lambda *_: [])),
    "no quotations without a cue, no posts": replacing(
        (statement_candidates, "with_loose_quotations", lambda _, found: found),
        (statement_candidates, "posts", lambda _: []),
    ),
}


@contextmanager
def clean_prompts() -> Iterator[None]:
    """Prompts are cached for the life of a process: not across variants."""
    templates.prefix.cache_clear()
    yield
    templates.prefix.cache_clear()


def run(articles: list[Labelled], change: Change) -> tuple[RecordSet, float]:
    """The records of one variant, and the seconds they took, the start of the model left out."""
    with ExitStack() as stack, clean_prompts():
        extractor = stack.enter_context(Extractor(change(stack), cache=False))
        extractor.extract("« Bonjour », a-t-il dit. Jean Valbert attend Marie Lenoir. « Bonsoir », a-t-il répondu.")
        started = time.monotonic()
        found = {}
        for labelled in articles:
            info = labelled.record.article
            found[info.id] = extractor.extract(labelled.text, published=info.published, id=info.id)
        return RecordSet("variant", found), time.monotonic() - started


def run_whole(articles: list[Labelled]) -> tuple[RecordSet, float]:
    """One call for the whole article."""
    server = EmbeddedServer()
    address = server.start()
    started = time.monotonic()
    found = {a.record.article.id: whole_article.extract(a, address.base_url, address.api_key) for a in articles}
    seconds = time.monotonic() - started
    server.stop()
    return RecordSet("whole article", found), seconds


def row(name: str, evaluation: Evaluation, output: RecordSet, seconds: float) -> str:
    """One line of the table."""
    f1 = [evaluation.figures[group][line].tally.f1 for group, line in HEADLINES.values()]
    shares = [
        evaluation.shares[key].share.fraction
        for key in ("found, indirect in gold", "dates resolved right", "counts fully right")
    ]
    failed = sum(r.status == "failed" for r in output.records.values())
    requests = sum(r.run.requests for r in output.records.values() if r.run)
    cells = ["–" if v is None else f"{100 * v:.1f}" for v in [*f1, *shares]]
    return "| " + " | ".join([name, *cells, str(requests), str(failed), f"{seconds:.0f}"]) + " |"


def main() -> None:
    """Run the variants and print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("gold", type=Path)
    parser.add_argument("--only", nargs="*")
    parser.add_argument("--half-b")
    parser.add_argument("--gemma")
    options = parser.parse_args()
    gold = load_gold(options.gold, options.gold / "texts" if (options.gold / "texts").is_dir() else Path("seeds"))
    articles = with_texts(gold)
    variants = dict(VARIANTS)
    for name, path in (("Qwen2.5-Coder 0.5B instead of 1.5B", options.half_b), ("Gemma 3 270M instead", options.gemma)):
        if path:
            variants[name] = with_profile(model=os.fspath(path))
            variants[f"{name}, deciding pronouns too"] = with_profile(model=os.fspath(path), trust="model")
    print(
        "| variant | statements | joint | deployment slots | treaty slots | actor slots | indirect recall | dates | counts | requests | failed | s |"
    )
    print("|---|" + "---|" * 11)
    for name, change in variants.items():
        if not options.only or name in options.only:
            output, seconds = run(articles, change)
            print(row(name, evaluate(gold, output), output, seconds), flush=True)
    name = "no candidates: the whole article and the schema in one call"
    if not options.only or "whole" in options.only:
        output, seconds = run_whole(articles)
        print(row(name, evaluate(gold, output), output, seconds), flush=True)


if __name__ == "__main__":
    main()
