"""What code finds in an article before any question is asked, in this order:

1. `parsing`: spaCy's analysis of each sentence, its noun phrases and verb groups;
2. `actors`: mentions of people, bodies and states, and which of them are one actor;
3. `speech`: cues (« a déclaré », « selon »), who stands at the speaker's place, and the words that each cue reports.

`analysis` puts the three together for an article, `analyst` does so for many in a thread of its own, `today` tells the day that relative
dates are reckoned from, and `sentence_view` is how the finders of deployments and treaties see one sentence.
"""
