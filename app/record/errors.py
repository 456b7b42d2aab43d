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
