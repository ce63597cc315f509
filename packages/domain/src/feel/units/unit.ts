import { type BaseUnit, namedUnits } from "./unit-table.ts";

/** A unit: powers of base units, and how many of their product it is, as an exact fraction. */
export interface MeasureUnit {
  powers: ReadonlyMap<BaseUnit, number>;
  over: bigint;
  under: bigint;
}

const greatest = (a: bigint, b: bigint): bigint => (b === 0n ? a : greatest(b, a % b));

function makeUnit(powers: Iterable<[BaseUnit, number]>, over: bigint, under: bigint): MeasureUnit {
  const common = greatest(over, under);
  return {
    powers: new Map([...powers].filter(([, power]) => power !== 0)),
    over: over / common,
    under: under / common,
  };
}

/** The unit of bare numbers. */
export const unitless: MeasureUnit = makeUnit([], 1n, 1n);

/** The unit of a product, or with -1 of a quotient. */
export function combineUnits(a: MeasureUnit, b: MeasureUnit, sign: 1 | -1): MeasureUnit {
  const powers = new Map(a.powers);
  for (const [base, power] of b.powers) powers.set(base, (powers.get(base) ?? 0) + sign * power);
  return sign === 1
    ? makeUnit(powers, a.over * b.over, a.under * b.under)
    : makeUnit(powers, a.over * b.under, a.under * b.over);
}

/** The unit that a number in the first is in after it was multiplied by `over / under` without changing the amount. */
export const rescaleUnit = (unit: MeasureUnit, over: bigint, under: bigint): MeasureUnit =>
  makeUnit(unit.powers, unit.over * under, unit.under * over);

/** Whether two units measure the same kind of thing. */
export function isSameKind(a: MeasureUnit, b: MeasureUnit): boolean {
  return (
    a.powers.size === b.powers.size && [...a.powers].every(([base, power]) => b.powers.get(base) === power)
  );
}

/** Whether numbers in the two units may be added and compared. */
export const isSameUnit = (a: MeasureUnit, b: MeasureUnit): boolean =>
  isSameKind(a, b) && a.over === b.over && a.under === b.under;

/** Whether the unit is that of bare numbers. */
export const isUnitless = (unit: MeasureUnit): boolean => isSameUnit(unit, unitless);

/** Reads a unit such as `万元` or `元/㎡·月`; undefined when a name in it is not known. */
export function parseUnit(text: string): MeasureUnit | undefined {
  const [over, ...under] = text.split("/");
  const factors = [...namesOf(over!, 1), ...under.flatMap((part) => namesOf(part, -1))];
  let unit = unitless;
  for (const [name, sign] of factors) {
    const known = namedUnits.get(name);
    if (known === undefined) return undefined;
    unit = combineUnits(
      unit,
      makeUnit(known.base === null ? [] : [[known.base, 1]], known.over, known.under ?? 1n),
      sign,
    );
  }
  return unit;
}

const namesOf = (text: string, sign: 1 | -1): [string, 1 | -1][] =>
  text.split(/[·*]/).map((name) => [name.trim(), sign]);

/** The name of a unit: the one that has it exactly, or a product of base units. */
export function unitName(unit: MeasureUnit): string {
  for (const [name] of namedUnits) if (isSameUnit(parseUnit(name)!, unit)) return name;
  const part = (sign: number): string =>
    [...unit.powers]
      .filter(([, power]) => power * sign > 0)
      .flatMap(([base, power]) => new Array<string>(Math.abs(power)).fill(base))
      .join("·");
  const scale =
    unit.over === 1n && unit.under === 1n ? "" : `${unit.over}${unit.under === 1n ? "" : `/${unit.under}`} `;
  return scale + (part(1) || "1") + (part(-1) && `/${part(-1)}`);
}

/** Whether `over / under` leads from one named unit of one of these kinds of thing to another. */
export function isConversion(unit: MeasureUnit, over: bigint, under: bigint): boolean {
  const bases = new Set<BaseUnit | null>([null, ...unit.powers.keys()]);
  const scales = [...namedUnits.values()].filter(({ base }) => bases.has(base));
  return scales.some((from) =>
    scales.some(
      (to) =>
        from.base === to.base &&
        from !== to &&
        from.over * (to.under ?? 1n) * under === to.over * (from.under ?? 1n) * over,
    ),
  );
}
