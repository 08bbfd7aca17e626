"""What a value of a claim is read from."""

from typing import NamedTuple

from extractor.records.deployment.clauses import Clause
from extractor.records.deployment.forces.force import Force
from extractor.records.deployment.links.link import Link
from extractor.records.deployment.values.verb_status import Reading
from extractor.records.deployment.view import View


class Claim(NamedTuple):
    """A force in its clause, what it depends on there, and how that is said to be true."""

    view: View
    clause: Clause
    force: Force
    link: Link
    reading: Reading
