"""Descriptions that stand for actors (« deux responsables américains », « la force africaine »), with the name beside them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.candidates.actors.beside_names import is_of_another, name_after, name_before, names_listed
from extractor.candidates.actors.head_nouns import (
    head_noun,
    head_noun_kind,
    is_function,
    is_institution,
    is_of_persons,
    rules,
)
from extractor.candidates.actors.mention import Mention
from extractor.candidates.actors.peoples import stands_for_troops
from extractor.candidates.actors.told_nation import country_told, nationality_told
from extractor.candidates.parsing.determiners import country_in, gender_of, quantified_start
from extractor.candidates.parsing.doc import Token
from extractor.candidates.parsing.noun_phrases import NounPhrase, noun_phrase
from extractor.candidates.parsing.parse import ParsedArticle, ParsedSentence
from extractor.french.lexicon import word_set
from extractor.french.places import body_kind, demonym_country
from extractor.records.actor.schema import ActorKind

BODIES = {"media", "organisation", "government_body", "armed_force"}
_SINGULAR = re.compile(r"(?:l[ea]|une?|son|sa|ce(?:t|tte)?|leur|mon|ma|notre)\s|l[’']", re.IGNORECASE)
_PARTITIVE = re.compile(r"\b(?:l[’'])?une?\s(?:de\s|d[’'])?$", re.IGNORECASE)
_OF = re.compile(r"[ \u00a0](?:d(?:e|u|es)[ \u00a0]|d[’'])")
_ENDS_WITH_OF = re.compile(r"\b(?:d(?:e|u|es)[ \u00a0]|d[’'])$")
_CONTRACTED = re.compile(r"\b(?:du|des|aux?)\s$")
_GOVERNED = re.compile(r"\b(?:par|de|du|des|à|aux?|avec|pour|contre|chez)\s$|[dD][’']$")
_EPITHET = re.compile(r"(?:même|nouve(?:au|lle|l)|jeune|actuel(?:le)?|célèbre|fameu(?:x|se)|seule?)\s", re.IGNORECASE)
# « le chef exilé à Paris », « le colonel chargé de les accueillir »: what he does now is no function.
_ASIDE = re.compile(
    r"[ \u00a0](?:(?:exilé|réfugié|rentré|basé|installé|joint|interrogé|présent|retranché|replié|posté|détaché|parti|venu|arrivé)e?s?[ \u00a0]|de retour\b|"
    r"chargée?s?[ \u00a0]d(?:e[ \u00a0]|[’'])(?:(?:l[ea]s?|lui|leur)[ \u00a0]|l[’'])?\w+(?:er|ir|re)\b)"
)
# Inside a title these are its words: « le chef de la diplomatie », « un responsable de l’administration ».
_PART_OF_TITLE = {"diplomatie", "administration", "détachement", "opposition", "exécutif", "armées"}
_RIVAL = re.compile(
    r"[ \u00a0](?:en exil|autoproclamé|parallèle|rebelle|dissident|fantoche|provisoire|dit|prétendu|non reconnu)\b"
)
_STATE_ORGANS = {"gouvernement", "pouvoir", "exécutif", "junte"}
_GOVERNING = {"gouvernement", "junte"}


def find_descriptions(parsed: ParsedArticle, sentence: ParsedSentence, names: list[Mention]) -> list[Mention]:
    """The noun phrases of the sentence that stand for actors, in order; the name beside a function is in its mention."""
    finder = _Finder(parsed, sentence, names)
    for token in sentence.doc:
        finder.take(token)
    return finder.found


class _Finder:
    """Walks over the nouns of one sentence; remembers which name has been joined to which function."""

    def __init__(self, parsed: ParsedArticle, sentence: ParsedSentence, names: list[Mention]) -> None:
        self.text, self.sentence = parsed.text, sentence
        self.names = [n for n in names if n.kind == "person" and n.name]
        self.bodies = [n for n in names if n.kind not in {"country", "group"} and n.name]
        self.inside_names = [n.name for n in names if n.name]
        self.found: list[Mention] = []

    def take(self, token: Token) -> None:
        """Add what this noun stands for, if it does for anybody."""
        offset = self.sentence.start + token.idx
        if any(first <= offset < last for first, last in self.inside_names) or token.text.startswith("-"):
            return
        named = any(m.kind == "person" and m.name and m.start <= offset < m.end for m in self.found)
        if not named and (people := self._people(token)):  # not « le chef de la mission, le Norvégien Ivo Maric »
            self.found.append(people)
            return
        kind = head_noun_kind(self.sentence, token, self.text)
        if kind is None:
            return
        phrase = self._phrase(token)
        held = any(m.start <= offset < m.end for m in self.found)
        plural = token.text.endswith(("s", "x")) or (kind != "person" and "Plur" in token.morph.get("Number"))
        if kind == "person" and _SINGULAR.match(self.text, phrase.start, phrase.bare):
            plural = False  # « son fils »
        of_several = re.match(r"des\s|ses\s|leurs\s|nos\s|ces\s|d[’']|les\s", self.text[phrase.start : phrase.core])
        one_of = _PARTITIVE.search(self.text[self.sentence.start : phrase.start]) if of_several else None
        if one_of and plural:  # « l’un de ses dirigeants »: one person
            phrase = replace(phrase, start=self.sentence.start + one_of.start())
            kind, plural = "person", False
        if kind == "person" and not plural:
            self._person(token, phrase, held, partitive=one_of is not None)
        elif is_of_persons(token.text) and (listed := names_listed(self.text, self.names, phrase)):
            self._listed(token, phrase, listed)
        elif not held or (self._stands_alone(token, kind) and self._definite(phrase)):
            self._others(token, phrase, "group" if kind in {"person", "country"} else kind, plural)

    def _stands_alone(self, token: Token, kind: ActorKind) -> bool:
        """« (le porte-parole) de la coalition », « de la mission »: an actor itself inside a title."""
        noun = token.text.lower()
        return (kind in BODIES and noun not in _PART_OF_TITLE) or noun in word_set("names", "commanded")

    def _definite(self, phrase: NounPhrase) -> bool:
        """« de la commission », « du groupe socialiste »; not « chef de bataillon »."""
        return phrase.start < phrase.bare or bool(_CONTRACTED.search(self.text[: phrase.bare]))

    def _phrase(self, token: Token) -> NounPhrase:
        """The noun phrase, whole names kept: a person's stays out of it, another's is not cut."""
        phrase = noun_phrase(self.sentence, token)
        for n in self.names:
            if phrase.bare < n.start <= phrase.core + 4 and _OF.fullmatch(self.text, phrase.core, n.start):
                phrase = replace(phrase, core=n.end, end=n.end)  # « l’ex-conseiller de M. Samaras »
                continue
            headed = n.start <= self.sentence.start + token.idx  # the noun itself is the title: « Le général Valbert »
            first = n.name[0] if headed and n.name else n.start
            if phrase.bare < first < phrase.core:
                governed = _ENDS_WITH_OF.search(self.text[phrase.bare : first])
                core = n.end if governed else len(self.text[:first].rstrip(" \u00a0"))
                phrase = replace(phrase, core=core, end=core)
        for first, last in self.inside_names:
            if phrase.bare < first < phrase.core < last:
                phrase = replace(phrase, core=last, end=max(last, phrase.end))
        return phrase

    # -- persons -------------------------------------------------------------------------------

    def _person(self, token: Token, phrase: NounPhrase, held: bool, *, partitive: bool) -> None:
        role_start = phrase.start if partitive else phrase.bare
        plain = _EPITHET.match(self.text, role_start, phrase.core)
        role = (plain.end() if plain else role_start, phrase.core)
        after = name_after(self.sentence, self.text, self.names, token, phrase)
        before = None if after else name_before(self.sentence, self.text, self.names, phrase)
        if (
            after and after.start > phrase.core
        ):  # « la sénatrice démocrate Awa Traoré », « le correspondant de X à Kiev, Ivo Maric »
            comma = self.text.find(",", phrase.core, after.start)
            role = (role[0], len(self.text[: comma if comma >= 0 else after.start].rstrip(" \u00a0")))
        if aside := _ASIDE.search(self.text, *role):
            role = (role[0], aside.start())
        if after or before:
            self._named(replace(self._described(token, phrase, "person"), role=role), after, before)
        elif not held and (partitive or self._is_determined(token, phrase)):
            last = phrase.last
            other = is_of_another(token, last)
            inner = name_after(self.sentence, self.text, self.names, last, self._phrase(last)) if other else None
            if inner is not None:  # « un conseiller du président Blaise Compaoré »
                phrase, role = replace(phrase, core=inner.end, end=inner.end), (role[0], inner.end)
            told = role if is_function(token.text) and not partitive else None
            self.found.append(replace(self._described(token, phrase, "person"), role=told))

    def _named(self, described: Mention, after: Mention | None, before: Mention | None) -> None:
        """Add the description with the name beside it, or to the mention that has the name already."""
        name = after or before
        assert name is not None and described.role is not None
        joined = next((m for m in self.found if m.name == name.name), None)
        if joined is None:
            gap = (
                country_in(self.text, described.role[1], name.start) if after else None
            )  # « , le général allemand Bühler »
            self.found.append(
                replace(
                    described,
                    start=min(described.start, name.start),
                    end=max(name.end, described.end) if before else name.end,
                    country=described.country or gap,
                    name=name.name,
                    role=described.role if is_function(described.head) else None,
                    gender=name.gender or described.gender,
                )
            )
        elif before is not None and not joined.start <= described.start < joined.end:
            better = described.role if joined.role is None or self._is_rank(joined.role) else joined.role
            country = joined.country or described.country
            self._replace(joined, replace(joined, end=max(joined.end, described.end), role=better, country=country))

    def _listed(self, token: Token, phrase: NounPhrase, names: Sequence[Mention]) -> None:
        """« les physiciens Awa Roux et Ivo Maric »: each has the function; the first name takes it along as a subject."""
        told = replace(self._described(token, phrase, "person"), role=(phrase.bare, phrase.core))
        governed = _GOVERNED.search(self.text, max(0, phrase.start - 8), phrase.start)
        for i, name in enumerate(names):
            start = name.start if i or governed else phrase.start
            self.found.append(replace(told, start=start, end=name.end, name=name.name, gender=name.gender))

    def _is_determined(self, token: Token, phrase: NounPhrase) -> bool:
        """A function without article, complement and preposition is said of somebody (« élu », « ministre depuis »)."""
        alone = phrase.core <= self.sentence.start + token.idx + len(token)
        return phrase.start < phrase.bare or not alone or token.i == 0 or token.doc[token.i - 1].pos_ == "ADP"

    def _is_rank(self, role: tuple[int, int]) -> bool:
        return self.text[role[0] : role[1]].split(" ")[0].lower() in word_set("names", "ranks")

    # -- others --------------------------------------------------------------------------------

    def _others(self, token: Token, phrase: NounPhrase, kind: ActorKind, plural: bool) -> None:
        word, name = token.text.lower(), None
        taken = {m.name for m in self.found}
        beside = (
            b
            for b in self.bodies
            if b.name and b.name not in taken and phrase.bare < b.name[0] <= phrase.core + 4 and self._beside(phrase, b)
        )
        body = next(beside, None)
        if body is not None and body.name:
            phrase = replace(phrase, core=max(phrase.core, body.end), end=max(phrase.end, body.end))
            if (
                kind != "group" and word not in _STATE_ORGANS
            ):  # « le gouvernement Keïta », « le camp Keïta » name nobody else
                title = re.search(
                    r"\bL[ea]s?[ \u00a0]$|\bL[’']$", self.text[phrase.bare : body.name[0]]
                )  # « Le Courrier »
                name = (body.name[0] - len(title[0]) if title else body.name[0], body.name[1])
                listed = body_kind(self.text[slice(*body.name)])
                kind = listed[0] if listed else "media" if word == "agence" else kind
        elif is_institution(token):
            name = (phrase.bare, phrase.core)
        country = country_told(self.text, phrase)
        if word == "délégation" and country:
            kind = "government_body"  # « la délégation malienne »
        if word in _STATE_ORGANS and (country or word in _GOVERNING or self._owned(phrase) or rules(token)):
            # « le gouvernement malien », « son gouvernement »: the state acts; « le gouvernement tibétain en exil » is none
            kind, country = ("government_body", None) if _RIVAL.match(self.text, phrase.core) else ("country", country)
        if kind == "organisation" and plural and name is None:
            kind = "group"  # « plusieurs associations croates »
        phrase = (
            replace(phrase, start=quantified_start(self.text, self.sentence.start, phrase.start)) if plural else phrase
        )
        self.found.append(replace(self._described(token, phrase, kind), country=country, name=name, plural=plural))

    def _beside(self, phrase: NounPhrase, body: Mention) -> bool:
        """« l’agence Lusa », not « un officier de la RDF »: nothing but an article of its own before the name."""
        assert body.name is not None
        gap = self.text[phrase.core : body.name[0]] if body.name[0] > phrase.core else ""
        before = self.text[phrase.bare : body.name[0]]
        governed = re.search(r"\b(?:de|du|des|à|au|aux|en|et|par|pour)(?:\sl[ae])?\s$|[’']$", before)
        return re.fullmatch(r"[ \u00a0]?(?:L[ea]s?[ \u00a0]|L[’'])?", gap) is not None and (
            not governed or gap.strip() != ""
        )

    def _owned(self, phrase: NounPhrase) -> bool:
        return (
            re.match(r"(?:son|sa|ses|leur|leurs)\s", self.text[phrase.start : phrase.bare], re.IGNORECASE) is not None
        )

    def _people(self, token: Token) -> Mention | None:
        """« les Tchadiens », « 2.000 Tchadiens »: a people's name with a determiner or number; armed when counted."""
        country = demonym_country(token.text) if token.text[:1].isupper() and token.i > 0 else None
        first = token.i - 1
        while first > 0 and token.doc[first].pos_ == "ADJ":  # « les premiers Polonais »
            first -= 1
        before = token.doc[first] if token.i else None
        if (
            country is None
            or before is None
            or (before.pos_ not in {"DET", "NUM"} and before.text.lower() not in {"des", "aux", "de"})
        ):
            return None
        phrase = self._phrase(token)
        start = quantified_start(self.text, self.sentence.start, phrase.start)
        counted = start < phrase.start or before.pos_ == "NUM"
        single = re.match(r"(?:une?|l[ea])\s|l[’']", self.text[start : phrase.bare], re.IGNORECASE) is not None
        after = (
            name_after(self.sentence, self.text, self.names, token, phrase) if single else None
        )  # « le Kényan Ivo Maric »
        armed = stands_for_troops(self.text, phrase.last, phrase.core, counted=counted)
        return Mention(
            start, after.end if after else phrase.end, self.sentence.index,
            "person" if single else "armed_force" if armed else "group", country,
            name=after.name if after else None, head=token.text.lower(), plural=not single, gender=after.gender if after else "",
        )  # fmt: skip

    def _described(self, token: Token, phrase: NounPhrase, kind: ActorKind) -> Mention:
        """The mention that this phrase is by itself, without name and role."""
        country = (
            nationality_told(self.text, token, phrase, self.bodies)
            if kind == "person"
            else country_told(self.text, phrase)
        )
        return Mention(
            phrase.start, phrase.end, self.sentence.index, kind, country,
            head=head_noun(token).lower(), gender=gender_of(self.text[phrase.start : phrase.bare], token),
        )  # fmt: skip

    def _replace(self, old: Mention, new: Mention) -> None:
        self.found[self.found.index(old)] = new
