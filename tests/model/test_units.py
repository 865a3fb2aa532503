"""Units that cannot be compared are told on the very words, in every way that a condition or a sum can mix them."""

import pytest

from clauses.trial import told

CONDITION = "§ krav a\n  varje  lån\n  ska    {}\n"
SUM = "§ gräns a\n  mått   {}\n  högst  {}\n"


def marked(template: str, *written: str) -> list[str]:
    """The errors, with the words that are underlined instead of their column."""
    text = template.format(*written)
    found = []
    for one in told(text):
        place, rest = one.split(" ", 1)
        line, column = (int(part) for part in place.split(":"))
        found.append(f"{text.splitlines()[line - 1][column - 1 :]} | {rest}")
    return found


@pytest.mark.parametrize(
    ("condition", "wrong"),
    [
        ("belopp högst 30 %", "30 % | unit-mismatch: här väntas kr, men det står andel"),
        ("belopp högst 12 månader", "12 månader | "),
        ("belopp högst 5", "5 | unit-mismatch: här väntas kr, men det står antal"),
        ("belopp högst 2 % per år", "2 % per år | unit-mismatch: här väntas kr, men det står % per år"),
        ("ränta högst 2 %", "2 % | unit-mismatch: här väntas % per år, men det står andel"),
        ("ränta högst 1 mnkr", "1 mnkr | unit-mismatch: här väntas % per år, men det står kr"),
        ("motpart.ägarandel över 1 kr", "1 kr | unit-mismatch: här väntas andel, men det står kr"),
        ("belopp högst ränta", "ränta | unit-mismatch: här väntas kr, men det står % per år"),
        ("belopp högst motpart", "motpart | unit-mismatch: här väntas kr, men det står text"),
        ("belopp högst (belopp-i-sek + ränta)", "ränta) | unit-mismatch: här väntas kr, men det står % per år"),
        ("belopp högst 50 % av ränta", "50 % av ränta | unit-mismatch: här väntas kr, men det står % per år"),
        (
            "ränta högst ramen extern-låneram",
            "ramen extern-låneram | unit-mismatch: här väntas % per år, men det står kr",
        ),
        ("motpart högst 5", "motpart högst 5 | unit-mismatch: `motpart` är part och har ingen storlek"),
        ("förfallodag högst 5", "förfallodag högst 5 | unit-mismatch: `förfallodag` är datum och har ingen storlek"),
        ("belopp = SEK", "SEK | unit-mismatch: `belopp` är belopp, inte text"),
        ("förfallodag = januari", "januari | unit-mismatch: `förfallodag` är datum, inte text"),
        ("belopp före 2014-01-01", "belopp före 2014-01-01 | unit-mismatch: `belopp` är belopp, inte ett datum"),
        ("valuta före 2014-01-01", "valuta före 2014-01-01 | unit-mismatch: `valuta` är text, inte ett datum"),
        ("förfallodag före belopp", "belopp | unit-mismatch: `belopp` är belopp, inte ett datum"),
        ("belopp inom 12 månader", "belopp inom 12 månader | unit-mismatch: `belopp` är belopp, inte ett datum"),
        (
            "belopp i innevarande månad",
            "belopp i innevarande månad | unit-mismatch: `belopp` är belopp, inte ett datum",
        ),
        (
            "förfallodag högst ett år efter belopp",
            "belopp | unit-mismatch: `belopp` är belopp, inte ett datum",
        ),
        (
            "belopp högst ett år efter startdag",
            "belopp högst ett år efter startdag | unit-mismatch: `belopp` är belopp, inte ett datum",
        ),
        (
            "valuta i delägda-bolag",
            "valuta i delägda-bolag | unit-mismatch: `valuta` anger ingen motpart, så kretsen kan inte prövas",
        ),
        (
            "valuta har kreditbetyg minst A- (S&P)",
            (
                "valuta har kreditbetyg minst A- (S&P) | "
                "unit-mismatch: `valuta` anger ingen motpart, så kreditbetyget kan inte prövas"
            ),
        ),
        ("kreditbetyg minst A (S&P)", "kreditbetyg minst A (S&P) | missing-field: det framgår inte vems kreditbetyg"),
        (
            "valuta omfattar (SEK)",
            "valuta omfattar (SEK) | unit-mismatch: `valuta` är text, inte en lista",
        ),
        (
            "belopp samma som valuta",
            "belopp samma som valuta | unit-mismatch: `belopp` är belopp och `valuta` är text",
        ),
    ],
)
def test_a_condition_compares_like_with_like(condition: str, wrong: str) -> None:
    (found,) = marked(CONDITION, condition)
    assert found.startswith(wrong), found


