"""What a person at the command line can mend."""


class CannotRun(Exception):
    """The command ends here with exit code 2; the message is one plain line that says what is wrong."""
