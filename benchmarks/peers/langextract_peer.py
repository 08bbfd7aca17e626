"""LangExtract on the same articles and endpoint, as its documentation proposes: a task description and worked examples.

Runs in an environment of its own (see README.md here): reads lines {id, text} from standard input, writes lines
{id, seconds, error, extractions: [{class, text, start, attributes}]} to standard output.
"""

import json
import os
import sys
import time

import langextract as lx

PROMPT = """Extrais d'un article de presse français, dans l'ordre du texte et avec les mots exacts du texte, sans paraphrase :
- statement : les paroles ou opinions attribuées à une source (le contenu seul, sans le verbe introducteur ni les guillemets) ;
- actor : chaque personne, État, institution, force armée, organisation, média ou groupe qui parle ou agit ;
- deployment : chaque force armée envoyée, présente ou retirée ;
- treaty : chaque traité ou accord."""


def _example() -> lx.data.ExampleData:
    text = (
        "« Nous resterons à Gao », a déclaré lundi Kofi Mensah, ministre ghanéen de la Défense. Selon Lomé, plus de 1.200 soldats "
        "togolais seront envoyés au Mali en mars. Le Ghana et le Togo ont signé en juin un pacte d'assistance mutuelle."
    )
    e = lx.data.Extraction
    return lx.data.ExampleData(
        text=text,
        extractions=[
            e("statement", "Nous resterons à Gao", attributes={"speaker": "Kofi Mensah", "act": "declare", "mode": "direct", "date": "lundi"}),
            e("actor", "Kofi Mensah", attributes={"kind": "person", "country": "Ghana", "role": "ministre ghanéen de la Défense"}),
            e("actor", "Lomé", attributes={"kind": "country", "country": "Togo"}),
            e("statement", "plus de 1.200 soldats togolais seront envoyés au Mali en mars", attributes={"speaker": "Lomé", "act": "declare", "mode": "indirect"}),
            e("deployment", "soldats togolais", attributes={
                "count": "plus de 1.200", "origin": "Togo", "to_place": "Mali", "location": "Mali", "movement": "deployment", "activity": "unspecified",
                "status": "expected", "source": "Lomé", "date": "en mars",
            }),
            e("actor", "Le Ghana", attributes={"kind": "country", "country": "Ghana"}),
            e("treaty", "pacte d'assistance mutuelle", attributes={"kind": "mutual_defence", "parties": "Le Ghana, le Togo", "action": "signed", "date": "en juin"}),
        ],
    )  # fmt: skip


def main() -> None:
    """One article after the other: LangExtract's parallel chunks would only queue on the two cores."""
    for line in sys.stdin:
        article = json.loads(line)
        started, error, found = time.monotonic(), None, []
        try:
            result = lx.extract(
                text_or_documents=article["text"], prompt_description=PROMPT, examples=[_example()], max_workers=1, show_progress=False,
                config=lx.factory.ModelConfig(
                    model_id=os.environ["PEER_MODEL"], provider="OpenAILanguageModel",
                    provider_kwargs={"base_url": os.environ["PEER_BASE_URL"], "api_key": os.environ["PEER_API_KEY"], "max_output_tokens": 2000},
                ),
                temperature=0.0, use_schema_constraints=True,
            )  # fmt: skip
            for x in result.extractions or []:
                start = x.char_interval.start_pos if x.char_interval else None
                found.append(
                    {
                        "class": x.extraction_class,
                        "text": x.extraction_text,
                        "start": start,
                        "attributes": x.attributes or {},
                    }
                )
        except Exception as problem:  # every way it fails is a result of this comparison
            error = f"{type(problem).__name__}: {problem}"[:300]
        print(
            json.dumps(
                {"id": article["id"], "seconds": time.monotonic() - started, "error": error, "extractions": found},
                ensure_ascii=False,
            ),
            flush=True,
        )


if __name__ == "__main__":
    main()
