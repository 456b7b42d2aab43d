"""What can go wrong with the record, each error named for who can mend it."""


class RecordError(Exception):
    """The record cannot do what was asked; the message says why in plain words."""


class StorageFull(RecordError):
    """No room left on the disk. Nothing that was acknowledged is touched; the same request works once there is room."""

    code = "storage_full"
    retry = True

    def __init__(self) -> None:
        super().__init__(
            "The disk of this server is full, so this could not be kept yet. Everything told before is safe. "
            "It will be sent again by itself once there is room."
        )


class UnknownInterview(RecordError):
    """There is no interview of this id."""

    def __init__(self, interview_id: str) -> None:
        super().__init__(f"There is no interview '{interview_id}'")


class UnknownPicture(RecordError):
    """No picture of this digest was ever stored."""

    def __init__(self, sha256: str) -> None:
        super().__init__(f"There is no picture '{sha256}'")


class DamagedPicture(RecordError):
    """The file of a picture is gone or is no longer what was written; its digest tells."""

    def __init__(self, sha256: str) -> None:
        super().__init__(f"The file of the picture '{sha256}' is damaged")


class KnownLink(RecordError):
    """A link with this id was made before: the same form came twice. `interview_id` is the interview it opens."""

    def __init__(self, interview_id: str) -> None:
        super().__init__("This link was made before")
        self.interview_id = interview_id


class UnknownCase(RecordError):
    """There is no case of this id."""


class UnknownUser(RecordError):
    """There is no account of this name."""


class NameTaken(RecordError):
    """There is an account of this name already."""


class CaseExists(RecordError):
    """There is a case of this reference already."""
