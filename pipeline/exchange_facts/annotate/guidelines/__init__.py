"""The guideline page for annotators: what a fact is, and how to mark it in their tool."""

from __future__ import annotations

from pathlib import Path

_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>How to annotate exchange facts</title>
<style>body {{ font: 16px/1.5 sans-serif; max-width: 48em; margin: 2em auto; padding: 0 1em }}
table {{ border-collapse: collapse }}
td, th {{ border: 1px solid #ccc; padding: .3em .6em; text-align: left; vertical-align: top }}
blockquote {{ border-left: 4px solid #ccc; margin-left: 0; padding-left: 1em }}</style></head>
<body>
{body}</body></html>
"""


def guidelines(tool: str) -> str:
    """The page as Markdown, with the section of a tool at its end.

    >>> "## In brat" in guidelines("brat")
    True
    """
    here = Path(__file__).parent
    return "\n".join((here / f"{name}.md").read_text("utf-8") for name in ("facts", tool))


def guideline_page(tool: str) -> str:
    """The page as HTML, to be opened or to be pasted into a tool.

    >>> "<td>hostages</td>" in guideline_page("label-studio")
    True
    """
    from markdown_it import MarkdownIt

    return _PAGE.format(body=MarkdownIt("commonmark").enable("table").render(guidelines(tool)))
