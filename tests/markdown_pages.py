"""Pages in Markdown, of newsclean itself and of others."""

from __future__ import annotations

from newsclean.document import (
    Article,
)
from newsclean.readers import markdown
from newsclean.writers.markdown import render
from pages import SENTENCES

PAGE = """\
---
title: "Ferry line: back by May"
byline: Ana Lopes and Tom Reed
authors:
  - Ana Lopes
  - Tom Reed
source: Harbour Post
published: "2024-03-01"
language: en
---

# Ferry line: back by May

The **ferry** returns, says [the port](https://port.example/a?b=1).

## What changes

1. A new pier
2. Two ships
   - one *large*
   - one small

> We waited long.\\
> Too long.

| Day | Trips |
| --- | --- |
| Monday | 12 |

```
code  here
```

![Pier](https://port.example/p.jpg)
"""


def written_again(text: str) -> str:
    document = markdown.read(text)
    values = {claim.field: claim.value for claim in document.claims}
    authors = tuple(claim.value for claim in document.claims if claim.field == "authors")
    return render(Article("-", document, **{**values, "authors": authors}))


STORY = [f"{first} {second}" for first, second in zip(SENTENCES[::2], SENTENCES[1::2])]
STORY[1] = f"The **oldest** ferry is [for sale](https://port.example/sale). {STORY[1]}"
LINES = ["# Council keeps the winter ferry", *STORY[:3], "## What comes next", *STORY[3:]]
FURNITURE = ["## Must read", "- [Storm](/a)", "- [Sport](/b)", "## Leave a reply"]
OTHERS = "\n\n".join([*LINES, *FURNITURE, ""])
