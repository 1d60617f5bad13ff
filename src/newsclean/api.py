"""The Python API, which the command uses as well."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsclean import pipeline, readers, rules
from newsclean.document import UNSURE, Article, Document, InputType
from newsclean.readers.addresses import fetchable
from newsclean.rules.config import Config, refuse_unknown
from newsclean.stages.context import Context

if TYPE_CHECKING:
    from newsclean.rules import RuleSet


def clean(
    data: bytes | str,
    *,
    path: str = "-",
    url: str | None = None,
    input_type: InputType | str = "auto",
    config: Config | None = None,
    now: datetime | None = None,
) -> Article:
    """Clean one page.

    data: the page as stored (any encoding, packed, MHTML), or decoded text.
    path: name of the page in the result; its suffix is a hint at the type of the input.
    url: address of the page if known; used for relative links and some fields.
    input_type: "auto", "html", "text" or "markdown".
    config: your own rules and rules switched off; see `newsclean.rules.config.find`.
    now: timezone-aware time; later dates on the page are ignored. Default: the current time.

    Raises InputError for an empty or binary input, RuleFileError for an invalid rule file and
    ValueError for an unknown `input_type`.
    """
    kind = None if input_type == "auto" else InputType(input_type)
    reading = readers.read(data, path=path, url=url, input_type=kind)
    url = reading.url
    context = Context(
        path=path,
        now=now or datetime.now(UTC),
        rules=_rules(config or Config()),
        second_opinion=reading.second_opinion,
        url=url,
    )
    article = article_of(path, pipeline.run(reading.document, context))
    return article if article.url else replace(article, url=fetchable(url or "") or None)


def clean_file(path: str | Path, **options: Any) -> Article:
    """Clean the file at `path`, with the options of `clean`.

    Raises OSError if the file cannot be read, and the errors of `clean`.
    """
    path = Path(path)
    return clean(path.read_bytes(), **{"path": str(path), **options})


@lru_cache(maxsize=8)
def _rules(config: Config) -> RuleSet:
    loaded = rules.load(config.rules)
    if not config.disable:
        return loaded  # without making all its rules
    refuse_unknown(config, (rule.id for rule in loaded.rules))
    return loaded.without(config.disable)


_DOUBT = "low confidence: this may not be a single article, or part of it may be missing"
_ADVICE = "`newsclean explain` shows what became of each block"


def article_of(path: str, document: Document) -> Article:
    """The article for a document that all stages have processed."""
    values = {name: choice.value for name, choice in document.fields.items()}
    if not document.body_places:
        document = document.warn(f"no article was found in this page; {_ADVICE}")
    elif document.confidence < UNSURE and document.input_type is not InputType.MARKDOWN:
        document = document.warn(f"{_DOUBT}; {_ADVICE}")
    if document.input_type is InputType.MARKDOWN:
        document = replace(document, confidence=1.0)
    return Article(path=path, document=document, **values)  # type: ignore[arg-type]
