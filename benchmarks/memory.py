"""Peak memory of `extractor extract` for few and for many articles: python benchmarks/memory.py 1000 100000

Generated articles come through a pipe; each has names and words of its own, as archives have. One in ten asks a question,
which a stand-in on loopback answers at once.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from fault_server import FaultServer, Reply, answer

SYLLABLES = (
    "ba",
    "che",
    "dor",
    "é",
    "fin",
    "gal",
    "hu",
    "jan",
    "ki",
    "lo",
    "mar",
    "nou",
    "ol",
    "pré",
    "qui",
    "ros",
    "ter",
)


def main() -> None:
    print(f"{'articles':>9} {'peak MiB':>9} {'a second':>9}")
    peaks = [measured(int(count)) for count in sys.argv[1:] or ("1000", "100000")]
    print(f"the last in per cent of the first: {100 * peaks[-1] / peaks[0]:.0f}")


def measured(count: int) -> float:
    """Peak resident memory in MiB of a run over `count` articles."""
    with tempfile.TemporaryDirectory() as folder, FaultServer(decide=obliging) as server:
        server.requests = Forgetful()
        command = ["extractor", "extract", "-", "-o", f"{folder}/out.jsonl", "--base-url", server.url, "--model", "m"]
        environment = {**os.environ, "EXTRACTOR_CACHE_DIR": f"{folder}/cache"}
        began = time.monotonic()
        run = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment)
        assert run.stdin is not None
        rng = random.Random(count)
        for number in range(count):
            run.stdin.write(json.dumps({"id": str(number), "text": article(rng, number)}).encode() + b"\n")
        run.stdin.close()
        _, status, usage = os.wait4(run.pid, 0)
        seconds = time.monotonic() - began
        lines = Path(f"{folder}/out.jsonl").read_bytes().count(b"\n")
    assert status == 0 and lines == count, (status, lines)
    peak = usage.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    print(f"{count:>9} {peak:>9.0f} {count / seconds:>9.1f}", flush=True)
    return peak


class Forgetful(list):  # type: ignore[type-arg]
    """A ledger that keeps nothing."""

    def append(self, entry: object) -> None:
        """Not kept."""


def obliging(request: dict[str, Any], in_flight: int) -> Reply:  # noqa: ARG001
    """The last answer that the schema allows."""
    schema = request["response_format"]["json_schema"]["schema"]
    return answer(json.dumps(last_valid(schema, schema.get("$defs", {}))))


def last_valid(schema: dict[str, Any], known: dict[str, Any]) -> Any:
    """A value that fits a schema of objects, enums and booleans."""
    schema = known[schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema
    if "properties" in schema:
        return {name: last_valid(field, known) for name, field in schema["properties"].items()}
    return schema["enum"][-1] if "enum" in schema else schema.get("const", True)


def article(rng: random.Random, number: int) -> str:
    """Two sentences with words that no other article has."""
    name, place = word(rng).title(), word(rng).title()
    if number % 10 == 0:
        return f"Le ministre Luc {name} a reçu la presse à {place}. Il a dit que le {word(rng)} était prêt."
    said = f"Nous partirons de {place} le {1 + number % 28} mars avec un {word(rng)}"
    return f"« {said} », a déclaré la ministre Ana {name}. Le {word(rng)} était à {word(rng).title()}."


def word(rng: random.Random) -> str:
    return "".join(rng.choices(SYLLABLES, k=4))


if __name__ == "__main__":
    main()
