"""The armed people of a claim: named, or stood for by a pronoun, a number or another clause."""
