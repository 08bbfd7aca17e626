"""Write the shares that `confidence` stands for, from an output and its gold.

    python benchmarks/calibrate.py GOLD OUTPUT.jsonl [GOLD OUTPUT.jsonl ...] [--only TYPE]

Use texts that no rule was written for: `calibration`; for treaties, of which it has three, the development part too. `--only` leaves the other
types as they are; then `extractor evaluate` on texts that were not used here prints how well the shares hold.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Collection
from pathlib import Path
from typing import Any, get_args

from extractor.evaluation.loading import load_gold, load_output
from extractor.evaluation.scoring import RECORD_TYPES, align, judge
from extractor.records import confidence
from extractor.records.confidence import Basis

TARGET = Path(confidence.__file__).with_name("confidence.json")
SINGULAR = {"statements": "statement", "deployments": "deployment", "treaties": "treaty", "actors": "actor"}
PRIOR = 5.0
"""Weight, in records, of the share of all records of the type: rare kinds of evidence stay near it."""
STEP = 0.001
"""Kinds of evidence that an output cannot tell apart otherwise differ by this much at least."""


def evidence(kind: str, record: Any) -> str:
    """The kind of evidence a record rests on; a statement's basis is read back from its confidence."""
    if kind != "statement":
        named: str = getattr(confidence, f"{kind}_evidence")(record)
        return named
    forms = [confidence.statement_evidence(record, basis) for basis in get_args(Basis)]
    return min(forms, key=lambda form: abs(confidence.confidence_of(kind, form) - record.confidence))


def shares(judged: dict[str, list[bool]]) -> dict[str, float]:
    """Smoothed share right of each kind of evidence, all different."""
    everything = [right for rights in judged.values() for right in rights]
    overall = (sum(everything) + 1) / (len(everything) + 2)
    result: dict[str, float] = {"all": round(overall, 3)}
    for form, rights in sorted(judged.items()):
        share = round((sum(rights) + PRIOR * overall) / (len(rights) + PRIOR), 3)
        while share in result.values():
            share = round(share - STEP, 3)
        result[form] = share
    return result


def main(paths: list[str], kinds: Collection[str]) -> None:
    """Calibrate these kinds of record on pairs of gold and output."""
    judged: dict[str, dict[str, list[bool]]] = {name: defaultdict(list) for name in SINGULAR.values()}
    for gold_path, output_path in zip(paths[::2], paths[1::2], strict=True):
        output = load_output(Path(output_path))
        for key, gold in load_gold(Path(gold_path)).records.items():
            alignment = align(gold, output.records.get(key))
            for kind in RECORD_TYPES:
                for record, right in judge(alignment, kind):
                    judged[SINGULAR[kind]][evidence(SINGULAR[kind], record)].append(right)
    written = json.loads(TARGET.read_text("utf-8")) | {kind: shares(judged[kind]) for kind in kinds}
    TARGET.write_text(json.dumps(written, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    for kind in kinds:
        for form, rights in sorted(judged[kind].items()):
            print(f"{kind:11} {form:32} {sum(rights):4} of {len(rights):4} right, written {written[kind][form]}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", metavar="GOLD OUTPUT")
    parser.add_argument("--only", choices=sorted(SINGULAR.values()))
    given = parser.parse_args()
    main(given.paths, [given.only] if given.only else list(SINGULAR.values()))
