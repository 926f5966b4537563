"""A small sound data package in a folder of its own, for each test to break in one place."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from borderkit.data.dictionary import write_dictionary
from borderkit.data.package import read_sheets
from borderkit.data.problems import DataError, Problem
from borderkit.data.schema import read_schema

TEXT: dict[str, Any] = {"type": "string"}
NEEDED: dict[str, Any] = {"type": "string", "constraints": {"required": True}}
ID: dict[str, Any] = {"type": "string", "constraints": {"required": True, "unique": True}}
DATE: dict[str, Any] = {"type": "string", "borderkit:type": "edtf"}
COUNT: dict[str, Any] = {"type": "integer", "constraints": {"minimum": 0}}
NUMBER: dict[str, Any] = {"type": "number"}
MAYBE: dict[str, Any] = {"type": "boolean"}
YES_NO: dict[str, Any] = {"type": "boolean", "constraints": {"required": True}}
LATITUDE: dict[str, Any] = {"type": "number", "constraints": {"minimum": -90, "maximum": 90}}
SIDE: dict[str, Any] = {
    "type": "string",
    "constraints": {"enum": ["iraqi", "syrian"]},
    "borderkit:codes": "side",
}
TOPICS: dict[str, Any] = {
    "type": "string",
    "constraints": {"pattern": "(who|where)(;(who|where))*"},
    "borderkit:codes": "topic",
}

Fields = dict[str, dict[str, Any]]
# Each table: its columns, its foreign keys (column: table), its rows.
TABLES: dict[str, tuple[Fields, dict[str, str], str]] = {
    "codes": (
        {"list": NEEDED, "code": NEEDED, "label": NEEDED, "description": TEXT},
        {},
        "side,iraqi,Iraqi,East of the line\nside,syrian,Syrian,West of the line\n"
        "topic,who,Who,Who did it\ntopic,where,Where,\n",
    ),
    "sources": (
        {
            "id": ID,
            "publisher_id": NEEDED,
            "writer_id": NEEDED,
            "relation": NEEDED,
            "publisher_printed": NEEDED,
            "title": TEXT,
            "date": DATE,
            "states": TEXT,
            "opened": YES_NO,
        },
        {"publisher_id": "publishers", "writer_id": "publishers"},
        "read,paper,paper,cites,The Paper,A page that was read,2020-01-02,,true\n"
        "seen,paper,sana,reprints,The Paper,A page that was not read,2020-01-03,,false\n"
        "own,paper,paper,original,The Paper,A page of its own,2018-06-20,,true\n",
    ),
    "source_origins": (
        {"source_id": NEEDED, "who_printed": NEEDED, "publisher_id": TEXT},
        {"source_id": "sources", "publisher_id": "publishers"},
        "read,A minister,\nseen,SANA,sana\n",
    ),
    "publishers": (
        {"id": ID, "name": NEEDED, "kind": NEEDED, "alignment": NEEDED, "alignment_basis": TEXT},
        {},
        "paper,The Paper,newspaper,none-found,none\n"
        "sana,SANA,state-media,syria-until-2024,owner\n"
        "lens,The Lens,newspaper,iran,assessed\n",
    ),
    "publisher_notes": (
        {
            "publisher_id": NEEDED,
            "by": TEXT,
            "label": TEXT,
            "rival": {"type": "boolean"},
        },
        {"publisher_id": "publishers"},
        "lens,A scholar,iran,false\nlens,A rival,iran,true\n",
    ),
    "places": (
        {
            "id": ID,
            "kind": NEEDED,
            "country": TEXT,
            "lat": LATITUDE,
            "lon": NUMBER,
            "precision_m": NUMBER,
            "coordinate_basis": TEXT,
            "notes": TEXT,
        },
        {},
        "east,town,Iraq,34.4,41.1,500,seen,Not the eastern hill\n"
        "west,town,Syria,34.5,40.9,500,seen,\n"
        "hill,hill,Iraq;Syria,34.4,41.2,,seen,Not the town\n"
        "gulf,gulf,Iraq,26.0,52.0,,seen,\n"
        "camp,camp,Iraq,10.0,10.0,,proxy,\n"
        "lost,town,Iraq,,,,not-found,\n",
    ),
    "place_names": (
        {"place_id": NEEDED, "name": NEEDED},
        {"place_id": "places"},
        "east,al-Sharq\nwest,al-Gharb\nhill,Al Sharq\nwest,الغرب\nwest,Gharb\n",
    ),
    "events": (
        {"id": ID, "title": NEEDED, "date": DATE, "in_article": YES_NO, "notes": TEXT},
        {},
        "e1,One,2019-12-29,true,\ne2,Two,2018-06~,false,\ne3,Three,,false,No date was printed\n"
        "e4,Four,2014-06/..,false,The place is not known\n",
    ),
    "actors": (
        {"id": ID, "name": NEEDED, "kind": NEEDED, "side": NEEDED, "house": TEXT},
        {},
        "united-states,United States,state,united-states,us\n"
        "us-led-coalition,Coalition,coalition,united-states,us\niran,Iran,state,iran,\n",
    ),
    "actor_relations": (
        {
            "id": ID,
            "actor_id": NEEDED,
            "relation": NEEDED,
            "other_actor_id": NEEDED,
            "source_id": NEEDED,
        },
        {"actor_id": "actors", "other_actor_id": "actors", "source_id": "sources"},
        "t1,us-led-coalition,commanded-by,united-states,read\n",
    ),
    "event_actors": (
        {"event_id": NEEDED, "role": NEEDED, "actor_id": TEXT},
        {"event_id": "events"},
        "e1,initiator,united-states\ne1,target,\n",
    ),
    "event_places": (
        {"event_id": NEEDED, "n": COUNT, "place_id": TEXT, "name_printed": TEXT},
        {"event_id": "events", "place_id": "places"},
        "e1,1,east,the town\ne2,1,,a farm\ne3,1,west,\n",
    ),
    "statements": (
        {
            "event_id": NEEDED,
            "n": COUNT,
            "kind": NEEDED,
            "source_id": TEXT,
            "killed_low": COUNT,
            "killed_high": COUNT,
            "killed_kind": TEXT,
            "killed_who": TEXT,
            "wounded_low": COUNT,
            "wounded_high": COUNT,
            "wounded_kind": TEXT,
            "wounded_who": TEXT,
            "population": TEXT,
            "side": SIDE,
            "actor_id": TEXT,
            "earlier": MAYBE,
            "says": TEXT,
        },
        {"event_id": "events", "source_id": "sources"},
        "e1,1,report,read,4,25,range,fighters,51,51,exact,fighters,,iraqi,,,Some were killed\n"
        "e1,2,report,seen,4,,at-least,fighters,,,,,,syrian,,,A few\n"
        "e2,1,report,own,,,,,,,,,,,,,Nobody was hurt\n"
        "e2,2,reaction,seen,,,,,,,,,,,united-states,,It is unhappy\n"
        "e2,3,reaction,seen,,,,,,,,,,,us-led-coalition,,Others acted\n",
    ),
    "report_bases": (
        {
            "event_id": NEEDED,
            "n": COUNT,
            "basis": NEEDED,
            "publisher_id": TEXT,
            "actor_id": TEXT,
            "body_printed": TEXT,
            "first_hand": YES_NO,
        },
        {"event_id": "events"},
        "e1,1,own-statement,,us-led-coalition,a spokesman,true\ne1,2,monitor,,,a monitor,true\n"
        "e2,1,not-stated,,,,false\n",
    ),
    "claims": (
        {"id": ID, "topics": TOPICS, "verdict": TEXT, "verdict_reason": TEXT},
        {},
        "c1,who;where,supported,Two pages carry it\nc2,who,unsupported,Looked for\n"
        "c3,where,contested,No evidence was found on either side\n",
    ),
    "claim_evidence": (
        {
            "claim_id": NEEDED,
            "n": COUNT,
            "source_id": NEEDED,
            "stance": NEEDED,
            "why_stance": TEXT,
            "ground": NEEDED,
            "says": NEEDED,
            "other_way": TEXT,
            "page_read": NEEDED,
        },
        {"claim_id": "claims", "source_id": "sources"},
        "c1,1,read,supports,,document,It says so,,whole\n"
        "c1,2,seen,partly-supports,A part,outlet,The place is not named,Nothing seen,part\n"
        "c3,1,seen,supports,,witness,Somebody saw it,,not-re-read\n"
        "c3,2,seen,contradicts,,finding,Somebody looked,,not-re-read\n",
    ),
    "hypothesis_evidence": (
        {"id": ID, "word": TEXT, "word_of": TEXT},
        {},
        "a1,own-word,iran\na2,,\n",
    ),
    "hypothesis_scores": (
        {"evidence_id": NEEDED, "score": NEEDED},
        {"evidence_id": "hypothesis_evidence"},
        "a1,consistent\na2,very-consistent\n",
    ),
    "worked_cases": (
        {"id": ID, "rests_on": NEEDED},
        {},
        "w1,claim_evidence:c1|1;statements:e1|1\n",
    ),
    "citations": (
        {"table": NEEDED, "record": NEEDED, "source_id": NEEDED},
        {"source_id": "sources"},
        "places,east,read\n",
    ),
    "second_readings": (
        {"n": COUNT, "table": NEEDED, "record": NEEDED, "key": NEEDED, "checked_on": DATE},
        {},
        '1,events,"e1, the first report",e1,2020-06-01\n',
    ),
    "strike_releases": (
        {"id": ID, "date": DATE, "last_date": DATE, "release_date": DATE},
        {},
        "s1,2017-12-15,2017-12-18,2017-12-20\ns2,2018-01,,\n",
    ),
    "ucdp_matches": (
        {"id": ID, "event_id": TEXT, "date_start": DATE, "date_end": DATE, "verdict": NEEDED},
        {},
        "u1,e2,2018-06-17,2018-06-18,same\n",
    ),
    "acknowledged_strikes": (
        {"id": ID, "event_id": TEXT, "date": DATE},
        {},
        "k1,e1,2019-12-30\nk2,,2020-01\n",
    ),
    "crossing_events": (
        {"id": ID, "date": DATE},
        {},
        "opened-2019-09-30,2019-09-30\n",
    ),
}


class Sandbox:
    """The package's folder, with ways to break it and to ask what is wrong."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def replace(self, file: str, old: str, new: str) -> None:
        """Change one passage of a file."""
        text = (self.folder / file).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        (self.folder / file).write_text(text.replace(old, new), encoding="utf-8", newline="")

    def descriptor(self, change: Callable[[dict[str, Any]], object]) -> None:
        """Change the descriptor; ``change`` is given its resources by name."""
        file = self.folder / "datapackage.json"
        content = json.loads(file.read_text(encoding="utf-8"))
        change({item["name"]: item for item in content["resources"]})
        file.write_text(json.dumps(content), encoding="utf-8")

    def problems(self, read: Callable[[Path], object]) -> list[Problem]:
        """Run a reader that must fail, and give its problems."""
        with pytest.raises(DataError) as caught:
            read(self.folder)
        return list(caught.value.problems)


