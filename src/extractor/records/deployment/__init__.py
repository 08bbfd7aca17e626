"""The Deployment record type, found without a model. In the order in which an article passes through:

1. `forces`: the armed people whom a sentence names (`nouns`, `phrases`, `units`, `missions`, `carried`, `forces`), and those
   for whom a pronoun, a number, another clause, an answer or no verb at all stands (`pronouns` with `others`, `headless`,
   `gapped`, `ellipsis`, `beside`, `asked`, `verbless`); `topic`: whose soldiers the article is about;
2. `links`: the verb or noun that moves or places them (`government`, `syntax`, `modifiers`, `infinitives`, `asides`, `noun_links`,
   `noun_governor`, `turned`, `predicated`, `strength`, `counted`), as one `link`; `frames`: what that verb says of the force;
3. `candidates` puts both together, and `values` reads what is said: `nations`, `roles` and `places` (with `place_nouns`, `known_places`,
   `said_places`, `outside_places`, `own_frames`, `countries`), `movement`, `origin`, `claim_dates` (with `figure_dates`,
   `borrowed_dates`), `status` (with `verb_status`, `noun_status`), `activity`; `context`: what was told before;
4. `claims`: which candidates claim anything by records.md (`claims`, `likely`), and which tell the same (`one_event`, `merging`);
   `assemble` makes the records of `schema`.

`build` is what the pipeline sees, `view` one sentence with all that is read from it, `candidate` and `clauses` what is handed on.
"""
