"""What holds for any input, and inputs broken at random; for tests and for `fuzz.py`."""

from __future__ import annotations

import json
import random

import newsclean
from newsclean.document import Article
from newsclean.errors import InputError
from newsclean.writers import FORMATS, explain
from pages import page

PAGE = page(
    title="A &amp; B: \"quoted\" --- 'x'",
    extra="""<p>One <a href="javascript:alert(1)">bad link</a>, one <a href="DATA:text/html,x">worse
    one</a>, one <a href="/fine">fine link</a>.</p><script>alert(1)</script>
    <p>&lt;script&gt;alert(2)&lt;/script&gt; and &lt;img src=x onerror=alert(3)&gt; as text.</p>
    <img src="data:image/gif;base64,R0lGOD" alt="pixel"><ul><li>one<li>two</ul>
    <table><tr><th>A<th>B<tr><td>1|2<td>3</table><pre>```\ncode</pre>""",
)


def holds(data: bytes, input_type: str = "auto") -> Article | None:
    """Clean `data` and check that outputs are safe and replay; None for a refusal with a reason."""
    try:
        article = newsclean.clean(data, path="page.html", input_type=input_type)
    except InputError as error:
        assert str(error).startswith("page.html: ")
        return None
    again = explain.replay(json.loads(explain.render(explain.explain(article))))
    for form in FORMATS.values():
        written = form.write(article)
        assert form.write(again) == written
        assert not any(char < " " and char not in "\n\t" for char in written)
        written.encode("utf-8")
    return article


def mutated(data: bytes, seed: int) -> bytes:
    """`data` with pieces cut, doubled, swapped and overwritten."""
    chance = random.Random(seed)
    out = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        start = chance.randrange(len(out) or 1)
        end = min(len(out), start + chance.randint(1, 200))
        piece = bytes(out[start:end])
        how = chance.randrange(4)
        if how == 0:
            del out[start:end]
        elif how == 1:
            out[start:start] = piece * chance.randint(1, 20)
        elif how == 2:
            out[start:end] = chance.randbytes(end - start)
        else:
            out[start:end] = piece[::-1]
    return bytes(out)
