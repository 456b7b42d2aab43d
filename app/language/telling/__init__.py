"""What a statement does to the scene, in layers: each class knows only those above it in this list.

    statement       the scene as the statement has it so far, and its edits
    describing      qualities of things
    counting        how many there are
    groups          "one", "the other", "two of them"
    pronouns        "he", "it", "they"
    telling_apart   which of several alike
    which           any mention to the things it means
    relations       how things stand to each other
    changing        what moves, swaps or is gone
    calling         other names for what stands
    steering        where somebody is who is called the driver

`app.language.resolve` puts them together.
"""
