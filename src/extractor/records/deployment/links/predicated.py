"""What « être » says of a movement: « leur départ est imminent », « le retrait est en cours »."""

import re

from extractor.candidates.parsing.verb_groups import VerbGroup
from extractor.records.deployment.schema import Status
from extractor.records.deployment.view import View

_TO_COME = re.compile(
    r"(?:[ \u00a0](?:plus|donc|désormais|déjà|bien))*[ \u00a0](?:qu[’'])?(?:(?:une |affaire |simple )*(?:question|affaire) d|imminent|inéluctable|prévu|programmé|attendu|proche|pour (?:demain|bientôt))"
)
_DONE = re.compile(
    r"(?:[ \u00a0](?:donc|désormais|déjà|bien))*[ \u00a0](?:en (?:cours|train)|chose faite|effecti|acquis|consommé|avéré|un fait)"
)


def predicated(view: View, governor: VerbGroup) -> Status | None:
    """« leur départ est imminent », « n’est plus qu’une question de jours », « est en cours »."""
    if governor.lemma != "être" or governor.modal is not None:
        return None
    end = view.end(governor.main)
    if _TO_COME.match(view.text, end):
        return "expected"
    return "asserted" if _DONE.match(view.text, end) and not governor.negated else None
