"""The Deployment record type as the pipeline sees it. No question: the embedded model calls every borderline claim one."""

from extractor.records.confidence import deployment_evidence
from extractor.records.deployment.assemble import assemble
from extractor.records.deployment.candidates import find_candidates
from extractor.records.deployment.claims.merging import merge
from extractor.records.record_type import decided_by_code

DEPLOYMENT = decided_by_code("deployment", find_candidates, assemble, merge, deployment_evidence)
