"""Small pages for tests of the command and of batches."""

from __future__ import annotations

SENTENCES = (
    "The harbour council voted on Tuesday to keep the old ferry running through the winter.",
    "Members spent four hours on the question before the vote, which ended nine to two.",
    "Fishermen had warned that the bridge closes whenever the wind turns to the north.",
    "The timetable stays as it is until March, said Ana Lopes, who chairs the council.",
    "A second boat is to be bought next year if the region pays half of its price.",
    "Nobody on the island wants another winter like the last, when bread came by helicopter.",
    "The school had been closed for nine days, and the doctor could not cross at all.",
    "Engineers who looked at the old engine in autumn gave it three more years at most.",
    "Tickets will cost two euros more, which the fishing crews called a fair price for safety.",
    "The mayor of the mainland town said that he would sign the contract on Friday morning.",
)

FERRY = (
    "The ferry between the two halves of the town returned to service on Friday morning, eleven "
    "months after a storm tore it from its moorings and left it on the sandbank.",
    "Passengers queued from six o'clock for a place on the first crossing, and the brass band of "
    "the fire brigade played on the landing stage until the rain came.",
    "The council said that the repairs had cost twice the sum that was planned, and that fares "
    "would have to rise in the spring to pay for the new engine.",
    "Fishermen on the southern bank, who had rowed schoolchildren across all winter, were given "
    "a medal each and a season ticket that is valid for the rest of their lives.",
)
"""Paragraphs of a story, for pages of lines or of blocks."""


def page(title: str = "Council keeps the winter ferry", extra: str = "") -> str:
    """A news page with furniture around five paragraphs."""
    pairs = zip(SENTENCES[::2], SENTENCES[1::2], strict=True)
    prose = "\n".join(f"<p>{first} {second}</p>" for first, second in pairs)
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title} - Harbour Post</title>
<meta property="og:title" content="{title}"><meta property="og:site_name" content="Harbour Post">
<meta property="article:published_time" content="2024-02-06T09:30:00+00:00"></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<article><h1>{title}</h1><p class="byline">By Tom Reed</p>
{prose}
{extra}
<div class="share"><a href="#">Share</a> <a href="#">Tweet</a></div></article>
<aside><h3>Most read</h3><ul><li><a href="/a">Storm</a></li></ul></aside>
<footer>© 2024 Harbour Post</footer></body></html>
"""
