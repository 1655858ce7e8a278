"""The examples under the help of a command."""


def examples(*lines: str) -> str:
    """The epilog of a command: an example a line, each a paragraph, as Typer joins the lines of one.

    >>> examples("doctor")
    'Examples:\\n\\nexchange-facts doctor'
    """
    return "\n\n".join(("Examples:", *(f"exchange-facts {line}" for line in lines)))
