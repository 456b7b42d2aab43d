"""How things of a sentence stand to each other, in layers: each class knows only those above it in this list.

    sentence     who does what the verbs say
    things       what a relation is to
    bearers      of what it is told
    predicates   which relation it is
    looks        hair, patterns and colours
    deeds        what somebody does with a thing

`app.language.relating` puts them together.
"""
