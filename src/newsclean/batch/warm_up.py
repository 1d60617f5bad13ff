"""What every page needs, loaded before the first one is measured."""

from __future__ import annotations

from newsclean.batch.job import Job, Outcome, Settings
from newsclean.batch.work import configuration, folder_of

_SENTENCE = (
    "The council of the town voted on Tuesday to keep the old ferry running through the winter. "
)
_PARAGRAPH = 3 * _SENTENCE
_HTML = f"<html><body><article><h1>A page</h1>{f'<p>{_PARAGRAPH}</p>' * 4}</article></body></html>"
_TEXT = "\n\n".join(["A page", *[_PARAGRAPH] * 4])


def load(job: Job, settings: Settings) -> Outcome:
    """Clean two pages of no interest under the rules for `job`: one of HTML, one of text.

    So models, rule files and libraries are in memory. Raises RuleFileError.
    """
    import newsclean
    from newsclean.readers import opinion

    config = configuration(settings, folder_of(job))
    newsclean.clean(_HTML, input_type="html", config=config)
    newsclean.clean(_TEXT, input_type="text", config=config)
    opinion.paragraphs(_HTML)
    return Outcome(job)
