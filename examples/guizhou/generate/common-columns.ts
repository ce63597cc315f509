import { guizhouPlateLetters } from "@qianshu/domain/standards/plate";
import type { FlawRates } from "./flaws.ts";
import type { Person } from "./population.ts";
import type { Random } from "./random.ts";
import { type Column, column } from "./table.ts";

/** Usual damage to identity numbers that passed through forms and spreadsheets. */
const idFlaws: FlawRates = {
  fullWidth: 0.006,
  innerSpaces: 0.006,
  outerSpaces: 0.006,
  separators: 0.003,
  scientific: 0.003,
  wrongCheckDigit: 0.004,
  missing: 0.004,
};

/** Usual damage to unified social credit codes. */
const usccFlaws: FlawRates = {
  fullWidth: 0.006,
  outerSpaces: 0.006,
  wrongCheckDigit: 0.005,
  missing: 0.004,
};

/** Dates typed by several hands: about a third not in the first format. */
export const dateFlaws: FlawRates = { otherDateFormat: 0.3, missing: 0.002 };

/** Division codes as old systems hold them. */
const divisionFlaws: FlawRates = { abolishedCode: 0.008, unknownCode: 0.002, missing: 0.004 };

export const idColumn = (name: string, title: string, description: string, flaws = idFlaws): Column =>
  column(name, title, "C", description, { identifier: "resident-id", flaws });

export const nameColumn = (name: string, title: string, description: string): Column =>
  column(name, title, "C", description, { identifier: "person-name" });

export const usccColumn = (name: string, title: string, description: string, flaws = usccFlaws): Column =>
  column(name, title, "C", description, { identifier: "uscc", flaws });

export const mobileColumn = (name: string, title: string, description: string): Column =>
  column(name, title, "C", description, {
    identifier: "mobile",
    flaws: { fullWidth: 0.004, innerSpaces: 0.01, missing: 0.02 },
  });

export const addressColumn = (name: string, title: string, description: string): Column =>
  column(name, title, "C", description, { identifier: "address" });

export const divisionColumn = (
  name: string,
  title: string,
  description: string,
  flaws = divisionFlaws,
): Column => column(name, title, "C", description, { identifier: "division-code", flaws });

export const cardColumn = (name: string, title: string, description: string): Column =>
  column(name, title, "C", description, {
    identifier: "bank-card",
    flaws: { innerSpaces: 0.02, scientific: 0.01, missing: 0.01 },
  });

/** A column of dates with the usual mix of formats. */
export const dateColumn = (name: string, title: string, description: string, flaws: FlawRates = {}): Column =>
  column(name, title, "D", description, { flaws });

/** What most tables about a person begin with. */
export function personCells(person: Person): Record<string, string> {
  return {
    name: person.name,
    sex: person.sex,
    id_number: person.idNumber,
    birth_date: person.birth,
    division_code: person.county,
    address: person.address,
    mobile: person.mobile,
  };
}

const prefectureCentres: Readonly<Record<string, readonly [number, number]>> = {
  "5201": [106.63, 26.65],
  "5202": [104.83, 26.59],
  "5203": [106.93, 27.73],
  "5204": [105.95, 26.25],
  "5205": [105.29, 27.3],
  "5206": [109.19, 27.73],
  "5223": [104.9, 25.09],
  "5226": [107.98, 26.58],
  "5227": [107.52, 26.26],
};

/** A point near the seat of the county's prefecture, six decimals. */
export function coordinatesIn(random: Random, county: string): { longitude: string; latitude: string } {
  const [longitude, latitude] = prefectureCentres[county.slice(0, 4)] ?? [106.63, 26.65];
  return {
    longitude: (longitude + (random.unit() - 0.5) * 0.6).toFixed(6),
    latitude: (latitude + (random.unit() - 0.5) * 0.6).toFixed(6),
  };
}

const plateLetters = new Map(Object.entries(guizhouPlateLetters).map(([letter, code]) => [code, letter]));
const plateCharacters = "ABCDEFGHJKLMNPQRSTUVWXYZ";

/** A plate number of the county's prefecture (GA 36-2018); about a fifth are for new-energy cars. */
export function plateIn(random: Random, county: string): string {
  const head = `贵${plateLetters.get(`${county.slice(0, 4)}00`) ?? "A"}`;
  if (random.chance(0.2)) return `${head}${random.pick([..."ABCDEFGHJK"])}${random.digits(5)}`;
  return random.chance(0.5)
    ? `${head}${random.digits(5)}`
    : `${head}${plateCharacters.charAt(random.below(24))}${random.digits(4)}`;
}
