"""Words to edits, and scenes back to words. Knows the scene, nothing of the web or the database."""

import sys

# spaCy's library asks for PyTorch, which the language model does without, and which takes longer to load than all the
# rest: told that there is none, it asks no more. The networks load it when they are first asked for a picture.
_unasked = "torch" not in sys.modules
if _unasked:
    sys.modules["torch"] = None  # type: ignore[assignment]
import spacy  # noqa: E402, F401

if _unasked:
    del sys.modules["torch"]
