"""newsclean turns a scraped news page into the article a person meant to keep.

    import newsclean
    article = newsclean.clean_file("page.html")
    print(article.title, article.confidence)

The names in `__all__` are the public API. Each is imported when it is first used.
"""

from __future__ import annotations

# Not imported from `typing`: until `cli.main` runs, Ctrl-C would print a traceback.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from newsclean.api import clean, clean_file
    from newsclean.document import Article, Block, Decision, Document, InputType, Kind, Role
    from newsclean.errors import InputError, NewscleanError, RuleFileError

__all__ = [
    "Article",
    "Block",
    "Decision",
    "Document",
    "InputError",
    "InputType",
    "Kind",
    "NewscleanError",
    "Role",
    "RuleFileError",
    "clean",
    "clean_file",
]
__version__ = "0.1.0"

_HOMES = {
    "clean": "api",
    "clean_file": "api",
    "InputError": "errors",
    "NewscleanError": "errors",
    "RuleFileError": "errors",
}


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"newsclean.{_HOMES.get(name, 'document')}"), name)
