"""The article inside a web page, found by trafilatura.

The stored text is what it extracts, not the page: offsets refer to that text, in which trafilatura
has made plain spaces of no-break spaces. « Lire aussi » and its like stay in it, as furniture.
"""

from dataclasses import dataclass

from extractor.article.lines import plain
from extractor.errors import ReadingError

_TITLE_LINES = 3
"""The headline counts as part of the text when it is one of so many first lines."""

# Only dates from metadata and markers: the extensive search takes « © 2023 » for a date.
_DATES = {"original_date": True, "extensive_search": False}


@dataclass(frozen=True)
class Page:
    """What a web page gives: `published` is ISO or None, `source` the site's name."""

    text: str
    title: str | None
    published: str | None
    source: str | None
    url: str | None


def extract_page(html: str) -> Page:
    """The article of a web page; its headline becomes the first line where the text lacks it.

    Raises `ReadingError` (``no_article_in_html``) when the page holds none.
    """
    from trafilatura import bare_extraction  # half a second to import: only for HTML

    try:
        document = bare_extraction(html, with_metadata=True, include_comments=False, date_extraction_params=_DATES)
    except Exception as error:  # broken markup makes lxml and trafilatura fail in many ways
        raise ReadingError(
            f"The HTML cannot be parsed ({type(error).__name__}).",
            "Save the article's text itself to a .txt file.",
            "no_article_in_html",
        ) from error
    text = (document.text or "").strip() if document else ""
    if not text:
        raise ReadingError(
            "No article was found in the HTML.",
            "Save the article's text itself to a .txt file (pages built by scripts hold none).",
            "no_article_in_html",
        )
    title = document.title or None
    if title and plain(title) not in map(plain, text.split("\n")[:_TITLE_LINES]):
        text = f"{title}\n{text}"
    return Page(text, title, document.date or None, document.sitename or document.hostname, document.url)
