"""What is wrong with a written quantity, said in Swedish with something to try."""


class UnitError(ValueError):
    """A quantity, period, date or grade that cannot be used as written.

    Args:
        message: Swedish, lower case, no full stop, the author's words in backticks; also `str()` of the error.
        hint: Swedish, something to try; empty when there is nothing honest to say.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        """Keep the message and the hint apart, as a diagnostic wants them."""
        super().__init__(message)
        self.message = message
        self.hint = hint


class Unreadable(UnitError):  # noqa: N818 - "raises Unreadable" says it is an error
    """The text is not a number, quantity, period or date that Swedish writes."""


class Ambiguous(Unreadable):
    """The text can be read in two ways (`200,000`), so it is not read at all."""
