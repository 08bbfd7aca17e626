"""A country that opens a sentence about its own institutions: who decides is there, not the soldiers."""

import re

from extractor.french.lexicon import word_set
from extractor.french.places import PlaceMention
from extractor.records.deployment.values.claim import Claim

_INSTITUTION = re.compile(
    r",[ \u00a0](?:l[ea]s?[ \u00a0]|l[’'])?(?:Maison Blanche|Pentagone|Kremlin|Elysée|Élysée|Bundestag|Congrès|Parlement|Sénat|Assemblée|"
    r"Chambre|Diète|Knesset|Cortes|députés|sénateurs|parlementaires|ministères?|ministres?|gouvernement|cabinet|président(?:e|ence)?|"
    r"chancelier|chancelière|Premier ministre|première ministre|exécutif|opposition|coalition|état-major)\b"
)


def is_own_frame(claim: Claim, place: PlaceMention) -> bool:
    """« En Allemagne, le Bundestag a autorisé l’envoi de 300 soldats »: `place` is where that is decided."""
    view, force, link, reading = claim.view, claim.force, claim.link, claim.reading
    group = link.group
    decided = link.role == "noun" and link.lemma in word_set("deployments", "own_doing")
    ordered = link.role == "object" and group is not None and group.infinitive
    if reading.governor is None or reading.request or not (decided or ordered):
        return False
    if force.country not in {None, place.country} or place.end > view.start(reading.governor.first):
        return False
    return _INSTITUTION.match(view.text, place.end, view.sentence.end) is not None