@pytest.fixture
def sandbox(tmp_path: Path) -> Sandbox:
    folder = tmp_path / "data"
    (folder / "geo").mkdir(parents=True)
    resources = [_write(folder, name, *table) for name, table in TABLES.items()]
    resources.append({"name": "countries", "path": "geo/countries.geojson"})
    content = {
        "name": "small",
        "title": "A small package",
        "description": "For tests.",
        "version": "1.2.3",
        "licenses": [{"name": "CC-BY-4.0", "title": "Creative Commons Attribution 4.0"}],
        "resources": resources,
    }
    (folder / "datapackage.json").write_text(json.dumps(content), encoding="utf-8")
    layer = {"features": [_square("Syria", 36.0, 41.0), _square("Iraq", 41.0, 48.0)]}
    (folder / "geo" / "countries.geojson").write_text(json.dumps(layer), encoding="utf-8")
    package = read_schema(folder)
    write_dictionary(package, read_sheets(package))
    return Sandbox(folder)


def _write(
    folder: Path, name: str, fields: Fields, keys: dict[str, str], rows: str
) -> dict[str, Any]:
    text = ",".join(fields) + "\n" + rows
    (folder / f"{name}.csv").write_text(text, encoding="utf-8", newline="")
    schema: dict[str, Any] = {
        "fields": [
            {"name": field, "description": f"The {field}.", **kind}
            for field, kind in fields.items()
        ],
        "foreignKeys": [
            {"fields": [column], "reference": {"resource": table, "fields": ["id"]}}
            for column, table in keys.items()
        ],
        "missingValues": [""],
    }
    if "id" in fields:
        schema["primaryKey"] = ["id"]
    about = f"One row for each of the {name}."
    return {"name": name, "path": f"{name}.csv", "description": about, "schema": schema}


def _square(name: str, west: float, east: float) -> dict[str, Any]:
    ring = [[west, 30.0], [east, 30.0], [east, 37.0], [west, 37.0], [west, 30.0]]
    return {"properties": {"name": name}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
