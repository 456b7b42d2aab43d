"""What can go wrong between a catalogue of other people's models and our pack."""


class AssetsError(Exception):
    """The message is one plain line for the person at the command line."""


class BrokenModel(AssetsError):
    """A model's file cannot be read; the message names file, line and reason."""


class BrokenPack(AssetsError):
    """A pack that is there but is not what its list says."""


class NoPackage(AssetsError):
    """The package of models cannot be had here."""
