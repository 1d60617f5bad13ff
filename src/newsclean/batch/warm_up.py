"""Loads what every page needs, before time and memory of the first page are measured."""

from __future__ import annotations

from newsclean.batch.job import Job, Outcome, Settings
from newsclean.batch.work import configuration, folder_of

_SENTENCE = (
    "The council of the town voted on Tuesday to keep the old ferry running through the winter. "
)
_PARAGRAPH = 3 * _SENTENCE
_HTML = f"<html><body><article><h1>A page</h1>{f'<p>{_PARAGRAPH}</p>' * 4}</article></body></html>"
_TEXT = "\n\n".join(["A page", *[_PARAGRAPH] * 4])


def warm_up(job: Job, settings: Settings) -> Outcome:
    """Clean one small HTML page and one small text with the rules for `job`.

    This loads models, rule files and libraries. Raises RuleFileError.
    """
    import newsclean
    from newsclean.readers import opinion

    config = configuration(settings, folder_of(job))
    newsclean.clean(_HTML, input_type="html", config=config)
    newsclean.clean(_TEXT, input_type="text", config=config)
    opinion.paragraphs(_HTML)
    return Outcome(job)
