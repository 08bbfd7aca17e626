"""Deployment records: whose claim it is, which claims are one, and invariants that hold for any text."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.article import make_article
from extractor.candidates.analysis import Analysis, analyse
from extractor.records.common import Span
from extractor.records.deployment.build import DEPLOYMENT
from extractor.records.deployment.schema import Deployment
from extractor.records.record_type import Answered
from extractor.records.statement.schema import Act, Statement

WEDNESDAY = date(2021, 3, 10)


def analysed(text: str) -> Analysis:
    return analyse(make_article(text, published=WEDNESDAY))


def records(analysis: Analysis, statements: Sequence[Statement] = ()) -> list[Deployment]:
    answered = [Answered(c) for c in DEPLOYMENT.find_candidates(analysis)]
    return list(DEPLOYMENT.build(analysis, answered, statements)[0])


def statement(text: str, content: str, speaker: str, act: Act = "declare", number: int = 1) -> Statement:
    """A statement whose content is this piece of the text; the cue is the first word of the text."""
    start = text.index(content)
    return Statement(
        id=f"s{number}",
        speakers=[speaker],
        speaker_mention=None,
        cue=Span(start=0, end=1, exact=text[0]),
        act=act,
        mode="indirect",
        content=[Span(start=start, end=start + len(content), exact=content)],
    )


# -- sources ---------------------------------------------------------------------------------------------


def test_the_claim_belongs_to_the_innermost_statement() -> None:
    text = "Dakar a dit que Praia croyait que 300 soldats ghanéens étaient à Bissau."
    outer = statement(text, "Praia croyait que 300 soldats ghanéens étaient à Bissau", "a1", number=1)
    inner = statement(text, "300 soldats ghanéens étaient à Bissau", "a2", number=2)
    (record,) = records(analysed(text), [outer, inner])
    assert (record.statement, record.sources) == ("s2", ["a2"])


def test_narration_has_no_source() -> None:
    (record,) = records(analysed("Trois cents soldats ghanéens sont à Bissau."))
    assert (record.statement, record.sources) == (None, [])


@pytest.mark.parametrize(
    ("act", "status"),
    [("declare", "asserted"), ("assess", "asserted"), ("confirm", "asserted"), ("deny", "denied"), ("decline", None)],
)
def test_the_act_turns_a_plain_claim(act: Act, status: str | None) -> None:
    text = "A Dakar : des soldats ghanéens sont arrivés à Bissau."
    found = records(analysed(text), [statement(text, "des soldats ghanéens sont arrivés à Bissau", "a1", act)])
    assert [r.status for r in found] == ([status] if status else [])


@pytest.mark.parametrize(
    "telling", ["n’a pas confirmé", "ne confirme pas", "refuse de confirmer", "n’a pas commenté", "n’a pas démenti"]
)
def test_what_a_source_declines_to_tell_is_neither_claimed_nor_denied(telling: str) -> None:
    text = f"Dakar {telling} l’envoi de 300 soldats ghanéens à Bissau."
    assert records(analysed(text), [statement(text, "l’envoi de 300 soldats ghanéens à Bissau", "a1", "decline")]) == []


def test_our_soldiers_are_the_speakers() -> None:
    text = "L’Estonie assure : nous avons envoyé 40 soldats à Gao."
    analysis = analysed(text)
    speaker = next(f"a{i + 1}" for i, c in enumerate(analysis.clusters) if c.country == "EE")
    (record,) = records(analysis, [statement(text, "nous avons envoyé 40 soldats à Gao", speaker)])
    assert record.origin == "EE"


# -- which claims are one --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "content", "act", "origin"),
    [
        ("Abuja promet que 200 soldats iront à Gao.", "200 soldats iront à Gao", "promise", "NG"),
        ("Selon Abuja, 200 soldats sont à Gao.", "200 soldats sont à Gao", "declare", None),
    ],
)
def test_a_state_promises_its_own_soldiers(text: str, content: str, act: Act, origin: str | None) -> None:
    (record,) = records(analysed(text), [statement(text, content, "a1", act)])
    assert record.origin == origin


def test_a_repeated_claim_is_one_record_with_all_its_evidence() -> None:
    text = (
        "Deux mille soldats vénézuéliens sont arrivés à Maracaibo.\n\n"
        "Le port est fermé.\n\n"
        "Au total, 2 000 soldats vénézuéliens sont arrivés dans la ville de Maracaibo."
    )
    (record,) = records(analysed(text))
    assert len(record.evidence) == 2 and record.count is not None and record.count.best == 2000


def test_two_figures_stay_two_records() -> None:
    text = "Deux mille soldats vénézuéliens sont à Maracaibo. Trois mille soldats vénézuéliens sont à Maracaibo."
    assert [r.count and r.count.best for r in records(analysed(text))] == [2000, 3000]


def test_a_place_spelt_in_two_ways_is_one() -> None:
    text = "Deux mille soldats ghanéens sont à Koursk. Les 2 000 soldats ghanéens sont à Kursk depuis lundi."
    assert len(records(analysed(text))) == 1


def test_two_sources_stay_two_records() -> None:
    text = "Bogota : des soldats vénézuéliens sont à Cucuta. Lima : des soldats vénézuéliens sont à Cucuta."
    first = statement(text, "des soldats vénézuéliens sont à Cucuta", "a1", number=1)
    start = text.rindex("des soldats")
    again = Span(start=start, end=start + len(first.content[0].exact), exact=first.content[0].exact)
    second = first.model_copy(update={"id": "s2", "speakers": ["a2"], "content": [again]})
    assert [r.sources for r in records(analysed(text), [first, second])] == [["a1"], ["a2"]]


def test_soldiers_and_mercenaries_are_not_one() -> None:
    text = "Des soldats russes sont arrivés à Bangui. Des mercenaires russes sont arrivés à Bangui."
    assert [r.force.exact for r in records(analysed(text))] == ["soldats russes", "mercenaires russes"]


def test_the_closer_place_is_kept() -> None:
    text = "Des soldats tchadiens sont entrés au Nigeria. Des soldats tchadiens sont entrés à Baga, au Nigeria."
    (record,) = records(analysed(text))
    assert record.location is not None and record.location.name == "Baga"


# -- invariants ------------------------------------------------------------------------------------------

POOL = (
    "Le Ghana a envoyé 1.200 soldats à Conakry.",
    "« Nos troupes resteront à Gao », a déclaré le ministre.",
    "Selon Londres, quelque 8 000 policiers auraient été déployés à Lahore.",
    "Rome va retirer ses 300 soldats d’Irak d’ici juin, dont 50 lundi.",
    "Ils ont quitté la ville mercredi.",
    "La plupart sont arrivés dans le nord du Mali.",
    "Ce déploiement inquiète Alger.",
    "Les discussions reprendront en mai à Genève.",
    "Des renforts 👮 sont attendus à Nouméa.",
)


def spans(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        own = [value] if set(value) == {"start", "end", "exact"} else []
        return own + [s for v in value.values() for s in spans(v)]
    return [s for v in value for s in spans(v)] if isinstance(value, list) else []


@given(st.lists(st.sampled_from(POOL), max_size=6), st.sampled_from([" ", "\n", "\n\n"]))
@settings(max_examples=25, deadline=None)
def test_every_span_is_in_the_text_and_ids_count_up(sentences: list[str], glue: str) -> None:
    text = glue.join(sentences) or "Rien."
    found = records(analysed(text))
    assert [r.id for r in found] == [f"d{i}" for i in range(1, len(found) + 1)]
    for record in found:
        for span in spans(record.model_dump(mode="json")):
            assert text[span["start"] : span["end"]] == span["exact"]
            assert span["exact"] == span["exact"].strip()


@given(st.sampled_from(POOL[:4]), st.integers(1, 3))
@settings(max_examples=12, deadline=None)
def test_paragraphs_before_only_shift_a_record(sentence: str, count: int) -> None:
    before = "Le marché a rouvert ses portes.\n\n" * count
    plain, shifted = records(analysed(sentence)), records(analysed(before + sentence))
    assert [r.model_dump(exclude={"force", "count", "evidence", "date", "location"}) for r in plain] == [
        r.model_dump(exclude={"force", "count", "evidence", "date", "location"}) for r in shifted
    ]
    assert [r.force.start + len(before) for r in plain] == [r.force.start for r in shifted]
