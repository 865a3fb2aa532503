"""Answers of `check` and `diff` as the contract shapes them, with hostile text among their words."""

from policylang.document.index_page import Group, Link

HOSTILE = "<b>&fet</b> {{7*7}} #panic() *stjärna* | rör"
POLICY = {
    "path": "policies/vastervik/finanspolicy.policy",
    "title": "Finanspolicy för Västerviks kommunkoncern",
    "organisation": "Västerviks kommun",
    "sha256": "3f9a27c1" * 8,
    "decided": None,
    "in_force": "2014-03-01",
}


def finding(clause: str, verdict: str, **more: object) -> dict[str, object]:
    """A finding with everything that the contract requires."""
    return {
        "clause": clause,
        "section": "4",
        "kind": "limit",
        "force": "ska",
        "topic": "finansiering",
        "verdict": verdict,
        "group": {},
        "measured": None,
        "lower": None,
        "upper": None,
        "headroom": None,
        "rows": [],
        "missing": [],
        "assumed": [],
        "reading": None,
        "wording": "",
        "message": "",
        **more,
    }


FINDINGS = [
    finding(
        "räntebindning",
        "ok",
        measured={"value": "2.7138", "unit": "years", "base": None, "amount": None},
        lower={"value": "1", "inclusive": False},
        upper={"value": "5", "inclusive": True},
        headroom={"value": "1.7138", "amount": None},
        wording="Den genomsnittliga löptiden på räntebindningen ska överstiga ett år och får maximalt vara fem år.",
        message="Räntebindningen är i genomsnitt 2,71 år, över 1 år och högst 5 år.",
        rows=[{"register": "lån", "id": f"L-{number}"} for number in range(1, 31)],
    ),
    finding(
        "finansiering-per-motpart",
        "breach",
        section="5.2.1",
        group={"motpart": "SEB"},
        measured={"value": "0.400001", "unit": "share", "base": "bruttolåneskuld", "amount": "41000000.00"},
        upper={"value": "0.40", "inclusive": True},
        headroom={"value": "-0.000001", "amount": "-100.00"},
        rows=[{"register": "lån", "id": "L-12"}, {"register": "lån", "id": "L-13"}],
        wording="Finansieringen från en motpart får högst uppgå till 40 % av bruttolåneskulden.",
        message="Finansiering från SEB är 40,0001 % av bruttolåneskulden och får vara högst 40 %.",
    ),
    finding(
        "borgen-endast-bolag",
        "breach",
        section="8",
        kind="requirement",
        rows=[{"register": "borgen", "id": "B-3"}],
        assumed=["årtalet i undantaget, alla år till och med 2014"],
        reading="Solidarisk borgen läses som villkor för undantaget, inte som en upplysning.",
        wording="Kommunal borgen får endast lämnas till hel- eller delägda kommunala bolag i Västerviks kommun.",
        message="Borgen B-3 är lämnad till Exempelföreningen, som inte är ett kommunalt bolag.",
    ),
    finding(
        "låneram",
        "unmeasurable",
        missing=[
            {"register": "ramar", "column": None, "rows": [], "hole": None, "reason": "ingen gällande ram för 2014"},
            {"register": "lån", "column": "belopp", "rows": ["L-7", "L-9"], "hole": None, "reason": ""},
            {
                "register": "",
                "column": None,
                "rows": [],
                "hole": "borgen-endast-bolag.lämnad",
                "reason": "året föll bort",
            },
        ],
        wording="Finansiering får endast ske inom de låneramar som fastställs av kommunfullmäktige.",
        message="Låneramen kan inte bedömas: ingen gällande ram ”extern-låneram” i registret ramar.",
    ),
    finding(
        "spridning",
        "warning",
        force="bör",
        measured={"value": "2", "unit": "count", "base": None, "amount": None},
        lower={"value": "3", "inclusive": True},
        headroom={"value": "-1", "amount": None},
        message="Antalet långivare är 2 och bör vara minst 3.",
        indicative=True,
    ),
    finding("kostnadsmål", "note", force="mål", message="Räntekostnaden når inte målet."),
    finding("solidarisk", "exempt", message="Borgen för Kommuninvest är undantagen."),
    finding("förtida-upplåning", "manual", message="Goda villkor saknar mått.", wording=HOSTILE),
    finding("leasing", "not_applicable", reason="no_rows", message="Inga leasingavtal finns."),
]
CHECK = {
    "schema": "policylang/check/1",
    "as_of": "2014-12-31",
    "engine": "reference",
    "policy": POLICY,
    "findings": FINDINGS,
    "sources": [
        {"register": "lån", "file": "lan.csv", "sha256": "a" * 64, "rows": 47, "skipped": 3, "complete_through": None},
        {
            "register": "borgen",
            "file": "borgen.xlsx",
            "sha256": "b" * 64,
            "rows": 3,
            "skipped": 0,
            "complete_through": "2014-12-31",
        },
    ],
    "summary": {
        "ok": 1,
        "breach": 2,
        "warning": 1,
        "note": 1,
        "exempt": 1,
        "unmeasurable": 1,
        "manual": 1,
        "not_applicable": 1,
        "executable_share": "0.49",
    },
}

