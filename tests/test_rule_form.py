"""The form of rule files and of configuration: what is wrong is refused where it stands."""

import re
from pathlib import Path

import pytest

from newsclean import rules
from newsclean.document import Family
from newsclean.errors import RuleFileError
from newsclean.rules import config, form
from newsclean.rules.rule import LONGEST_MAX
from rule_files import GOOD, written


def test_a_good_file_loads(tmp_path: Path) -> None:
    (rule,) = rules.read(written(tmp_path, GOOD))
    assert (rule.id, rule.family, rule.max, rule.tail) == (
        "en.test.harbour",
        Family.RELATED,
        120,
        False,
    )


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("family =", "famly =", 5, "famly: unknown; allowed: id, family"),
        ('"related"', '"relatd"', 5, "allowed: one of share, counter"),
        ("match = '^", "match = '", 6, "starts with ^"),
        ("match = '^more", "match = '^(?=more)more", 6, "RE2 refuses it"),
        (
            "harbour$'",
            r"caf(e|é)\b'",
            6,
            r"\b beside é: RE2 finds the boundaries of words in ASCII",
        ),
        ("hit = ", 'host = "https://x.example/"\nhit = ', 7, "a host name such as"),
        ("hit = ", "max = 0\nhit = ", 7, "allowed: a whole number"),
        ("hit = ", f"max = {LONGEST_MAX + 1}\nhit = ", 7, "allowed: a whole number"),
        ("hit = ", 'where = "top"\nhit = ', 7, "any, head, tail"),
        ("hit = ", 'tail = "yes"\nhit = ', 7, "true or false"),
        ('hit = ["More from the harbour"]', "", 3, "hit: missing"),
        ('miss = ["More from the harbour came by boat."]', "", 3, "miss: missing"),
        ('hit = ["More from', 'hit = ["Less from', 7, "does not match 'Less from the harbour'"),
        ("harbour came by boat.", "harbour", 8, "matches 'More from the harbour'"),
        ("en.test.harbour", "harbour", 4, "lower-case words joined by dots"),
        ("match = '^more from the harbour$'", "", 3, "either match or literal"),
        ('language = "en"', 'language = "English"', 1, "BCP 47"),
        ('language = "en"', 'lang = "en"', 1, "allowed: language"),
    ],
)
def test_a_broken_file_is_refused_with_line_key_and_what_is_allowed(
    tmp_path: Path, old: str, new: str, line: int, says: str
) -> None:
    path = written(tmp_path, GOOD.replace(old, new, 1))
    with pytest.raises(RuleFileError) as caught:
        rules.read(path)
    assert str(caught.value).startswith(f"{path}:{line}: key ")
    assert says in str(caught.value)


def test_an_id_used_twice_in_a_file_is_refused_where_it_stands_again(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD + GOOD.partition("\n\n")[2])
    with pytest.raises(RuleFileError, match=re.escape(f"{path}:10: key id: ") + ".*used twice"):
        rules.read(path)


def test_an_id_that_a_shipped_rule_has_is_refused(tmp_path: Path) -> None:
    taken = rules.load().rules[0].id
    with pytest.raises(RuleFileError, match=f"toml:4: key id: another rule file uses {taken}"):
        rules.load([written(tmp_path, GOOD.replace("en.test.harbour", taken))])


def test_what_is_not_toml_is_refused_with_its_line(tmp_path: Path) -> None:
    path = written(tmp_path, "[[rule]]\nid = en.x\n")
    with pytest.raises(RuleFileError, match=r"not valid TOML.*line 2"):
        rules.read(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuleFileError, match="check the path"):
        rules.read(tmp_path / "none.toml")


def test_switching_off_an_unknown_rule_names_what_is_close() -> None:
    known = (rule.id for rule in rules.load().rules)
    with pytest.raises(RuleFileError, match=r"'en\.share\.thiss'.*did you mean en\.share\.this"):
        config.refuse_unknown(config.Config(disable=("en.share.thiss",)), known)


def test_a_rule_that_is_not_enabled_is_checked_but_not_used(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD + "enabled = false\n")
    assert rules.read(path) == ()
    assert len(form.parsed(path)) == 1


def test_the_nearest_configuration_counts(tmp_path: Path) -> None:
    own = written(tmp_path, GOOD)
    written(tmp_path, '[tool.newsclean]\nrules = ["own.toml"]\n', "pyproject.toml")
    inner = tmp_path / "pages" / "2024"
    inner.mkdir(parents=True)
    page = written(inner, "text", "page.html")
    assert config.find(page) == config.Config(tmp_path / "pyproject.toml", (own,), ())
    nearer = written(tmp_path / "pages", 'disable = ["en.share.this"]\n', "newsclean.toml")
    assert config.find(page) == config.Config(nearer, (), ("en.share.this",))


def test_a_project_file_without_our_section_is_passed_over(tmp_path: Path) -> None:
    outer = written(tmp_path, "", "newsclean.toml")
    inner = tmp_path / "inner"
    inner.mkdir()
    written(inner, '[project]\nname = "x"\n', "pyproject.toml")
    assert config.find(inner).path == outer


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("newsclean.toml", "rule = []\n", ":1: key rule: unknown; allowed: rules"),
        ("newsclean.toml", '\nrules = "own.toml"\n', ":2: key rules: 'own.toml'; allowed: a list"),
        ("newsclean.toml", 'rules = ["no.toml"]\n', ":1: key rules: there is no file"),
        ("newsclean.toml", "rules = [\n", "not valid TOML"),
        ("pyproject.toml", "[tool]\nnewsclean = 3\n", "key tool.newsclean: must be a table"),
    ],
)
def test_a_broken_configuration_is_refused(tmp_path: Path, name: str, text: str, says: str) -> None:
    path = written(tmp_path, text, name)
    with pytest.raises(RuleFileError, match=re.escape(says)):
        config.read(path)
