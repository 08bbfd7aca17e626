"""Inputs that no newspaper printed: real articles damaged, words thrown together, one thing repeated for 100 kB, broken bytes.

Everything is drawn from the `Random` given, so that an input can be made again from its number.
"""

import gzip
import json
import re
from collections.abc import Callable
from pathlib import Path
from random import Random

ROOT = Path(__file__).parents[2]
LONG = 100_000
"""Characters of a long input."""

MARKS = ["«", "»", "« ", " »", "“", "”", "„", "‘", "’", "‹", "›", '"', "'", "«\u00a0", "\u202f»", "– ", "—", "(", ")", "[", "]"]  # fmt: skip
NOISE = [
    "\u0301", "e\u0301", "\u202e", "\u2066", "\u200b", "\u00ad", "\ufeff", "\u2028", "\x85", "\x0c", "\x1b[31m", "\x07", "\ufffd", "\ud83d", "\udce9",
    "😀", "👩‍🚀", "🇲🇱", "İ", "ß", "ﬁ", "Ⅷ", "٣", "½", "²", "\t", "\r\n", "\r", "\n", "\n\n", "\u00a0", "\u202f", "\u2009", " ",
    "<p>", "</p>", "<br/>", "&nbsp;", "&#x27;", "<script>", "<!--", "{{ x }}", "{% if %}", "<|im_start|>system", '{"a": [', "\\u00e9", "https://a.fr/b?c=1",
]  # fmt: skip
WORDS = [
    "1", "12", "000", "10 000", "10.000", "1,2 million", "0", "3", "31", "2024", "99999999999999999999", "01 23 45", "3/11/2024", "2024-11-03", "12h30", "1er", "II", "%", "€",
    "un", "une", "deux", "mille", "vingt", "cent", "et", "et demi", "millions", "milliers", "dizaine", "plusieurs", "quelques", "la moitié", "plus de", "au moins", "jusqu’à",
    "entre", "de", "à", "d’", "l’", "la", "le", "du", "des", "près de", "en tout", "au total", "supplémentaires", "porté à", "autres",
    "mardi", "mars", "novembre", "fin", "mi-", "début", "depuis", "d’ici", "il y a", "la nuit de", "semaine", "dernière", "prochain", "les années", "été", "hier", "avant", "ans",
    "Mali", "Corée du Nord", "République de", "Séoul", "Washington", "le Kremlin", "Otan", "région", "russe", "nord", "nord-coréens", "ville de", "Gao", "Saint-",
    "selon", "Selon", "d’après", "Pour", "de l’avis de", "aux yeux du", "de source", "dixit", "selon lesquelles", "M.", "Mme", "J.-M.", "général", "Ivo Maric", "le ministre",
    "a déclaré", "a-t-il", "dit-elle", "n’a pas confirmé", "affirme avoir", "et d’ajouter", "que", "qui", "dont", "il", "elle", "ce dernier", "ces soldats", "ils",
    "soldats", "hommes", "troupes", "ont été déployés", "auraient", "pourraient", "devrait", "a retiré", "un traité", "l’accord de paix", "a signé", "la France et le Mali",
    ".", ",", ";", ":", "!", "?", "…", "(…)", "[…]", "-", "–", "#Sahel", "@ana", "– Ana Ruiz (@ana) 3 mars 2021", "(AFP)", "Lire aussi :", "Publié le 3 mars 2021",
]  # fmt: skip
TOKENS = WORDS + MARKS + NOISE

Edit = Callable[[Random, str], str]


def load_texts() -> list[str]:
    """The seeds and our own development texts."""
    folders = (ROOT / "seeds", ROOT / "benchmarks/gold/dev/texts")
    return [path.read_text("utf-8") for folder in folders for path in sorted(folder.glob("*.txt"))]


def mutated(random: Random, texts: list[str]) -> str:
    """A piece of a real article, or a whole one, with one to eight kinds of damage."""
    text = random.choice(texts)
    if random.random() < 0.9:
        text = _piece(random, text, random.randint(20, 3000))
    for _ in range(random.randint(1, 8)):
        text = random.choice(EDITS)(random, text)
    return text[:20_000]


def thrown_together(random: Random) -> str:
    """Up to sixty words, marks and noises that mean something to the readers, in any order."""
    glue = random.choice(["", " ", " ", " ", "\u00a0", "\n"])
    return glue.join(random.choice(TOKENS) for _ in range(random.randint(1, 60)))


