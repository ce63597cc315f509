import { perThousandCompanies } from "./distributions.ts";
import { generateCompanies } from "./generate-companies.ts";
import { otherGenerators } from "./generate-others.ts";
import type { Part } from "./population.ts";

/** What a generated population is made of. */
export interface GeneratorSpec {
  seed: number;
  companies: number;
}

/** A run of subjects of one kind: what a thread works through at once. */
export interface PartSpec {
  subject: "company" | keyof typeof otherGenerators;
  first: number;
  rows: number;
}

/** Divides a generated population into parts of at most so many subjects. */
export function partsOf({ companies }: GeneratorSpec, size: number): PartSpec[] {
  const others = Object.keys(otherGenerators) as (keyof typeof otherGenerators)[];
  const totals: [PartSpec["subject"], number][] = [
    ["company", companies],
    ...others.map((subject): [PartSpec["subject"], number] => [
      subject,
      Math.ceil((companies * perThousandCompanies[subject]) / 1000),
    ]),
  ];
  return totals.flatMap(([subject, total]) =>
    Array.from({ length: Math.ceil(total / size) }, (_, at) => ({
      subject,
      first: at * size,
      rows: Math.min(size, total - at * size),
    })),
  );
}

/** Makes one part; it does not depend on how the population is divided. */
export function generatePart(
  { seed }: GeneratorSpec,
  { subject, first, rows }: PartSpec,
  years: readonly number[],
): Part {
  return subject === "company"
    ? generateCompanies(seed, first, rows, years)
    : otherGenerators[subject](seed, first, rows, years);
}
