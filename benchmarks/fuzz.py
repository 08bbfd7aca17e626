"""Random and mutated inputs through everything that works without a model: no crash, no slow search, every span valid.

    nice -n 19 .venv/bin/python benchmarks/fuzz.py [--inputs 100000] [--start 0] [--seed 1] [--faults fuzz-faults]

Input number N is always the same: `--start N --inputs 1` runs it again, and a long run may be cut into pieces. Of every
100 inputs 60 are damaged pieces of our own texts, 27 words thrown together, 12 files of bytes, one is 100 kB of a repetition.
All go through reading, segmenting, quotations and the normalisers, every 20th through the whole pipeline too. Faults are written to a
folder, the numbers to standard output; exit status 1 when there were faults. `benchmarks/fuzz_coverage.py` searches by coverage.
"""

import argparse
import signal
import sys
import time
import traceback
from pathlib import Path
from random import Random

from fuzzing.checks import Clock, check_bytes, check_pipeline, check_readers, check_text_reading
from fuzzing.inputs import as_bytes, load_texts, mutated, repeated, thrown_together

from extractor.article import Article

PIPELINE_EVERY = 20
PIPELINE_LONGEST = 6_000
"""Longest article that goes through the whole pipeline, in characters: spaCy parses some 50 000 a second."""
HANGS = 120
"""Seconds after which an input is a fault, whatever it does."""


def make_input(random: Random, texts: list[str]) -> str | bytes:
    """The next input: a string as the API gets it, or the bytes of a file."""
    kind = random.randrange(100)
    if kind == 0:
        return repeated(random)
    text = mutated(random, texts) if kind < 67 else thrown_together(random)
    return as_bytes(random, text) if kind % 8 == 1 else text


def run_one(given: str | bytes, random: Random, whole: bool, clock: Clock) -> None:
    """All checks of one input; raises whatever is wrong with it."""
    articles: list[Article]
    if isinstance(given, bytes):
        articles = check_bytes(given, clock)
    else:
        check_readers(given, clock)
        article = check_text_reading(given, clock)
        articles = [article] if article else []
    for article in articles[:1] if whole else ():
        if len(article.text) <= PIPELINE_LONGEST:
            check_pipeline(article, random, clock)


def _give_up(*_: object) -> None:
    raise TimeoutError(f"still busy after {HANGS} s")


def write_fault(folder: Path, number: int, given: str | bytes) -> None:
    """The input, and what was raised."""
    folder.mkdir(exist_ok=True)
    data = given if isinstance(given, bytes) else given.encode("utf-8", "surrogatepass")
    (folder / f"{number}.input").write_bytes(data)
    (folder / f"{number}.txt").write_text(traceback.format_exc(), "utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inputs", type=int, default=100_000)
    parser.add_argument("--start", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--faults", type=Path, default=Path("fuzz-faults"))
    options = parser.parse_args()
    texts, clock, faults, began = load_texts(), Clock(), 0, time.monotonic()
    signal.signal(signal.SIGALRM, _give_up)
    for number in range(options.start, options.start + options.inputs):
        random = Random(f"{options.seed}:{number}")
        given = make_input(random, texts)
        signal.alarm(HANGS)
        try:
            run_one(given, random, number % PIPELINE_EVERY == 0, clock)
        except Exception as error:
            faults += 1
            write_fault(options.faults, number, given)
            print(f"input {number}: {type(error).__name__}: {str(error)[:200]}", flush=True)
    print(f"{options.inputs} inputs from {options.start}, {faults} faults, {time.monotonic() - began:.0f} s")
    print(f"{'step':<18}{'calls':>9}{'characters':>14}{'CPU s':>9}{'slowest, s per 100 kB':>24}")
    for step, (calls, characters, seconds, slowest) in clock.steps.items():
        print(f"{step:<18}{calls:>9.0f}{characters:>14.0f}{seconds:>9.1f}{slowest:>24.2f}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
