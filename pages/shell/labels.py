"""Text from outside in the labels of widgets."""

import re


def literal(text: str) -> str:
    """Text of a workbook in a label that Streamlit would read as Markdown."""
    return re.sub(r"([\\`*_{}\[\]()#+\-.!:$~<>|])", r"\\\1", text)
