import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { guizhouDivisions } from "@qianshu/domain/standards/code-lists/divisions-guizhou";
import { describe, expect, it } from "vitest";
import { buildDivisions } from "./build-data.ts";
import { loadDivisions } from "./divisions.ts";

describe("the divisions of Guizhou", () => {
  const divisions = loadDivisions();
  const count = (tier: string) => divisions.all.filter((division) => division.tier === tier).length;

  it("are all there", () => {
    expect(count("province")).toBe(1);
    expect(count("prefecture")).toBe(9);
    expect(count("county")).toBe(88);
    expect(count("township")).toBe(1_510);
    expect(count("village")).toBe(17_964);
  });

  it("each have a parent that exists, and villages below every township", () => {
    const orphans = divisions.all.filter(
      (one) => one.parent !== undefined && !divisions.byCode.has(one.parent),
    );
    expect(orphans).toEqual([]);
    const empty = divisions.all.filter(
      (one) => one.tier === "township" && divisions.childrenOf(one.code).length === 0,
    );
    expect(empty).toEqual([]);
  });

  it("agree with the code list of the standards down to the county", () => {
    const named = guizhouDivisions.items.map((item) => `${item.code} ${item.zh}`);
    const ours = divisions.all.filter((one) => one.code.length === 6).map((one) => `${one.code} ${one.name}`);
    expect(ours).toEqual([...named].sort());
  });

  it("name the way down from the province", () => {
    expect(divisions.path("520102016001")).toEqual([
      "贵州省",
      "贵阳市",
      "南明区",
      "新华路街道",
      "纪念塔社区",
    ]);
  });

  it("are made again from the package as they are committed", () => {
    const committed = readFileSync(new URL("./data/divisions.csv.gz", import.meta.url));
    expect(gunzipSync(committed).toString("utf8")).toBe(buildDivisions());
  });
});
