"""Gold out to annotation tools and back: nothing lost, nothing let in that is wrong."""

import hashlib
import json
import string
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from evaluation_records import TEXT, nothing, record, record_set
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from extractor.cli.gold import app
from extractor.errors import RecordsError, UsageError
from extractor.evaluation.formats.brat import annotation_conf, from_standoff, to_standoff
from extractor.evaluation.formats.document import Labelled, with_texts
from extractor.evaluation.formats.label_studio import from_tasks, to_tasks
from extractor.evaluation.formats.label_studio_config import labelling_config
from extractor.evaluation.formats.prodigy import from_prodigy
from extractor.evaluation.loading import load_gold
from extractor.records.actor.schema import Actor
from extractor.records.article import ArticleRecord
from extractor.records.common import Date, Place
from extractor.records.deployment.schema import Count, Deployment
from extractor.records.statement.schema import Statement
from extractor.records.treaty.schema import Treaty, TreatyAction

ARTICLE = Labelled(record(), TEXT)


def submitted(tasks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The export after a person has submitted each pre-annotation as it was."""
    return [
        {**task, "id": n, "annotations": [{"result": task["predictions"][0]["result"]}]} for n, task in enumerate(tasks)
    ]


def read_tasks(tasks: list[dict[str, Any]], folder: Path) -> list[Labelled]:
    path = folder / "export.json"
    path.write_text(json.dumps(tasks))
    return from_tasks(path)


def read_brat(article: Labelled, folder: Path) -> list[Labelled]:
    (folder / "un.txt").write_bytes(article.text.encode())
    (folder / "un.ann").write_bytes(to_standoff(article).encode())
    return from_standoff(folder)


# -- any record of any text ----------------------------------------------------------------------------------------

LETTERS = "aé œ\u00a0«»=;\t\n\u2028\U0001f642\U0001d538\U0001f1eb\U0001f1f7"


@st.composite
def articles(draw: st.DrawFn) -> Labelled:
    """Any consistent article record, its spans anywhere: empty, overlapping, over line breaks, on emojis."""
    text = draw(st.text(LETTERS, min_size=1, max_size=40)) + "L"
    country = st.none() | st.sampled_from(["FR", "KP"])
    confidence = st.none() | st.floats(0, 1)
    name = st.text(LETTERS + string.ascii_letters, max_size=8)
    number = st.none() | st.integers(0, 10**6)

    @st.composite
    def spans(draw: st.DrawFn) -> dict[str, Any]:
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        return {"start": start, "end": end, "exact": text[start:end]}

    given_here = {"raw": spans(), "country": country, "name": name, "confidence": confidence}
    lists = {field: st.lists(spans(), max_size=3) for field in ("quotes", "provisions")}
    lists |= {field: st.lists(spans(), min_size=1, max_size=3) for field in ("mentions", "content")}
    single = {field: st.none() | spans() for field in ("role", "speaker_mention", "cue")}

    def parts(model: type, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
        known = {**given_here, **lists, **single, **fields}
        return st.builds(model, **{field: known[field] for field in model.model_fields if field in known})

    actor_ids = [f"a{n}" for n in draw(st.lists(st.integers(1, 40), max_size=3, unique=True))]
    one = st.none() | st.sampled_from(actor_ids) if actor_ids else st.none()
    many = st.lists(st.sampled_from(actor_ids), max_size=3) if actor_ids else st.just([])
    place = st.none() | parts(Place)
    date = st.none() | parts(Date, start=st.none() | st.dates(), end=st.none() | st.dates())
    evidence = st.lists(spans(), min_size=1, max_size=2)
    action = parts(TreatyAction, by=many, date=date, place=place, source=one, evidence=spans())

    def numbered(letter: str, records: st.SearchStrategy[Any]) -> list[Any]:
        found = draw(st.lists(records, max_size=2))
        return [item.model_copy(update={"id": f"{letter}{n}"}) for n, item in enumerate(found, 3)]

    actors = [draw(parts(Actor, id=st.just(key), affiliation=one)) for key in actor_ids]
    statements = numbered("s", parts(
        Statement, id=st.just("s1"), speakers=many, addressee=one, relayed_by=one, date=date, place=place,
    ))  # fmt: skip
    carrier = st.none() | st.sampled_from([s.id for s in statements]) if statements else st.none()
    deployments = numbered("d", parts(
        Deployment, id=st.just("d1"), force=spans(), origin=country, sources=many, statement=carrier, date=date,
        count=st.none() | parts(Count, min=number, best=number, max=number), location=place, from_place=place,
        to_place=place, via=place, evidence=evidence,
    ))  # fmt: skip
    treaties = numbered("t", parts(
        Treaty, id=st.just("t1"), name=spans(), parties=many, actions=st.lists(action, max_size=2), evidence=evidence,
    ))  # fmt: skip
    found = bool(actors or statements or deployments or treaties)
    record = ArticleRecord.model_validate({
        "article": {"id": "un", "sha256": hashlib.sha256(text.encode()).hexdigest(), "characters": len(text)},
        "status": draw(st.sampled_from(["ok", "partial"] if found else ["empty", "failed", "partial"])),
        "rejected": [{"record": "statement", "reason": "r", "detail": "d", "proposal": {"n": [1, None]}}],
        "actors": actors, "statements": statements, "deployments": deployments, "treaties": treaties,
    })  # fmt: skip
    return Labelled(record, text)


several = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))


@several
@given(article=articles())
def test_label_studio_gives_back_every_record_that_it_was_given(article, tmp_path_factory):
    tasks = submitted(to_tasks([article]))
    assert read_tasks(tasks, tmp_path_factory.mktemp("ls")) == [article]


@several
@given(article=articles())
def test_brat_gives_back_every_record_that_it_was_given(article, tmp_path_factory):
    assert read_brat(article, tmp_path_factory.mktemp("brat")) == [article]


# -- Label Studio ----------------------------------------------------------------------------------------------------


def labels(task: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {r["id"]: r for r in task["predictions"][0]["result"] if r["type"] == "labels"}


def test_label_studio_regions_count_code_points():
    value = labels(to_tasks([ARTICLE])[0])["d2"]["value"]  # behind the emoji of the text
    assert TEXT[value["start"] : value["end"]] == value["text"] == "policiers béninois"


def test_label_studio_files_that_count_utf16_units_are_understood(tmp_path):
    (task,) = submitted(to_tasks([ARTICLE]))
    for result in task["annotations"][0]["result"]:
        if result["type"] == "labels":
            for end in ("start", "end"):
                result["value"][end] = len(TEXT[: result["value"][end]].encode("utf-16-le")) // 2
    assert read_tasks([task], tmp_path) == [ARTICLE]


def test_the_labelling_configuration_offers_all_that_tasks_hold():
    config = ET.fromstring(labelling_config())
    controls = {e.get("name"): {c.get("value") for c in e} for e in config.iter() if e.get("toName")}
    relations = {e.get("value") for e in config.iter("Relation")}
    for result in to_tasks([ARTICLE])[0]["predictions"][0]["result"]:
        if result["type"] == "relation":
            assert set(result["labels"]) <= relations
        elif result["type"] != "textarea":
            assert set(result["value"][result["type"]]) <= controls[result["from_name"]]
    assert {"statement_act", "deployment_status", "count_op", "actions_action", "values"} <= set(controls)


def drawn(key: str, label: str, words: str, **choices: str) -> list[dict[str, Any]]:
    """A region as a person draws it: Label Studio's own id, no values."""
    start = TEXT.index(words)
    place = {"start": start, "end": start + len(words), "text": words}
    results = [{"id": key, "from_name": "label", "type": "labels", "value": place | {"labels": [label]}}]
    return results + [
        {"id": key, "from_name": f"{label}_{name}", "type": "choices", "value": place | {"choices": [choice]}}
        for name, choice in choices.items()
    ]


def arrow(source: str, target: str, *label: str, direction: str = "right") -> dict[str, Any]:
    return {"type": "relation", "from_id": source, "to_id": target, "labels": list(label), "direction": direction}


def task_of(*results: dict[str, Any]) -> dict[str, Any]:
    return {"id": 7, "data": {"text": TEXT}, "annotations": [{"result": list(results)}]}


def test_what_a_person_draws_from_nothing_becomes_records(tmp_path):
    task = task_of(
        *drawn("x", "statement", "plus de 1.200 soldats togolais sont déjà à Gao", act="declare", mode="indirect"),
        *drawn("y", "cue", "Selon"),
        *drawn("z", "actor", "Lomé", kind="country"),
        *drawn("q", "mentions", "le Togo"),
        arrow("x", "y"),  # no label: the region's says the field
        arrow("z", "x", "speakers", direction="left"),
        arrow("z", "q", "mentions"),
    )
    ((made, _),) = read_tasks([task], tmp_path)
    assert (made.article.id, made.status, made.actors[0].id, made.statements[0].id) == ("task-7", "ok", "a1", "s1")
    assert made.actors[0].name == "le Togo"
    assert made.statements[0].cue.exact == "Selon"
    assert made.statements[0].speakers == ["a1"]


def test_the_status_follows_what_a_person_left(tmp_path):
    (task,) = submitted(to_tasks([ARTICLE]))
    task["annotations"][0]["result"] = []
    assert read_tasks([task], tmp_path)[0].record == nothing()


STATEMENT = drawn("x", "statement", "Nous tiendrons la ville", act="declare", mode="direct")


@pytest.mark.parametrize(
    ("results", "problem"),
    [
        ([*STATEMENT, *drawn("y", "cue", "a déclaré")], "cue « a déclaré »: belongs to no record"),
        ([*STATEMENT[:2]], "statement « Nous tiendrons la ville »: mode: Field required"),
        ([*drawn("y", "cue", "craint"), *STATEMENT, arrow("y", "x")], "belongs to no record"),
        ([*STATEMENT, arrow("x", "gone", "cue")], "links to gone"),
        ([*STATEMENT, *drawn("y", "role", "ministre"), arrow("x", "y", "role")], "no field for a link 'role'"),
        ([*STATEMENT, *drawn("y", "cue", "il"), arrow("x", "y", "speakers")], "names as speakers the cue « il »"),
        ([*STATEMENT, *drawn("y", "cue", "craint"), arrow("x", "y"), arrow("x", "y")], "has more than one cue"),
        (drawn("x", "person", "Kofi Mensah"), "person « Kofi Mensah »: is no label of a record"),
        ([STATEMENT[0] | {"value": {"start": 3, "end": 2000, "labels": ["statement"]}}], "lies at 3-2000"),
        ([STATEMENT[0] | {"value": STATEMENT[0]["value"] | {"text": "Ils"}}], "does not have « Ils »"),
        ([*STATEMENT, {"id": "x", "type": "textarea", "value": {"text": ["s1"]}}], "'s1' says no field"),
        ([{"id": "x"}], "not as Label Studio writes it"),
    ],
)
def test_what_is_wrong_in_label_studio_is_said_with_file_and_task(results, problem, tmp_path):
    with pytest.raises(RecordsError) as caught:
        read_tasks([submitted(to_tasks([ARTICLE]))[0], task_of(*results)], tmp_path)
    assert "export.json, task 2" in str(caught.value)
    assert problem in str(caught.value)


def test_a_task_needs_one_annotation_that_counts(tmp_path):
    (task,) = submitted(to_tasks([ARTICLE]))
    done = task["annotations"][0]
    task["annotations"] = [{"result": [], "was_cancelled": True}, {"result": []}, done | {"ground_truth": True}]
    assert read_tasks([task], tmp_path) == [ARTICLE]
    for annotations in ([], [done, done]):
        with pytest.raises(RecordsError, match=f"task 1: {len(annotations)} annotations"):
            read_tasks([task | {"annotations": annotations}], tmp_path)


def test_a_text_that_changed_in_the_tool_is_refused(tmp_path):
    (task,) = submitted(to_tasks([ARTICLE]))
    task["data"]["text"] += " Fin."
    with pytest.raises(RecordsError, match="another sha256"):
        read_tasks([task], tmp_path)


def test_half_an_emoji_in_a_text_is_refused(tmp_path):
    with pytest.raises(RecordsError, match="task 1: half a character"):
        read_tasks([task_of() | {"data": {"text": TEXT + "\ud83d"}}], tmp_path)


# -- brat ------------------------------------------------------------------------------------------------------------


def test_brat_lines_are_standoff_and_its_configuration_knows_them():
    known = annotation_conf().split()
    for line in to_standoff(ARTICLE).splitlines():
        key, label = line.split()[:2]
        assert key[0] in "TRA#"
        assert label in {"AnnotatorNotes", *known}
        if key[0] == "T":
            _, place, words = line.split("\t")
            start, end = map(int, place.split()[1:])
            assert TEXT[start:end] == words


def test_brat_files_may_have_their_lines_in_any_order(tmp_path):
    (tmp_path / "un.txt").write_bytes(TEXT.encode())
    lines = to_standoff(ARTICLE).splitlines()
    regions = [line for line in lines if line.startswith("T")]
    others = [line for line in lines if not line.startswith("T")]
    (tmp_path / "un.ann").write_text("\n".join(others + regions), encoding="utf-8")
    assert from_standoff(tmp_path) == [ARTICLE]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("E1\tstatement:T1", "is no line that can be read"),
        ("T1\tactor 3\tministre", "is no line that can be read"),
        ("T1\tactor 0 4\tLomé", "the text at 0-4 is « Le m », not « Lomé »"),
        ("T1\tactor 0 2;12 20\tLe ghanéen", "leaves out words"),
        ("R1\tcue Arg1:T8 Arg2:T9", "T8 is not defined"),
        ("T1\tactor 0 2\tLe\n#1\tAnnotatorNotes T1\tà revoir", "line 2: « à revoir » is no JSON object"),
        ("T1\tactor 0 2\tLe", "actor « Le »: kind: Field required"),
    ],
)
def test_what_is_wrong_in_brat_is_said_with_the_file(line, problem, tmp_path):
    (tmp_path / "un.txt").write_bytes(TEXT.encode())
    (tmp_path / "un.ann").write_text(line, encoding="utf-8")
    with pytest.raises(RecordsError) as caught:
        from_standoff(tmp_path)
    assert "un.ann" in str(caught.value)
    assert problem in str(caught.value)


