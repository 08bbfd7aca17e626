"""Coverage-guided fuzzing of all that reads bytes and text without a model, by atheris (libFuzzer), which is no dependency:

    python -m venv .fuzz && .fuzz/bin/pip install atheris -e .
    nice -n 19 .fuzz/bin/python benchmarks/fuzz_coverage.py CORPUS -runs=100000 [any option of libFuzzer]

CORPUS is a folder that keeps the inputs that reached new code; pieces of our own texts are put into it when it is empty. The
first fault ends the run and is written to `crash-…`.
"""

import sys
from pathlib import Path
from random import Random

import atheris

with atheris.instrument_imports(include=["extractor"]):
    from fuzzing.checks import Clock, check_bytes, check_readers, check_text_reading
    from fuzzing.inputs import TOKENS, as_bytes, load_texts, mutated

LONGEST = 4000
"""Bytes of an input."""
CLOCK = Clock(limit=5.0)
"""Instrumented code takes several times as long."""


def check(data: bytes) -> None:
    """An input: a string when its first byte is even, else a file."""
    if data[:1] > b"" and data[0] % 2:
        check_bytes(data[1:], CLOCK)
    else:
        text = data[1:].decode("utf-8", "surrogateescape")
        check_readers(text, CLOCK)
        check_text_reading(text, CLOCK)


def fill(corpus: Path) -> None:
    """Pieces of our own texts, whole and damaged, and as files."""
    random, texts = Random(1), load_texts()
    for number in range(200):
        piece = mutated(random, texts)[: LONGEST // 2]
        data = b"\1" + as_bytes(random, piece) if number % 4 == 0 else b"\0" + piece.encode("utf-8", "replace")
        (corpus / f"own-{number}").write_bytes(data[:LONGEST])


def write_dictionary(path: Path) -> None:
    """The words and marks that mean something to the readers, in libFuzzer's notation."""
    words = ("".join(f"\\x{byte:02x}" for byte in token.encode("utf-8", "replace")) for token in TOKENS)
    path.write_text("".join(f'"{word}"\n' for word in words))


def main() -> None:
    corpus = Path(sys.argv[1])
    corpus.mkdir(exist_ok=True)
    if not any(corpus.iterdir()):
        fill(corpus)
    dictionary = corpus.with_suffix(".dict")
    write_dictionary(dictionary)
    atheris.Setup([sys.argv[0], str(corpus), f"-dict={dictionary}", f"-max_len={LONGEST}", *sys.argv[2:]], check)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
