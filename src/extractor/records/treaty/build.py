"""The Treaty record type as the pipeline sees it. No question: verbs and determiners tell a real agreement from a wished one."""

from extractor.records.confidence import treaty_evidence
from extractor.records.record_type import decided_by_code
from extractor.records.treaty.assemble import assemble, numbered
from extractor.records.treaty.candidates import find_candidates

TREATY = decided_by_code("treaty", find_candidates, assemble, numbered, treaty_evidence)
