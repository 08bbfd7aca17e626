"""Invented French news by the thousand, for what is about quantity: plausible, varied, and each with planted statements.

``python benchmarks/generated.py 100 > articles.jsonl``. The same number is always the same article.
"""

import argparse
import json
import random
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

FIRST = [
    "Anne",
    "Bruno",
    "Carla",
    "Denis",
    "Elsa",
    "Farid",
    "Gilles",
    "Hana",
    "Igor",
    "Jeanne",
    "Karim",
    "Louise",
    "Marc",
    "Nadia",
    "Omar",
    "Paula",
    "Remi",
    "Sofia",
]
LAST = [
    "Aubrac",
    "Belmas",
    "Cordier",
    "Delorge",
    "Estivant",
    "Ferrand",
    "Gaubert",
    "Haddad",
    "Jourdan",
    "Kessler",
    "Lambin",
    "Mercadal",
    "Noblet",
]
ROLES = [
    "la ministre de la Défense", "le porte-parole du gouvernement", "le maire de {city}", "la députée de {city}",
    "le chef d’état-major", "l’ambassadeur d’Italie", "la directrice de l’hôpital de {city}", "le syndicaliste",
]  # fmt: skip
CITIES = [
    "Brest",
    "Nantes",
    "Kiev",
    "Varsovie",
    "Bucarest",
    "Oslo",
    "Tallinn",
    "Dakar",
    "Beyrouth",
    "Lyon",
    "Vilnius",
    "Athènes",
    "Rabat",
    "Tunis",
]
NATIONS = ["français", "italiens", "norvégiens", "polonais", "grecs", "sénégalais", "danois", "roumains"]
CLAUSES = [
    "le budget de la base sera voté avant {month}", "{number} familles attendent encore un logement à {city}",
    "les travaux du port de {city} prendront {number} jours", "la situation à {city} reste préoccupante",
    "l’accord avec {city} sera signé en {month}", "aucune décision n’a été prise pour les {number} agents",
    "les négociations reprendront à {city} en {month}", "le convoi a quitté {city} sans incident",
]  # fmt: skip
MONTHS = ["janvier", "mars", "avril", "juin", "septembre", "octobre", "décembre"]
NARRATION = [
    "La réunion s’est tenue {day} à {city}, dans un bâtiment gardé par la police, et a duré {number} minutes.",
    "Le marché de {city} a rouvert {day} après {number} jours de fermeture, malgré la pluie et le vent.",
    "Une foule de quelque {number} personnes s’était rassemblée {day} devant la mairie de {city}.",
    "Les trains entre {city} et {other} circulaient de nouveau {day}, avec des retards.",
    "Le rapport de {number} pages avait été remis {day} au conseil de {city}, qui ne l’a pas encore examiné.",
]
DAYS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"]


@dataclass(frozen=True)
class Generated:
    """An article, and words that its statements must quote."""

    id: str
    text: str
    published: str
    planted: tuple[str, ...]

    def line(self) -> str:
        """As a line of JSONL input."""
        return json.dumps({"id": self.id, "text": self.text, "published": self.published}, ensure_ascii=False)


def article(number: int, words: int | None = None) -> Generated:
    """The article of that number: of 60 to 300 words, or of about so many `words`."""
    chance = random.Random(number)
    writer = _Writer(chance)
    paragraphs = [f"{writer.filled('{city}')} : {writer.filled('{number}')} agents dans l’attente", writer.quotation()]
    kinds: list[Callable[[], str]] = [writer.narration, writer.quotation, writer.reported, writer.deployment]
    wanted = words or chance.randint(40, 280)
    while sum(len(paragraph.split()) for paragraph in paragraphs) < wanted:
        paragraphs.append(chance.choice(kinds)())
    published = date(2021, 1, 4) + timedelta(days=number % 1000)
    return Generated(f"g{number:06}", "\n\n".join(paragraphs) + "\n", published.isoformat(), tuple(writer.planted))


def articles(count: int, words: int | None = None) -> Iterator[Generated]:
    """The first `count` articles."""
    return (article(number, words) for number in range(count))


class _Writer:
    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self.planted: list[str] = []

    def filled(self, pattern: str) -> str:
        choose = self._chance.choice
        return pattern.format(
            city=choose(CITIES), other=choose(CITIES), month=choose(MONTHS), day=choose(DAYS),
            number=self._chance.randint(12, 990),
        )  # fmt: skip

    def clause(self) -> str:
        return self.filled(self._chance.choice(CLAUSES))

    def name(self) -> str:
        return f"{self._chance.choice(FIRST)} {self._chance.choice(LAST)}"

    def quotation(self) -> str:
        """Code alone knows who speaks; the sentence after it is one question to the model."""
        quoted = self.clause()
        self.planted.append(quoted)
        role = self.filled(self._chance.choice(ROLES))
        return (
            f"{self.narration()} « {quoted[0].upper()}{quoted[1:]} », a déclaré {role} {self.name()}. {self.reported()}"
        )

    def reported(self) -> str:
        return f"{self.narration()} Il a ajouté que {self.clause()}."

    def deployment(self) -> str:
        force = f"{self._chance.randint(2, 90) * 100} soldats {self._chance.choice(NATIONS)}"
        return self.filled(f"{force} ont été déployés {{day}} à {{city}}, selon {self.name()}.")

    def narration(self) -> str:
        return self.filled(self._chance.choice(NARRATION))


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int)
    for one in articles(parser.parse_args().count):
        sys.stdout.write(one.line() + "\n")


if __name__ == "__main__":
    main()