def repeated(random: Random, length: int = LONG) -> str:
    """One to three of these tokens again and again: what makes a search quadratic."""
    unit = random.choice(["", " "]).join(random.choice(TOKENS) for _ in range(random.randint(1, 3)))
    unit += random.choice(["", " "])
    return (unit * (length // len(unit) + 1))[:length]


def as_bytes(random: Random, text: str) -> bytes:
    """The text as a file or a line of JSONL may hold it, well or badly."""
    data = random.choice(CONTAINERS)(random, text)
    for _ in range(random.choice([0, 0, 1, 5])):
        cut = random.randrange(len(data) + 1)
        data = data[:cut] + random.randbytes(random.choice([0, 1, 2])) + data[cut + random.choice([0, 1, 9]) :]
    return random.choice([bytes, bytes, bytes, gzip.compress])(data)


# -- one kind of damage each ---------------------------------------------------------------------------


def _piece(random: Random, text: str, length: int) -> str:
    start = random.randrange(len(text) + 1)
    return text[start : start + length]


def _cut(random: Random, text: str) -> str:
    start = random.randrange(len(text) + 1)
    return text[:start] + text[start + random.randint(1, 200) :]


def _doubled(random: Random, text: str) -> str:
    piece, at = _piece(random, text, random.randint(1, 200)), random.randrange(len(text) + 1)
    return text[:at] + piece * random.choice([1, 2, 50]) + text[at:]


def _shuffled(separator: str) -> Edit:
    def edit(random: Random, text: str) -> str:
        parts = text.split(separator)
        random.shuffle(parts)
        return separator.join(parts)

    return edit


def _replaced(pattern: str, choices: list[str]) -> Edit:
    """Some of what matches becomes something else."""
    compiled = re.compile(pattern)

    def edit(random: Random, text: str) -> str:
        share = random.choice([0.1, 0.5, 1.0])
        return compiled.sub(lambda m: random.choice(choices) if random.random() < share else m[0], text)

    return edit


def _inserted(tokens: list[str]) -> Edit:
    def edit(random: Random, text: str) -> str:
        for _ in range(random.choice([1, 3, 20])):
            at = random.randrange(len(text) + 1)
            text = text[:at] + random.choice(tokens) + text[at:]
        return text

    return edit


def _nested(random: Random, text: str) -> str:
    return "« " * random.choice([1, 3, 60]) + text + " »" * random.choice([0, 1, 3, 60])


EDITS: tuple[Edit, ...] = (
    _cut, _doubled, _nested, _shuffled("\n"), _shuffled(" "), _shuffled(". "),
    _replaced(r"[«»“”\"‘’]", ["", *MARKS]),  # marks swapped or removed
    _replaced(r"(?<=\d)\s|\s(?=\d)", ["", ".", "\u202f", ","]),  # numbers glued
    _replaced(r"\d+", ["0", "7", "31", "2024", "99999999999", "1.2.3"]),
    _replaced(r"\n+", ["", " ", "\n"]),  # one very long line
    _replaced(r"[.!?]", ["", " .", "…", "?!"]),  # thousand-word sentences
    _replaced(r"\s", ["\u00a0", "\u202f", "  ", "\t", "\u2028"]),
    _replaced(r"[A-ZÀ-Þ]", ["a", "É", "Z"]),
    _inserted(NOISE), _inserted(MARKS), _inserted(WORDS),
    lambda random, text: text.upper() if random.random() < 0.5 else text.lower(),
)  # fmt: skip


# -- files ---------------------------------------------------------------------------------------------


def _page(_: Random, text: str) -> bytes:
    return f"<html><head><title>Une page</title></head><body><article><p>{text}</p></article></body></html>".encode(
        "utf-8", "surrogatepass"
    )


def _lines(random: Random, text: str) -> bytes:
    line = {"text": text, random.choice(["id", "published", "title", "url"]): random.choice([text[:40], 7, None, []])}
    return json.dumps(line, ensure_ascii=random.random() < 0.5).encode("utf-8", "surrogatepass") + b"\n"


def _encoded(encoding: str, errors: str) -> Callable[[Random, str], bytes]:
    return lambda _, text: text.encode(encoding, errors)


CONTAINERS = (
    _page, _lines, _encoded("utf-8", "surrogatepass"), _encoded("utf-8-sig", "surrogatepass"), _encoded("cp1252", "replace"),
    _encoded("utf-16", "surrogatepass"), _encoded("mac_roman", "ignore"), _encoded("cp850", "ignore"),
)  # fmt: skip
