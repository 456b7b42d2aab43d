"""Words to edits, and scenes back to words. Knows the scene, nothing of the web or the database."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType


@contextmanager
def _left_alone(name: str, instead: ModuleType | None) -> Iterator[None]:
    """Whoever imports this library meanwhile gets `instead`; with None, it is not there. Later it is itself again."""
    if name in sys.modules:
        yield
        return
    sys.modules[name] = instead  # type: ignore[assignment]  # None is what Python has for "not there"
    try:
        yield
    finally:
        del sys.modules[name]


_no_info = ModuleType("spacy.cli.info")
vars(_no_info)["info"] = None

# spaCy's library asks for PyTorch, which the language model does without, and which takes longer to load than all the
# rest; the networks load it when they are first asked for a picture. And for `spacy.info`, which nobody here calls, it
# loads its whole command line, with the web client and the templates of that: a third of its time.
with _left_alone("torch", None), _left_alone("spacy.cli.info", _no_info):
    import spacy  # noqa: F401  # here first, so that it is loaded so, whoever asks for it later