NEW_RULE = (
    "Kommunal borgen får endast lämnas till hel- eller delägda kommunala bolag i Västerviks kommun, undantag "
    "Kommuninvest där solidarisk borgen gäller. "
    "Undantag gäller också borgen lämnad före 1 januari [årtal saknas i källan]."
)
DIFF = {
    "schema": "policylang/diff/1",
    "old": {**POLICY, "path": "policies/vastervik/revisions/finanspolicy-fore-borgen.policy", "in_force": None},
    "new": POLICY,
    "changes": [
        {
            "id": "GUA804",
            "slug": "guarantee-terms-tightened",
            "clause": "borgen-endast-bolag",
            "clause_old": None,
            "section": {"old": None, "new": "8"},
            "field": None,
            "direction": "tightened",
            "old": None,
            "new": {"wording": NEW_RULE},
            "message": "8 Borgen: en ny regel införs. Kommunal borgen får endast lämnas till kommunala bolag.",
            "evidence": "proof",
            "witness": {
                "as_of": "2014-03-01",
                "assumed": [{"unknown": "borgen-endast-bolag.lämnad", "value": "2014-01-01", "holds_for": "all"}],
                "old_verdict": "absent",
                "new_verdict": "breach",
                "registers": {
                    "borgen": [
                        {
                            "bolag": "Exempelföreningen",
                            "borgensform": "enkel",
                            "lämnad": "2014-03-01",
                            "lagstadgad": False,
                            "beslutad av": "kommunfullmäktige",
                        }
                    ],
                    "motparter": [
                        {"motpart": "Exempelföreningen", "slag": "förening", "ägarandel": "-5 %", "not": None}
                    ],
                },
            },
        },
        {
            "id": "LIM101",
            "slug": "limit-max-raised",
            "clause": "förfall-12-månader",
            "clause_old": "förfall-12-månader",
            "section": {"old": "5.2", "new": "5.2.1"},
            "field": "högst",
            "direction": "loosened",
            "old": {"value": "0.30", "wording": "Inte mer än 30 % av låneportföljen får förfalla inom 12 månader."},
            "new": {"value": "0.40", "wording": "Inte mer än 40 % av låneportföljen får förfalla inom 12 månader."},
            "message": "5.2.1: taket för förfall inom 12 månader höjs från 30 % till 40 %.",
            "evidence": "witness",
            "witness": {
                "registers": {"lån": [{"lån": "A", "belopp": "35", "förfallodag": "2015-06-30"}]},
                "as_of": "2014-12-31",
                "old_verdict": "breach",
                "new_verdict": "ok",
            },
        },
        {
            "id": "ADM925",
            "slug": "adoption-metadata",
            "clause": None,
            "clause_old": None,
            "section": {"old": None, "new": None},
            "field": "beslut",
            "direction": "neutral",
            "old": {"value": "kommunfullmäktige [datum saknas i källan] § 29"},
            "new": {"value": "kommunfullmäktige 2014-xx-xx § xx"},
            "message": "Uppgiften beslut ändras.",
            "evidence": "rule",
            "witness": None,
        },
        {
            "id": "TXT904",
            "slug": "prose-unprovable",
            "clause": "fientlig",
            "clause_old": "fientlig",
            "section": {"old": "9", "new": "9"},
            "field": None,
            "direction": "undecided",
            "old": {"wording": HOSTILE},
            "new": {"wording": f"{HOSTILE} och ~~mer~~ [länk](javascript:1)"},
            "message": "9: texten ändras och kan inte prövas maskinellt; bedömning krävs.",
            "evidence": "none",
        },
        {
            "id": "STR942",
            "slug": "renumbered",
            "clause": "uppföljning",
            "clause_old": "uppföljning",
            "section": {"old": "8", "new": "9"},
            "field": None,
            "direction": "editorial",
            "old": {"wording": "Den finansiella verksamheten ska följas upp kontinuerligt."},
            "new": {"wording": "Den finansiella verksamheten ska följas upp kontinuerligt."},
            "message": "Nuvarande 8 betecknas 9.",
            "evidence": "rule",
        },
    ],
    "impact": {
        "as_of": "2014-12-31",
        "flips": [
            {
                "clause": "förfall-12-månader",
                "group": {"bolag": "Exempelbolaget AB"},
                "old": "breach",
                "new": "ok",
                "headroom_new": {"value": "0.05", "amount": "1500000"},
            }
        ],
    },
    "open": [{"clause": "borgen-endast-bolag", "field": "lämnad", "reason": "året föll bort i källan"}],
    "summary": {"tightened": 1, "loosened": 1, "mixed": 0, "neutral": 1, "editorial": 1, "undecided": 1},
}

INDEX = (
    "Demonstration av policylang",
    "Allt som byggs av policytexterna i detta förråd.",
    (
        Group(
            "Västerviks kommunkoncern",
            "Finanspolicyn i två lydelser, med påhittade register.",
            (
                Link("Finanspolicy", "vastervik/finanspolicy.html", "Dokumentet, som kommunfullmäktige beslutar det."),
                Link("Efterlevnad per 2014-12-31", "vastervik/findings.html", "Varje regel prövad mot registren."),
                Link("Ändringen om borgen", "vastervik/changes.html", "Nuvarande och föreslagen lydelse."),
            ),
        ),
        Group("Region Örebro län", "", (Link("Verksamhetsplan", "orebro/plan.html"),)),
    ),
)
