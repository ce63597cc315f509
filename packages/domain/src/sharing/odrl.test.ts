import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { makeTerms, testIds } from "./make.ts";
import { toOdrl } from "./odrl.ts";

const golden = (name: string) =>
  JSON.parse(readFileSync(new URL(`./testdata/${name}.json`, import.meta.url), "utf8"));
const subject = {
  uid: "urn:uuid:01890000-0000-7000-8000-0000000000d1",
  provider: { id: testIds.provider, name: "贵州省公安厅", uscc: "11520000MBX000001Y" },
  consumer: { id: testIds.consumer, name: "贵阳市民政局", uscc: "11520100MBX000002W" },
};

test("a contract with every kind of term as ODRL 2.2", () => {
  const [item] = makeTerms().items;
  const terms = makeTerms({
    items: [
      {
        ...item,
        modes: ["file", "comparison"],
        rows: { op: "eq", column: "sex", value: "1" },
        ownDivisionField: "division_code",
        release: "01890000-0000-7000-8000-0000000000f1",
        comparison: { keys: ["id_number"], answers: ["sex"] },
      },
      { ...item, assetId: testIds.otherAsset, modes: ["call"], parameters: ["id_number"] },
    ],
    limits: {
      rowsPerDay: 100_000,
      callsPerDay: 1000,
      callsPerSecond: 5,
      keysPerComparison: 1000,
      keysPerDay: 10_000,
      networks: ["10.1.0.0/16"],
      hours: { from: 8, to: 18 },
    },
    operatorRequired: true,
    matterNumberRequired: true,
  });
  expect(JSON.parse(JSON.stringify(toOdrl({ ...subject, terms })))).toEqual(golden("contract.odrl"));
});