@pytest.mark.parametrize(
    ("measure", "bound", "wrong"),
    [
        ("lån", "30 %", "30 % | bare-share: "),
        ("lån", "5", "5 | unit-mismatch: måttet är kr, men gränsen är antal"),
        ("lån", "12 månader", "12 månader | unit-mismatch: måttet är kr, men gränsen är en tid"),
        ("lån", "2 % per år", "2 % per år | unit-mismatch: måttet är kr, men gränsen är % per år"),
        ("lån", "antal lån", "antal lån | unit-mismatch: måttet är kr, men gränsen är antal"),
        ("antal lån", "10 mnkr", "10 mnkr | unit-mismatch: måttet är antal, men gränsen är kr"),
        ("antal lån", "30 % av lån", "30 % av lån | unit-mismatch: måttet är antal, men gränsen är kr"),
        ("bindning", "10 mnkr", "10 mnkr | unit-mismatch: måttet är dagar, men gränsen är kr"),
        ("bindning", "5", "5 | unit-mismatch: måttet är dagar, men gränsen är antal"),
        ("lån + 5", "10 mnkr", "5 | unit-mismatch: antal kan inte läggas till kr"),
        ("lån + 12 månader", "10 mnkr", "12 månader | unit-mismatch: en tid kan inte läggas till ett belopp"),
        ("lån + 30 %", "10 mnkr", "30 % | bare-share: "),
        ("lån + bindning", "10 mnkr", "bindning | unit-mismatch: "),
        ("antal lån + lån", "10", "lån | unit-mismatch: kr kan inte läggas till antal"),
        ("2 gånger bindning", "10 mnkr", "bindning | unit-mismatch: ett snitt står ensamt"),
        ("summa valuta i lån", "10", "valuta i lån | unit-mismatch: `valuta` är text och kan inte summeras"),
        ("summa förfallodag i lån", "10", "förfallodag i lån | unit-mismatch: `förfallodag` är datum"),
        ("summa ränta i lån", "10 mnkr", "10 mnkr | unit-mismatch: måttet är % per år, men gränsen är kr"),
    ],
)
def test_a_bound_is_in_the_unit_of_its_measure(measure: str, bound: str, wrong: str) -> None:
    (found,) = marked(SUM, measure, bound)
    assert found.startswith(wrong), found


@pytest.mark.parametrize(
    "condition",
    [
        "belopp högst 10 mnkr",
        "belopp högst belopp-i-sek",
        "belopp högst (50 % av belopp-i-sek + 10 kr)",
        "ränta högst 2 % per år",
        "motpart.ägarandel över 50 %",
        "förfallodag senast (rapportdagen plus 12 månader)",
        "förfallodag högst ett år efter startdag",
        "belopp exakt ramen extern-låneram per låntagare",
        "motpart annan än låntagare",
        'belopp högst okänt "borta"',
    ],
)
def test_like_is_compared_with_like(condition: str) -> None:
    assert told(CONDITION.format(condition)) == []


@pytest.mark.parametrize(
    ("measure", "bound"),
    [
        ("lån", "10 mnkr"),
        ("lån", "30 % av lån"),
        ("antal lån", "två"),
        ("antal olika motpart i lån", "50 % av antal lån"),
        ("bindning", "2 år 3 månader"),
        ("summa ränta i lån", "2 % per år"),
        ("lån", "2 gånger lån"),
        ("lån", 'okänt "borta"'),
    ],
)
def test_a_bound_in_the_right_unit_is_no_mistake(measure: str, bound: str) -> None:
    assert told(SUM.format(measure, bound)) == []
