import { loadDivisions } from "../divisions.ts";
import type { Enterprise } from "../generate/enterprises.ts";
import { defaultSeed, makeWorld } from "../generate/generate.ts";
import { makeRandom } from "../generate/random.ts";
import { getTableSpec } from "../generate/tables.ts";
import type { OperationId } from "./operations.ts";

/** One side of a marriage as the API shows it. */
interface Marriage {
  certificate_no: string;
  kind: string;
  registered_on: string;
  name: string;
  spouse_name: string;
  spouse_id_number: string;
}

type Answer = Record<string, unknown> | undefined;

/** Answers each operation from its parameters; undefined where there is no such record. */
export type Answers = Record<OperationId, (parameters: Readonly<Record<string, string>>) => Answer>;

/** The records behind the API: the same residents and enterprises as in the example's tables, without their flaws. */
export function makeAnswers(seed = defaultSeed, population = 20_000): Answers {
  const world = makeWorld(seed, population);
  const enterprises = new Map<string, Enterprise>();
  for (let index = 0; index < population * 0.4; index++) {
    const enterprise = world.enterprises.find(index);
    enterprises.set(enterprise.uscc, enterprise);
  }
  const marriages = indexMarriages(getTableSpec("marriages").records(world), population * 0.3);
  return {
    getEnterprise: ({ uscc = "" }) => {
      const found = enterprises.get(uscc);
      return found && showEnterprise(found);
    },
    listMarriages: ({ id_number = "" }) => ({ data: { items: marriages.get(id_number) ?? [] } }),
    verifyMarriage: ({ id_number = "", name, kind }) => {
      const found = marriages.get(id_number)?.filter((one) => one.name === name);
      if (found === undefined || found.length === 0) return { result: "无记录" };
      return { result: found.at(-1)?.kind === kind ? "一致" : "不一致" };
    },
    getWeather: ({ division_code = "" }) => showWeather(seed, division_code),
  };
}

/** Marriages by the identity number of either side, the latest last: that one is in force. */
function indexMarriages(
  records: Generator<Readonly<Record<string, string>>>,
  count: number,
): Map<string, Marriage[]> {
  const byId = new Map<string, Marriage[]>();
  for (let at = 0; at < count; at++) {
    const record = records.next().value;
    for (const [self, spouse] of [
      ["husband", "wife"],
      ["wife", "husband"],
    ]) {
      const id = record[`${self}_id_number`] ?? "";
      byId.set(id, [
        ...(byId.get(id) ?? []),
        {
          certificate_no: record.certificate_no ?? "",
          kind: record.kind ?? "",
          registered_on: record.registered_on ?? "",
          name: record[`${self}_name`] ?? "",
          spouse_name: record[`${spouse}_name`] ?? "",
          spouse_id_number: record[`${spouse}_id_number`] ?? "",
        },
      ]);
    }
  }
  for (const found of byId.values()) {
    found.sort((one, other) => one.registered_on.localeCompare(other.registered_on));
  }
  return byId;
}

function showEnterprise(enterprise: Enterprise): Record<string, unknown> {
  return {
    uscc: enterprise.uscc,
    name: enterprise.name,
    kind: enterprise.kind,
    industry: enterprise.industry,
    capital: enterprise.capitalFen / 100,
    established_on: enterprise.established,
    status: enterprise.status,
    legal_person: enterprise.legalPerson.name,
    phone: enterprise.phone,
    address: enterprise.address,
  };
}

function showWeather(seed: number, divisionCode: string): Answer {
  const division = loadDivisions().byCode.get(divisionCode);
  if (division?.tier !== "county") return undefined;
  const random = makeRandom(seed, "weather now", Number(divisionCode));
  return {
    division_code: divisionCode,
    station: division.name,
    temperature: random.between(60, 260) / 10,
    rainfall: random.chance(0.4) ? random.between(1, 120) / 10 : 0,
    warning: random.chance(0.1),
  };
}
