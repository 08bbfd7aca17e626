"""Many articles, a bad endpoint, a client killed again and again: is every article there once, and is the bill right?

``python benchmarks/endurance.py --articles 10000 --kills 10 --report docs/endurance.json`` (some minutes to an hour)

Starts ``benchmarks/endpoint.py`` with 5 % 429 with Retry-After, 2 % 500, 1 % dropped connections, 1 % slow, 1 % cut
answers and 1 % prose, and `extractor extract` over generated articles, which it ends with kill -9 at random moments and
starts again with the same command. Exit status 0 when nothing is lost, double, empty or unaccounted for.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn
from urllib.request import urlopen

import generated

HERE = Path(__file__).parent
FAULTS = {"rate-limited": 5, "error": 2, "dropped": 1, "slow": 1, "truncated": 1, "prose": 1}
PRICE_IN, PRICE_OUT = 0.4, 1.6
MOST_RETRIES = 3
"""Sittings with --retry-failed at the end."""


class Client:
    """`extractor` in a process of its own, started or forked."""

    def __init__(self, arguments: list[str], log: Path, preloaded: bool) -> None:
        self._status: int | None = None
        if preloaded:
            self.pid = os.fork() or _become_client(arguments, log)
            return
        command = [sys.executable, "-c", "from extractor.cli import main; main()", *arguments]
        with log.open("ab") as file:
            self.pid = os.posix_spawn(
                sys.executable, command, os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, file.fileno(), 2)]
            )

    def running(self) -> bool:
        """Whether it has not ended."""
        if self._status is None:
            ended, status = os.waitpid(self.pid, os.WNOHANG)
            self._status = os.waitstatus_to_exitcode(status) if ended else None
        return self._status is None

    def wait(self) -> int:
        """Its exit status, when it has one."""
        while self.running():
            time.sleep(0.01)
        assert self._status is not None
        return self._status


def _become_client(arguments: list[str], log: Path) -> NoReturn:
    from extractor.cli import main

    sys.argv[1:], status = arguments, 1
    try:
        with log.open("ab") as file:
            os.dup2(file.fileno(), 2)
        main()
    except SystemExit as end:
        status = int(end.code or 0)
    finally:
        os._exit(status)


@dataclass
class Trial:
    """One experiment in a folder of its own."""

    folder: Path
    articles: int
    chance: random.Random
    preloaded: bool = False
    """Clients are forked from this process, which has everything imported: seconds less for each."""
    sittings: int = 0
    killed_at: list[int] = field(default_factory=list)
    """Articles in the output at each kill."""

    @property
    def output(self) -> Path:
        """The output of the extraction."""
        return self.folder / "out.jsonl"

    def prepare(self) -> None:
        """Write the articles."""
        with (self.folder / "articles.jsonl").open("w") as file:
            file.writelines(one.line() + "\n" for one in generated.articles(self.articles))

    def run(self, url: str, kills: int) -> None:
        """Extract, killed at random moments, to the end."""
        moments = sorted(self.chance.sample(range(self.articles), kills))
        for moment in moments:
            client = self._start(url)
            while client.running() and self._lines() < moment:
                time.sleep(0.01)
            time.sleep(self.chance.uniform(0, 0.3))
            if client.running():
                os.kill(client.pid, signal.SIGKILL)
                self.killed_at.append(self._lines())
            client.wait()
        for more in [[]] + [["--retry-failed"]] * MOST_RETRIES:
            if self._start(url, *more).wait() == 0:
                return

    def _start(self, url: str, *more: str) -> "Client":
        self.sittings += 1
        config = self.folder / "extractor.toml"
        config.write_text(
            f'[profiles.trial]\nbase_url = "{url}"\nmodel = "m"\nconcurrency = 16\ntimeout_s = 30\n'
            f"price_in = {PRICE_IN}\nprice_out = {PRICE_OUT}\n"
        )
        os.environ |= {"EXTRACTOR_CONFIG": str(config), "EXTRACTOR_CACHE_DIR": str(self.folder / "cache")}
        arguments = [
            "extract",
            str(self.folder / "articles.jsonl"),
            "-o",
            str(self.output),
            "--profile",
            "trial",
            *more,
        ]
        return Client(arguments, self.folder / "client.log", self.preloaded)

    def _lines(self) -> int:
        return self.output.read_bytes().count(b"\n") if self.output.exists() else 0

    def findings(self) -> dict[str, Any]:
        """What came of it, and under `wrong` what should not be."""
        records = [json.loads(line) for line in self.output.read_text("utf-8").splitlines()]
        times = Counter(record["article"]["id"] for record in records)
        by_id = {record["article"]["id"]: record for record in records}
        expected = list(generated.articles(self.articles))
        wrong = {
            "missing": [one.id for one in expected if one.id not in times],
            "twice": [id for id, count in times.items() if count > 1],
            "unfinished": [id for id, record in by_id.items() if record["status"] != "ok"],
            "without what was planted": [one.id for one in expected if not _holds(one, by_id.get(one.id))],
            **self._accounts(),
        }
        return {
            "articles": self.articles,
            "lines": len(records),
            "statuses": Counter(record["status"] for record in records),
            "sittings": self.sittings,
            "killed at": self.killed_at,
            "wrong": {name: found for name, found in wrong.items() if found},
        }

    def ledger(self) -> list[dict[str, Any]]:
        """The endpoint's own book."""
        return [json.loads(line) for line in (self.folder / "ledger.jsonl").read_text().splitlines()]

    def bill(self) -> list[dict[str, Any]]:
        """The client's, torn lines left out."""
        lines = self.output.with_name("out.jsonl.usage").read_text().splitlines()
        return [json.loads(line) for line in lines if line.endswith("}")]

    def _accounts(self) -> dict[str, list[str]]:
        """Where the client's bill and the endpoint's ledger differ."""
        served = {entry["id"]: entry for entry in self.ledger() if entry["tokens_in"]}
        billed = {entry["id"]: entry for entry in self.bill() if "id" in entry}
        differing = [
            id for id, entry in billed.items()
            if id not in served or (entry["in"], entry["out"]) != (served[id]["tokens_in"], served[id]["tokens_out"])
        ]  # fmt: skip
        cost = sum(entry["tokens_in"] * PRICE_IN + entry["tokens_out"] * PRICE_OUT for entry in served.values()) / 1e6
        known = sum(entry["cost"] for entry in billed.values())
        lost = [served[id] for id in served.keys() - billed.keys()]
        in_doubt = self.open_requests()
        tokens = sum(e["tokens_in"] + e["tokens_out"] for e in lost)
        unexplained = cost - known - sum(e["tokens_in"] * PRICE_IN + e["tokens_out"] * PRICE_OUT for e in lost) / 1e6
        return {
            "billed otherwise": differing,
            "lost answers that the client does not know of": [e["id"] for e in lost]
            if len(lost) > len(in_doubt)
            else [],
            "tokens beyond the bill and its doubt": [f"{tokens}"] if tokens > sum(in_doubt) else [],
            "cost": [f"{unexplained:.9f} unexplained"] if abs(unexplained) > 1e-9 else [],
        }

    def open_requests(self) -> list[int]:
        """The requests that the client sent and never settled, by the most tokens that each may have taken."""
        sent = {entry["n"]: entry["tokens"] for entry in self.bill() if "tokens" in entry}
        settled = {entry["n"] for entry in self.bill() if "tokens" not in entry}
        return [tokens for n, tokens in sent.items() if n not in settled]