# -- Prodigy ---------------------------------------------------------------------------------------------------------


def prodigy(folder: Path, *tasks: dict[str, Any]) -> Path:
    path = folder / "set.jsonl"
    path.write_text("\n".join(json.dumps(task) for task in tasks))
    return path


def prodigy_span(words: str, label: str, **more: Any) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "label": label, "token_start": 0, "token_end": 1} | more


def test_prodigy_spans_and_relations_become_records(tmp_path):
    said = prodigy_span("Nous tiendrons la ville", "STATEMENT", act="promise")
    warned = prodigy_span("plus de 1.200 soldats togolais sont déjà à Gao", "STATEMENT")
    who, where = prodigy_span("Kofi Mensah", "PER"), prodigy_span("soldats togolais", "DEPLOYMENT")
    link = {"head": 1, "child": 2, "label": "SPEAKERS", "head_span": said, "child_span": who}
    spans = [said, warned, who, where, prodigy_span("a-t-il ajouté", "CUE"), prodigy_span("Selon", "CUE")]
    task = {"text": TEXT, "spans": spans, "relations": [link], "answer": "accept"}
    ((made, text),) = from_prodigy(prodigy(tmp_path, {"text": "Non.", "answer": "reject"}, task))
    assert (text, made.article.id, made.actors[0].kind) == (TEXT, "set-2", "person")
    first, second = made.statements
    assert (first.act, first.mode, first.cue.exact, first.speakers) == ("promise", "direct", "a-t-il ajouté", ["a1"])
    assert (second.act, second.mode, second.cue.exact) == ("declare", "indirect", "Selon")
    assert made.deployments[0].evidence[0].exact == "soldats togolais"


