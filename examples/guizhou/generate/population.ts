import { completeResidentId } from "@qianshu/domain/standards/resident-id";
import { type Divisions, loadDivisions } from "../divisions.ts";
import { ageOn, daysBefore } from "./calendar.ts";
import { formerCodes } from "./former-divisions.ts";
import { makeName, pickEthnicGroup } from "./names.ts";
import { hashText, makeRandom, mix, permute, type Random } from "./random.ts";

type Sex = "男" | "女";

/** One generated resident; no real person stands behind it. */
export interface Person {
  index: number;
  name: string;
  sex: Sex;
  birth: string;
  age: number;
  idNumber: string;
  county: string;
  township: string;
  village: string;
  address: string;
  ethnicGroup: string;
  mobile: string;
}

/** Which residents a table is about. */
interface PersonFilter {
  minAge?: number;
  maxAge?: number;
  sex?: Sex;
  /** First digits of the county code. */
  division?: string;
}

/** The generated residents of the province; the same index is the same person in every table. */
export interface Population {
  all(): Generator<Person>;
  /** Residents in shuffled order, each once before any comes again. */
  sample(label: string, filter?: PersonFilter): Generator<Person>;
  pick(random: Random, filter?: PersonFilter): Person;
  find(index: number): Person | undefined;
}

interface Candidate {
  county: string;
  birth: string;
  age: number;
  sequence: number;
}

const spanDays = 36_525;
// Sequence numbers from 800 up are hardly ever reached in one county on one day: unlikely to be anyone's.
const firstSequence = 800;
const sequences = 196;
// Rough age pyramid of the province in ten-year steps, the fullest step being 1.
const ageWeights = [0.95, 1, 0.75, 0.9, 0.85, 0.95, 0.6, 0.4, 0.15, 0.03];
const mobilePrefixes = [
  "130",
  "135",
  "136",
  "138",
  "139",
  "150",
  "151",
  "158",
  "159",
  "176",
  "180",
  "182",
  "187",
  "188",
  "189",
  "198",
];

/** A population of about the given size, the same for the same seed. */
export function makePopulation(seed: number, size: number): Population {
  const divisions = loadDivisions();
  const weights = countyWeights(divisions);
  const space = divisions.counties.length * spanDays * sequences;
  const rate = average(weights) * average(ageWeights);
  const candidates = Math.ceil(size / rate);

  const accepts = makeAcceptance(seed);
  const personAt = (index: number, filter: PersonFilter = {}): Person | undefined => {
    const slot = permute(index, space, seed);
    const sequence = firstSequence + (slot % sequences);
    const place = Math.floor(slot / sequences);
    const at = place % divisions.counties.length;
    const county = divisions.counties[at]?.code ?? "";
    if (!county.startsWith(filter.division ?? "")) return undefined;
    if (filter.sex !== undefined && sexOf(sequence) !== filter.sex) return undefined;
    const daysOld = Math.floor(place / divisions.counties.length);
    const years = Math.floor(daysOld / 365.25);
    const { minAge = 0, maxAge = Number.POSITIVE_INFINITY } = filter;
    if (years < minAge - 1 || years > maxAge + 1) return undefined;
    if (!accepts(index, (weights[at] ?? 0) * (ageWeights[Math.floor(years / 10)] ?? 0))) return undefined;
    const birth = daysBefore(daysOld);
    const age = ageOn(birth);
    if (age < minAge || age > maxAge) return undefined;
    return describe(divisions, makeRandom(seed, "person", index), index, { county, birth, age, sequence });
  };

  return {
    find: (index) => personAt(index),
    *all() {
      for (let index = 0; ; index++) {
        const person = personAt(index);
        if (person !== undefined) yield person;
      }
    },
    *sample(label, filter) {
      for (let round = 0; ; round++) {
        const order = makeRandom(seed, label, round).below(0x7fffffff);
        for (let at = 0; at < candidates; at++) {
          const person = personAt(permute(at, candidates, order), filter);
          if (person !== undefined) yield person;
        }
      }
    },
    pick(random, filter) {
      for (;;) {
        const person = personAt(random.below(candidates), filter);
        if (person !== undefined) return person;
      }
    },
  };
}

function countyWeights(divisions: Divisions): number[] {
  const villages = divisions.counties.map((county) =>
    divisions
      .childrenOf(county.code)
      .reduce((sum, township) => sum + divisions.childrenOf(township.code).length, 0),
  );
  const most = Math.max(...villages);
  return villages.map((count) => count / most);
}

function average(weights: readonly number[]): number {
  return weights.reduce((sum, weight) => sum + weight, 0) / weights.length;
}

/** Thins the candidates to the shape of the province, each by a draw of its own. */
function makeAcceptance(seed: number): (index: number, weight: number) => boolean {
  const key = mix(seed ^ hashText("resident"));
  return (index, weight) => mix(key ^ index) < weight * 0x1_0000_0000;
}

function sexOf(sequence: number): Sex {
  return sequence % 2 === 1 ? "男" : "女";
}

function describe(divisions: Divisions, random: Random, index: number, candidate: Candidate): Person {
  const { county, birth, age, sequence } = candidate;
  const sex = sexOf(sequence);
  const township = random.pick(divisions.childrenOf(county)).code;
  const village = random.pick(divisions.childrenOf(township)).code;
  const former = formerCodes.get(county);
  const issuedBy = former !== undefined && Number(birth.slice(0, 4)) <= former.until ? former.code : county;
  const body = `${issuedBy}${birth.replaceAll("-", "")}${sequence}`;
  return {
    index,
    name: makeName(random, sex),
    sex,
    birth,
    age,
    idNumber: completeResidentId(body) ?? "",
    county,
    township,
    village,
    address: `${divisions.fullName(village)}${random.between(1, 12)}组${random.between(1, 199)}号`,
    ethnicGroup: pickEthnicGroup(random),
    mobile: random.pick(mobilePrefixes) + random.digits(8),
  };
}