def _holds(one: generated.Generated, record: dict[str, Any] | None) -> bool:
    """Whether the record quotes all that was planted, at the places where it says."""
    if record is None:
        return False
    spans = [span for statement in record["statements"] for span in statement["content"]]
    if any(one.text[span["start"] : span["end"]] != span["exact"] for span in spans):
        return False
    said = " ".join(span["exact"].lower() for span in spans)
    return all(planted.lower() in said for planted in one.planted)


@contextmanager
def endpoint(folder: Path, seed: int, **faults: float) -> Iterator[str]:
    """The URL of an endpoint with these faults, in a process of its own."""
    options = [f"--{name.replace('_', '-')}={value}" for name, value in faults.items()]
    ledger = ["--ledger", str(folder / "ledger.jsonl"), f"--seed={seed}"]
    command = [sys.executable, str(HERE / "endpoint.py"), *ledger, *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        try:
            yield json.loads(process.stdout.readline())["url"]
        finally:
            process.send_signal(signal.SIGTERM)


def _preload() -> None:
    from extractor.candidates.parsing.parser import parser

    list(parser().parse(["Il pleut."]))


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--kills", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--slow-s", type=float, default=2.0)
    parser.add_argument("--retry-after", default="1", help="header of a 429, in seconds")
    parser.add_argument("--preloaded", action="store_true", help="fork the clients, which saves their start")
    parser.add_argument("--folder", type=Path, help="to work in and to keep; default: a temporary one")
    parser.add_argument("--report", type=Path, help="JSON file to write")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        trial = Trial(folder, given.articles, random.Random(given.seed), given.preloaded)
        if given.preloaded:
            _preload()
        trial.prepare()
        started = time.monotonic()
        faults = {name: float(share) for name, share in FAULTS.items()}
        with endpoint(folder, given.seed, slow_s=given.slow_s, retry_after=given.retry_after, **faults) as url:
            trial.run(url, given.kills)
            with urlopen(url.removesuffix("/v1") + "/ledger") as answer:
                served = json.load(answer)
        report = trial.findings() | {
            "seconds": round(time.monotonic() - started),
            "endpoint": served,
            "client": {
                "requests settled": len([e for e in trial.bill() if "tokens" not in e]),
                "tokens_in": sum(e.get("in", 0) for e in trial.bill()),
                "tokens_out": sum(e.get("out", 0) for e in trial.bill()),
                "requests without an answer": len(trial.open_requests()),
            },
        }
    text = json.dumps(report, indent=1)
    print(text)
    if given.report:
        given.report.write_text(text + "\n")
    raise SystemExit(1 if report["wrong"] else 0)


if __name__ == "__main__":
    main()