@pytest.mark.parametrize(
    ("task", "problem"),
    [
        ({"text": TEXT, "spans": [prodigy_span("Lomé", "LOC")]}, "loc « Lomé »: is no label"),
        ({"text": TEXT, "spans": [prodigy_span("Lomé", "GPE", text="Gao")]}, "is not « Gao »"),
        ({"spans": []}, "not as Prodigy writes it"),
        ([], "not as Prodigy writes it"),
    ],
)
def test_what_is_wrong_in_prodigy_is_said_with_file_and_line(task, problem, tmp_path):
    with pytest.raises(RecordsError) as caught:
        from_prodigy(prodigy(tmp_path, {"text": "Rien."}, task))
    assert "set.jsonl, line 2" in str(caught.value)
    assert problem in str(caught.value)


# -- the commands ----------------------------------------------------------------------------------------------------


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "un.json").write_text(record().model_dump_json())
    (tmp_path / "un.txt").write_bytes(TEXT.encode())
    return folder


def run(*arguments: Any) -> Any:
    result = CliRunner().invoke(app, [str(a) for a in arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def test_gold_goes_out_to_brat_and_comes_back_the_same(gold, tmp_path):
    run("export", gold, tmp_path / "brat", "--to", "brat")
    run("import", tmp_path / "brat", tmp_path / "back", "--from", "brat")
    assert load_gold(tmp_path / "back").records == load_gold(gold).records
    checked = run("check", tmp_path / "back")
    assert checked.exit_code == 0
    assert "un" in checked.output


def test_label_studio_gets_its_configuration_beside_the_tasks(gold, tmp_path):
    run("export", gold, tmp_path / "ls", "--to", "label-studio")
    assert (tmp_path / "ls" / "labelling.xml").read_text() == labelling_config()
    (tmp_path / "done.json").write_text(json.dumps(submitted(json.loads((tmp_path / "ls" / "tasks.json").read_text()))))
    run("import", tmp_path / "done.json", tmp_path / "back", "--from", "label-studio")
    assert load_gold(tmp_path / "back").records == load_gold(gold).records


def test_import_never_writes_over_gold(gold, tmp_path):
    run("export", gold, tmp_path / "brat", "--to", "brat")
    before = (gold / "un.json").read_bytes()
    with pytest.raises(UsageError, match=r"already holds un\.json"):
        run("import", tmp_path / "brat", gold, "--from", "brat")
    assert (gold / "un.json").read_bytes() == before


def test_import_writes_nowhere_but_into_its_folder(tmp_path):
    (task,) = submitted(to_tasks([ARTICLE]))
    task["meta"]["article"]["id"] = "../../un"
    (tmp_path / "done.json").write_text(json.dumps([task]))
    with pytest.raises(UsageError, match="cannot be the name of a file"):
        run("import", tmp_path / "done.json", tmp_path / "back", "--from", "label-studio")


def test_a_check_that_finds_no_text_is_no_check(gold, tmp_path):
    (tmp_path / "un.txt").unlink()
    with pytest.raises(UsageError, match="the text of article un was not found"):
        run("check", gold)
    assert with_texts(record_set(record())) == [ARTICLE]
