"""The command `newsclean learn FOLDER`: proposes rules for lines that repeat on a site's pages."""

from __future__ import annotations

import sys
from hashlib import blake2b
from pathlib import Path

from newsclean.batch import plan
from newsclean.batch.console import Console
from newsclean.batch.inputs import jobs
from newsclean.batch.job import Job, Observation, Outcome, Settings
from newsclean.batch.journal import NoJournal
from newsclean.batch.learner import LONGEST, Learner, Thresholds
from newsclean.batch.report import DONE, FAILED, Report
from newsclean.batch.request import Request
from newsclean.batch.request_checks import check_outputs
from newsclean.batch.rulefile import Proposal, rule_file
from newsclean.batch.run import Run
from newsclean.batch.sinks import deliver
from newsclean.batch.work import clean, guarded, read
from newsclean.document import Role
from newsclean.errors import UsageError
from newsclean.rules.hosts import first_host, without_www
from newsclean.writers.safe import counted, one_line


def learn(request: Request, thresholds: Thresholds) -> int:
    """Write a rule file for the sites of the given pages; return the exit code.

    Raises UsageError or OutputError.
    """
    output = Path(request.output) if request.output else None
    if output and output.is_dir():
        raise UsageError(f"{output}: is a folder; name a file for the rules with -o")
    search = plan.search_for(request, output)
    check_outputs(search, request.config)
    console = Console(request.level, several=True)
    learner = Learner()
    report = Report()
    Run(
        jobs=jobs(search),
        work=observe,
        settings=plan.settings(request),
        workers=plan.workers(request),
        sink=learner,
        journal=NoJournal(),
        console=console,
    ).go(report)
    if report.barren:
        return FAILED
    proposals = list(learner.proposals(thresholds))
    console.note(_told(proposals, report))
    text = rule_file(proposals).encode()
    if output is None:
        sys.stdout.buffer.write(text)
    else:
        deliver(output, text)
    return FAILED if report.failed else DONE


def _told(proposals: list[Proposal], report: Report) -> str:
    pages = counted(report.done, "page")
    if not proposals:
        return f"{pages}: no line that reaches the body repeats; no rules to propose"
    off = sum(not proposal.enabled for proposal in proposals)
    return (
        f"{pages}: {counted(len(proposals), 'rule')} proposed, {off:,} switched off because the "
        "line may belong to the story; read them before you use them"
    )


def observe(job: Job, settings: Settings) -> Outcome:
    """Record the lines of one page and which of them reached the body."""
    return guarded(job, settings, _observed)


def _observed(job: Job, settings: Settings) -> Outcome:
    article = clean(job, read(job, settings.max_size), settings)
    lines: dict[str, bool] = {}
    for block in article.document.blocks:
        text = one_line(block.text)
        if 1 < len(text) <= LONGEST and block.role in {Role.BODY, Role.BOILERPLATE}:
            lines[text] = lines.get(text, False) or block.role is Role.BODY
    body = "\n".join(block.text for block in article.body)
    observation = Observation(
        host=without_www(first_host((job.url, article.url or ""))),
        folder=Path(job.name).parent.as_posix(),
        body=blake2b(body.encode("utf-8", "replace"), digest_size=8).digest(),
        lines=tuple(lines.items()),
    )
    return Outcome(job._replace(data=None), observation=observation)
