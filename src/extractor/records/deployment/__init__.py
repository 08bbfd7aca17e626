"""The Deployment record type, found without a model. In the order in which an article passes through:

1. forces: `nouns`, `phrases` and `forces` find the noun phrases of armed people, `pronouns`, `headless`, `gapped`, `ellipsis`, `beside` and
   `verbless` those that a pronoun, a number, another clause or no verb at all stands for (`others`: or for whom else); `topic` says whose
   soldiers the article is about;
2. what moves or places them: `government`, `syntax` and `modifiers` find the verb, `links`, `noun_links`, `noun_governor`, `turned` and
   `predicated` the tie (`link`) between force and verb or noun, `frames` what that verb says of the force;
3. candidates: `candidates` puts both together, `reading` reads the values: `roles` and `places` (with `place_nouns`, `known_places`,
   `said_places`, `outside_places`, `countries`), `origin` (with `armies`), `claim_dates`, `status`, `activity`; `context` carries over what
   was told before;
4. records: `claims` and `likely` say which candidates claim anything (records.md), `one_event` and `merging` which tell the same,
   `assemble` makes the records of `schema`.

`build` is what the pipeline sees, `view` one sentence with all that is read from it, `force`, `candidate` and `clauses` what is handed on.
"""
