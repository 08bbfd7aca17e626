"""The closed classes of French that the readers of sentences share: auxiliaries, clitics, negations (``data/grammar.json``).

Words are written as spaCy's tokens are after the parser's typography: straight apostrophes, « -t », « -il ».
"""

from extractor.french.lexicon import load

_DATA = load("grammar")

HELPER_OF: dict[str, str] = {form: lemma for lemma, forms in _DATA["helpers"].items() for form in forms.split()}
"""Forms of être, avoir and the modals aller, devoir, pouvoir, with their verb."""

AUXILIARIES = frozenset(form for form, lemma in HELPER_OF.items() if lemma in {"être", "avoir"})
"""Forms of être and avoir."""

MODALS = frozenset({"aller", "devoir", "pouvoir"})
"""Lemmas of the verbs that put an infinitive in the future or in doubt."""

OBJECT_CLITICS = frozenset(_DATA["object_clitics"])
"""What may stand between the subject and its verb: « ne », « se », « lui », « en »…"""

SUBJECT_CLITICS = frozenset(_DATA["subject_clitics"])
"""« -t-il » and the like behind an inverted verb."""

DETERMINERS = frozenset(_DATA["determiners"])
"""What only a noun follows; « le », « la », « les » and « leur » may be pronouns before a verb."""

ADVERBIALS = frozenset(_DATA["adverbials"])
"""Fixed adverbials that stand between a verb and its object: « d’ailleurs », « à nouveau », « une fois de plus »."""

NEGATIVES = frozenset(_DATA["negatives"])
"""The second words of a negation, and « ni »."""

SUBORDINATORS = frozenset(_DATA["subordinators"])
"""Words whose « que » opens no reported clause: « bien que », « alors que »."""

TIME_WORDS = frozenset(_DATA["time_words"])
"""Lemmas of words of dates."""

SOME = frozenset(_DATA["some"])
"""Words that say how many and may stand for people: « certains », « beaucoup », « d’autres »."""
