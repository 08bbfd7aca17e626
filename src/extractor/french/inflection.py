"""Singular masculine candidates of French nouns and adjectives, by ending."""

from functools import lru_cache

# (ending, replacements): the feminine and plural endings of nouns of persons and bodies.
_ENDINGS = (
    ("rices", ("eur",)),
    ("rice", ("eur",)),
    ("euses", ("eur", "eux")),
    ("euse", ("eur", "eux")),
    ("ières", ("ier",)),
    ("ière", ("ier",)),
    ("ères", ("er",)),
    ("ère", ("er",)),
    ("iennes", ("ien",)),
    ("ienne", ("ien",)),
    ("yennes", ("yen",)),
    ("yenne", ("yen",)),
    ("éennes", ("éen",)),
    ("éenne", ("éen",)),
    ("onnes", ("on",)),
    ("onne", ("on",)),
    ("elles", ("el",)),
    ("elle", ("el",)),
    ("effes", ("ef",)),
    ("effe", ("ef",)),
    ("ives", ("if",)),
    ("ive", ("if",)),
    ("ottes", ("ot",)),
    ("otte", ("ot",)),
    ("aux", ("al", "au", "ail")),
    ("ales", ("al",)),
    ("eux", ("eu",)),
    ("esses", ("e",)),
    ("esse", ("e",)),
    ("ques", ("c",)),
    ("que", ("c",)),
    ("es", ("",)),
    ("e", ("",)),
    ("s", ("",)),
    ("x", ("",)),
)


@lru_cache(20_000)
def base_forms(word: str) -> tuple[str, ...]:
    """The word in lower case and what it may be the feminine or plural of, most likely first.

    Candidates, not an analysis: the caller keeps the one that its lexicon knows. In a phrase all
    words lose their plural, or only the first (« casques bleus », « soldats d’infanterie »).
    """
    lower = word.lower().replace("'", "’")
    if " " in lower:
        parts = lower.split(" ")
        singular = [p[:-1] if p.endswith(("s", "x")) and len(p) > 3 else p for p in parts]
        return lower, " ".join(singular), " ".join([singular[0], *parts[1:]])
    candidates = [lower]
    if lower.endswith("s"):
        candidates.append(lower[:-1])
    for ending, replacements in _ENDINGS:
        if lower.endswith(ending):
            candidates += [lower[: -len(ending)] + r for r in replacements]
    first, hyphen, last = lower.rpartition("-")
    if hyphen and first.endswith("e"):  # « lieutenante-colonelle »
        candidates += [f"{one}-{other}" for one in base_forms(first)[1:] for other in base_forms(last)]
    return tuple(dict.fromkeys(candidates))
