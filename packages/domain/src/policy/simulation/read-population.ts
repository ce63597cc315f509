import { parseNumber } from "../../feel/values/number.ts";
import { FeelDate } from "../../feel/values/temporal.ts";
import type { Bilingual } from "../../problem-entry.ts";
import { readDay } from "../fact-values.ts";
import type { FactValue } from "../outcome.ts";
import type { RuleSubject } from "../rule.ts";
import { readTyped, stateFact } from "../state-fact.ts";
import type { FactDefinition } from "../vocabulary.ts";
import { industries } from "./distributions.ts";
import { findPlace, unknownPlace } from "./places.ts";
import { type Column, type Part, unknownChoice, unknownDay, unknownFlag } from "./population.ts";

/** Numbers keep six decimals: of ten thousand yuan, the hundredth part of a fen. */
const SCALE = 6;

/** The month in which claims are settled, where a file does not say. */
const DECEMBER = 11;

/** A row of a file that is not taken, and why. */
export interface BadRow {
  row: number;
  column: string | null;
  found: string;
  message: Bilingual;
}

type Target = { fact: FactDefinition } | { own: "place" | "industry" | "year" | "month" } | null;

const ownColumns: Record<string, "place" | "industry" | "year" | "month"> = {
  行政区划: "place",
  行业: "industry",
  年度: "year",
  结算月: "month",
};

const industryPositions = new Map(
  industries.flatMap(({ key, name }, at) => [
    [key, at],
    [name.zh, at],
    [name.en, at],
  ]),
);

interface Row {
  place: number;
  industry: number;
  year: number | null;
  month: number;
  facts: FactValue[];
}

/** Reads rows of text into columns. Columns that are neither its own nor facts of the subject are passed over. */
export class PopulationReader {
  readonly facts: readonly FactDefinition[];
  private readonly subject: RuleSubject;
  private readonly targets: readonly Target[];
  private readonly header: readonly string[];
  private rows: Row[] = [];

  constructor(vocabulary: readonly FactDefinition[], subject: RuleSubject, header: readonly string[]) {
    this.subject = subject;
    this.header = header;
    const known = new Map(
      vocabulary
        .filter((fact) => fact.subject === subject)
        .flatMap(
          (fact) =>
            [[fact.name, fact], ...(fact.alias ? [[fact.alias, fact]] : [])] as [string, FactDefinition][],
        ),
    );
    this.targets = header.map((title): Target => {
      const own = ownColumns[title.trim()];
      const fact = known.get(title.trim());
      return own ? { own } : fact ? { fact } : null;
    });
    this.facts = this.targets.flatMap((target) => (target && "fact" in target ? [target.fact] : []));
  }

  /** How many rows wait to be taken. */
  get size(): number {
    return this.rows.length;
  }

  /** Takes up a row; what is wrong with it, if anything is. */
  add(cells: readonly string[], row: number): BadRow | undefined {
    const bad = (at: number | null, found: string, zh: string, en: string): BadRow => ({
      row,
      column: at === null ? null : (this.header[at] ?? null),
      found: found.slice(0, 200),
      message: { zh, en },
    });
    if (cells.length !== this.header.length)
      return bad(
        null,
        String(cells.length),
        `应有 ${this.header.length} 列`,
        `Expected ${this.header.length} columns`,
      );
    const read: Row = {
      place: unknownPlace,
      industry: industries.length,
      year: null,
      month: DECEMBER,
      facts: [],
    };
    for (const [at, target] of this.targets.entries()) {
      const text = cells[at]!;
      if (target === null) continue;
      if ("own" in target) {
        if (!readOwn(read, target.own, text.trim())) return bad(at, text, "无法识别", "Cannot be recognised");
        continue;
      }
      const stated = stateFact(target.fact, { value: readTyped(target.fact, text) });
      if ("finding" in stated) return bad(at, text, stated.finding.message.zh, stated.finding.message.en);
      if (isTooFine(target.fact, stated.value))
        return bad(at, text, "数值过大或小数超过 6 位", "Too large, or more than 6 decimals");
      read.facts.push(stated.value);
    }
    this.rows.push(read);
    return undefined;
  }

  /** The rows read since the last call, as columns. */
  take(): Part {
    const { rows } = this;
    this.rows = [];
    return {
      subject: this.subject,
      rows: rows.length,
      places: Uint8Array.from(rows, ({ place }) => place),
      industries: Uint8Array.from(rows, ({ industry }) => industry),
      sizes: new Uint8Array(rows.length),
      months: Uint8Array.from(rows, ({ month }) => month),
      from: Uint16Array.from(rows, ({ year }) => year ?? 0),
      until: Uint16Array.from(rows, ({ year }) => year ?? 9999),
      fixed: new Map(
        this.facts.map((fact, at) => [
          fact.name,
          columnOf(
            fact,
            rows.map(({ facts }) => facts[at]!),
          ),
        ]),
      ),
      yearly: new Map(),
    };
  }
}

function readOwn(row: Row, own: "place" | "industry" | "year" | "month", text: string): boolean {
  if (text === "") return true;
  if (own === "place") {
    const place = findPlace(text);
    row.place = place ?? unknownPlace;
    return place !== undefined;
  }
  if (own === "industry") {
    row.industry = industryPositions.get(text) ?? industries.length;
    return true;
  }
  const number = Number(text);
  const [low, high] = own === "year" ? [1990, 2100] : [1, 12];
  if (!Number.isInteger(number) || number < low || number > high) return false;
  if (own === "year") row.year = number;
  else row.month = number - 1;
  return true;
}

const isTooFine = ({ type }: FactDefinition, value: FactValue): boolean =>
  (type === "number" || type === "integer") && value !== null && Number.isNaN(scaled(value));

/** A number as a whole count of millionths; NaN where it does not fit. */
function scaled(value: FactValue): number {
  if (value === null) return Number.NaN;
  const number = parseNumber(String(value));
  if (number === undefined || number.wide !== null || number.scale > SCALE) return Number.NaN;
  const millionths = number.mantissa * 10 ** (SCALE - number.scale);
  return Number.isSafeInteger(millionths) ? millionths : Number.NaN;
}

function columnOf({ type }: FactDefinition, values: readonly FactValue[]): Column {
  switch (type) {
    case "boolean":
      return {
        kind: "flag",
        values: Uint8Array.from(values, (value) => (value === null ? unknownFlag : value ? 1 : 0)),
      };
    case "date":
      return { kind: "day", values: Int32Array.from(values, dayOf) };
    case "text": {
      const choices = [...new Set(values.filter((value) => typeof value === "string"))];
      const positions = new Map<FactValue, number>(choices.map((value, at) => [value, at]));
      return {
        kind: "choice",
        choices,
        values: Uint16Array.from(values, (value) => positions.get(value) ?? unknownChoice),
      };
    }
    default:
      return { kind: "number", scale: SCALE, values: Float64Array.from(values, scaled) };
  }
}

function dayOf(value: FactValue): number {
  const day = typeof value === "string" ? readDay(value) : undefined;
  return day instanceof FeelDate ? day.days : unknownDay;
}
