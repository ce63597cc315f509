import type { Tier } from "@qianshu/domain/identity/organization";
import { completeUscc } from "@qianshu/domain/standards/uscc";
import { type Division, loadDivisions } from "./divisions.ts";
import { trades } from "./trades.ts";

/** One organization of the example; its USCC is made up, with valid check digits. */
export interface ExampleOrganization {
  key: string;
  name: string;
  shortName: string;
  uscc: string;
  tier: Tier;
  divisionCode: string;
  /** Key of the organization it stands under. */
  parent: string | undefined;
  /** First day of this name and place. */
  validFrom: string;
  /** What it was before, from the beginning of the example to `validFrom`. */
  formerly?: { name: string; divisionCode: string; validFrom: string };
}

const beginning = "2019-01-01";
const province = "520000";

// Counties that became a district and a city (GB/T 2260, 2020 and 2021); the days within the years are the example's.
const renamed: Readonly<Record<string, { name: string; code: string; from: string }>> = {
  "520204": { name: "水城县", code: "520221", from: "2020-07-20" },
  "520581": { name: "黔西县", code: "520522", from: "2021-05-28" },
};

/** Key of an organization: the trade alone for the province, trade and division code below it. */
export function organizationKey(trade: string, divisionCode: string = province): string {
  return divisionCode === province ? trade : `${trade}-${divisionCode}`;
}

/** The organizations of the province, parents before children. */
export const organizations: readonly ExampleOrganization[] = makeOrganizations();

/** The example's organization with that key. */
export function getExampleOrganization(key: string): ExampleOrganization {
  const found = organizations.find((organization) => organization.key === key);
  if (found === undefined) throw new RangeError(`no organization "${key}" in the example`);
  return found;
}

function makeOrganizations(): ExampleOrganization[] {
  const divisions = loadDivisions();
  const places = divisions.all.filter((division) => division.code.length === 6);
  const found = places.flatMap((division) =>
    trades.filter((trade) => trade.at(division.code)).map((trade) => makeOrganization(trade.key, division)),
  );
  return [...found.sort((one, other) => depth(one.tier) - depth(other.tier)), enterprise()];
}

function makeOrganization(key: string, division: Division): ExampleOrganization {
  const trade = trades.find((one) => one.key === key);
  if (trade === undefined) throw new RangeError(`no trade "${key}"`);
  const place = placeName(division);
  const { code: divisionCode } = division;
  const tier = division.tier as Tier;
  const former = renamed[divisionCode];
  return {
    key: organizationKey(key, divisionCode),
    name: tier === "province" ? trade.provincial : `${place}${trade.local}`,
    shortName: tier === "province" ? trade.short : `${division.name}${trade.localShort}`,
    uscc: makeUscc(trade.usccHead, divisionCode, trades.indexOf(trade)),
    tier,
    divisionCode,
    parent: division.parent === undefined ? undefined : organizationKey(key, nearest(key, division.parent)),
    validFrom: former?.from ?? beginning,
    ...(former && {
      formerly: { name: former.name + trade.local, divisionCode: former.code, validFrom: beginning },
    }),
  };
}

/** The division at or above the given one at which the trade has an organization. */
function nearest(key: string, divisionCode: string): string {
  const trade = trades.find((one) => one.key === key);
  return trade?.at(divisionCode) ? divisionCode : province;
}

// Districts are named with their city, counties and county-level cities stand alone.
function placeName(division: Division): string {
  const city = loadDivisions().byCode.get(division.parent ?? "")?.name ?? "";
  return division.tier === "county" && division.name.endsWith("区") ? city + division.name : division.name;
}

// Bodies beginning MBX are not issued; trade and division make the rest.
function makeUscc(head: string, divisionCode: string, trade: number): string {
  const places = loadDivisions().all.filter((division) => division.code.length === 6);
  const place = places.findIndex((division) => division.code === divisionCode);
  const body = `MBX${String(trade).padStart(2, "0")}${String(place).padStart(3, "0")}`;
  return completeUscc(`${head}${divisionCode}${body}`) ?? "";
}

function depth(tier: Tier): number {
  return ["province", "prefecture", "county", "township"].indexOf(tier);
}

function enterprise(): ExampleOrganization {
  return {
    key: "enterprise",
    name: "贵州黔数示例数据服务有限公司",
    shortName: "示例数据公司",
    uscc: completeUscc("91520100MAX00001") ?? "",
    tier: "prefecture",
    divisionCode: "520100",
    parent: undefined,
    validFrom: "2022-03-01",
  };
}
