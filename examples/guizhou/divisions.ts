import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

type DivisionTier = "province" | "prefecture" | "county" | "township" | "village";

/** One administrative division: 6 digits down to the county, 9 for a township, 12 for a village. */
export interface Division {
  code: string;
  name: string;
  tier: DivisionTier;
  parent: string | undefined;
}

/** The divisions of Guizhou, indexed the ways the generators ask for them. */
export interface Divisions {
  all: readonly Division[];
  byCode: ReadonlyMap<string, Division>;
  counties: readonly Division[];
  childrenOf(code: string): readonly Division[];
  /** Names from the province down to the division itself. */
  path(code: string): string[];
  /** The path as one word, e.g. 贵州省贵阳市南明区. */
  fullName(code: string): string;
}

let loaded: Divisions | undefined;

/** Reads the committed divisions of Guizhou once per process. */
export function loadDivisions(): Divisions {
  loaded ??= indexDivisions(readDivisions());
  return loaded;
}

/** The tier a division code belongs to. */
function tierOfDivision(code: string): DivisionTier {
  if (code.length === 12) return "village";
  if (code.length === 9) return "township";
  if (code.endsWith("0000")) return "province";
  return code.endsWith("00") ? "prefecture" : "county";
}

/** The division one tier above, or undefined for the province. */
function parentDivision(code: string): string | undefined {
  const tier = tierOfDivision(code);
  if (tier === "village") return code.slice(0, 9);
  if (tier === "township") return code.slice(0, 6);
  if (tier === "county") return `${code.slice(0, 4)}00`;
  return tier === "prefecture" ? `${code.slice(0, 2)}0000` : undefined;
}

function readDivisions(): Division[] {
  const text = gunzipSync(readFileSync(new URL("./data/divisions.csv.gz", import.meta.url))).toString("utf8");
  const lines = text.trimEnd().split("\n").slice(1);
  return lines.map((line) => {
    const [code = "", name = ""] = line.split(",");
    return { code, name, tier: tierOfDivision(code), parent: parentDivision(code) };
  });
}

function indexDivisions(all: Division[]): Divisions {
  const byCode = new Map(all.map((division) => [division.code, division]));
  const children = Map.groupBy(all, (division) => division.parent);
  const path = (code: string): string[] => {
    const division = byCode.get(code);
    if (division === undefined) return [];
    return division.parent === undefined ? [division.name] : [...path(division.parent), division.name];
  };
  const fullNames = new Map<string, string>();
  const fullName = (code: string): string => {
    const known = fullNames.get(code) ?? path(code).join("");
    fullNames.set(code, known);
    return known;
  };
  return {
    all,
    byCode,
    counties: all.filter((division) => division.tier === "county"),
    childrenOf: (code) => children.get(code) ?? [],
    path,
    fullName,
  };
}
