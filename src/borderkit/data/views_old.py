"""The tables under their names of before the fold, computed, until nobody asks for them.

Each view goes as soon as no code uses it; the new names stand beside it.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

Tables = Mapping[str, pd.DataFrame]

ARTICLE = "tehran-times-article"
_FIGURES = ["killed_low", "killed_high", "wounded_low", "wounded_high"]
_CROSSINGS = {"al-walid": "al-walid-al-tanf-crossing"}
_SYSTEMS = {
    "ucdp-ged": "UCDP GED",
    "acled": "ACLED",
    "airwars-grading": "Airwars",
    "u-s-military": "U.S. military",
    "this-kit": "This kit",
}


def old_views(tables: Tables) -> dict[str, pd.DataFrame]:
    """Give every table that was folded away, from those that it was folded into.

    A package without the kit's tables (a test's) has no such views.
    """
    if not {"statements", "worked_examples", "devices", "publisher_notes"} <= tables.keys():
        return {}
    return {
        **_texts(tables),
        **_events(tables),
        **_publishers(tables),
        **_crossings(tables),
        **_methods(tables),
        **_examples(tables),
        **_registers(tables),
    }


def _rows(table: pd.DataFrame, chosen: pd.Series, columns: list[str]) -> pd.DataFrame:
    return table.loc[chosen, columns].reset_index(drop=True)


def _texts(tables: Tables) -> dict[str, pd.DataFrame]:
    pairs = {
        "claims": ("claims", "text_claims"),
        "terms": ("loaded_terms", "text_terms"),
        "omissions": ("omissions", "text_omissions"),
        "devices": ("rhetoric", "text_rhetoric"),
    }
    views = {}
    for name, (own, others) in pairs.items():
        table = tables[name]
        ours = table["text_id"] == ARTICLE
        first = [column for column in table.columns if column != "text_id"]
        views[own] = _rows(table, ours, first).rename(columns={"position": "paragraph"})
        rest = [column for column in table.columns if column != "topics"]
        views[others] = _rows(table, ~ours, rest)
    evidence = tables["claim_evidence"]
    ours = evidence["claim_id"].isin(views["claims"]["id"])
    views["claim_evidence"] = _rows(evidence, ours, list(evidence.columns))
    views["text_claim_evidence"] = _rows(evidence, ~ours, list(evidence.columns))
    return views


def _events(tables: Tables) -> dict[str, pd.DataFrame]:
    table = tables["statements"]
    reports = table["kind"] == "report"
    of_report = [c for c in table.columns if c not in ("kind", "actor_id", "by_printed")]
    of_reaction = [c for c in table.columns if c not in ("kind", "who", *_FIGURES)]
    reactions = _rows(table, ~reports, of_reaction)
    reactions["n"] = (reactions.groupby("event_id").cumcount() + 1).astype("Int64")
    return {"event_reports": _rows(table, reports, of_report), "reactions": reactions}


def _publishers(tables: Tables) -> dict[str, pd.DataFrame]:
    table = tables["publisher_notes"]
    ratings = table["kind"] == "rating"
    of_rating = [column for column in table.columns if column != "kind"]
    return {
        "publisher_ratings": _rows(table, ratings, of_rating).rename(columns={"text": "says"}),
        "publisher_cautions": _rows(table, ~ratings, ["publisher_id", "n", "text"]),
    }


def _crossings(tables: Tables) -> dict[str, pd.DataFrame]:
    places = tables["places"]
    table = _rows(places, places["crossing"].notna(), ["id", "crossing", "name_trap"])
    table["id"] = table["id"].replace(_CROSSINGS)
    table = table.rename(columns={"crossing": "name"}).sort_values("id", ignore_index=True)
    return {
        "crossings": table,
        **{
            name: tables[name].assign(crossing_id=tables[name]["crossing_id"].replace(_CROSSINGS))
            for name in ("crossing_events", "control")
        },
    }


def _methods(tables: Tables) -> dict[str, pd.DataFrame]:
    methods, points = tables["methods"], tables["method_points"]
    teaching = methods["kind"] == "teaching"
    pedagogies = teaching & ~methods["id"].isin(["source-rubric", "session-of-90-minutes"])
    taught = points[points["method_id"].isin(methods.loc[pedagogies, "id"])]
    criteria = points[points["method_id"] == "source-rubric"]["text"].str.split(": ", n=1)
    steps = points[points["method_id"] == "session-of-90-minutes"]
    minutes = steps["text"].str.split(" minutes: ", n=1)
    systems = points[points["part"].isin(["counts", "figures", "support"])]
    counted = systems.set_index(["method_id", "part"])["text"].unstack("part")  # noqa: PD010
    counted = counted.reindex(list(_SYSTEMS))
    return {
        "methods": _rows(methods, methods["kind"] == "source", ["id", "name", "what_it_is"]),
        "method_points": points.drop(index=systems.index)
        .loc[lambda rows: rows["method_id"].isin(methods.loc[methods["kind"] == "source", "id"])]
        .reset_index(drop=True),
        "pedagogies": _rows(methods, pedagogies, ["id", "name"]),
        "pedagogy_points": taught.rename(columns={"method_id": "pedagogy_id"}).reset_index(
            drop=True
        ),
        "rubric": pd.DataFrame(
            {
                "id": [f"rb{n}" for n in range(1, len(criteria) + 1)],
                "criterion": criteria.str[0].to_numpy(),
                "secure": criteria.str[1].to_numpy(),
            },
            dtype=methods["id"].dtype,
        ),
        "session_plan": pd.DataFrame(
            {
                "n": steps["n"].array,
                "minutes": minutes.str[0].astype("Int64").array,
                "what": minutes.str[1].array,
            }
        ),
        "casualty_systems": pd.DataFrame(
            {
                "id": list(_SYSTEMS),
                "system": list(_SYSTEMS.values()),
                "counts": counted["counts"].array,
                "figures": counted["figures"].array,
                "support_grade": counted["support"].array,
            }
        ),
    }


def _examples(tables: Tables) -> dict[str, pd.DataFrame]:
    table = tables["worked_examples"]
    graded = table[table["method_id"] == "admiralty-code"]
    parts = {
        part: graded[graded["part"] == part]
        .set_index("source_id")[["n", "item", "grade", "text", "counter"]]
        .rename(columns={"grade": part, "text": f"{part}_reason", "counter": f"{part}_counter"})
        for part in ("reliability", "credibility")
    }
    grades = parts["reliability"].join(parts["credibility"].drop(columns=["n", "item"]))
    opvl = table["method_id"] == "opvl"
    return {
        "worked_grades": grades.reset_index(),
        "worked_opvl": _rows(table, opvl, ["source_id", "part", "text", "counter"]).rename(
            columns={"counter": "removed_by"}
        ),
    }


def _registers(tables: Tables) -> dict[str, pd.DataFrame]:
    notes, codes = tables["notes"], tables["codes"]
    geography = notes["about"] == "article-geography"
    parts = codes[
        (codes["list"] == "method_part") & codes["code"].isin(["evidence", "use", "caution"])
    ]
    return {
        "article_geography": _rows(notes, geography, ["id", "section", "text"]).rename(
            columns={"section": "article_says", "text": "sources_say"}
        ),
        "notes": _rows(notes, ~geography, list(notes.columns)),
        "codes": pd.concat([codes, parts.assign(list="pedagogy_part")], ignore_index=True),
        "citations": _citations(tables),
        "second_readings": _readings(tables),
    }


def _citations(tables: Tables) -> pd.DataFrame:
    table = tables["citations"].copy()
    others = {
        name: set(tables[name].loc[tables[name]["text_id"] != ARTICLE, "id"])
        for name in ("omissions", "devices")
    }
    teaching = set(tables["methods"].query("kind == 'teaching'")["id"])
    geography = set(tables["notes"].query("about == 'article-geography'")["id"])

    def old(name: str, record: str) -> str:
        if name == "omissions":
            return "text_omissions" if record in others[name] else name
        if name == "devices":
            return "text_rhetoric" if record in others[name] else "rhetoric"
        if name == "methods" and record in teaching:
            return "pedagogies"
        return "article_geography" if name == "notes" and record in geography else name

    table["table"] = [old(*pair) for pair in zip(table["table"], table["record"], strict=True)]
    table["table"] = table["table"].astype(tables["citations"]["table"].dtype)
    return table


def _readings(tables: Tables) -> pd.DataFrame:
    table = tables["second_readings"].copy()
    statements = tables["statements"]
    keys = statements["event_id"] + "|" + statements["n"].astype("string")
    reaction = dict(zip(keys, statements["kind"] == "reaction", strict=True))
    numbers = statements.groupby(["event_id", "kind"]).cumcount() + 1
    old_key = dict(zip(keys, statements["event_id"] + "|" + numbers.astype("string"), strict=True))
    names, olds = [], []
    for name, key in zip(table["table"], table["key"], strict=True):
        if name == "publisher_notes":
            pair = "publisher_ratings", key.replace("|rating|", "|")
        elif name == "statements" and not pd.isna(key) and reaction.get(key, False):
            pair = "reactions", old_key[key]
        else:
            pair = "event_reports" if name == "statements" else name, key
        names.append(pair[0])
        olds.append(pair[1])
    kinds = {"table": table["table"].dtype, "key": table["key"].dtype}
    return table.assign(table=names, key=olds).astype(kinds)
