import type { Citation } from "../citation.ts";

/** The bodies that article 23 names, by division; 贵安新区 has no code of its own and is told by its name. */
export const floorBodies = ["province", "guiyang", "guian"] as const;
export type FloorBody = (typeof floorBodies)[number];

/** Whose money counts for which body. */
export function floorBodyOf(organization: { name: string; divisionCode: string }): FloorBody | undefined {
  if (organization.name.includes("贵安新区")) return "guian";
  if (organization.divisionCode === "520000") return "province";
  return organization.divisionCode === "520100" ? "guiyang" : undefined;
}

/** AMB-28: each of the three a hundred million, or Guiyang and Gui'an one hundred million together. */
export const floorReadings = ["each", "together"] as const;
export type FloorReading = (typeof floorReadings)[number];

/** Where the floor stands. */
export const floorCitation: Citation = {
  document: "关于加快大数据产业发展应用若干政策的意见",
  clause: "第二十三条",
  certainty: "V",
};

/** The three years of the floor. */
export const floorYears = [2014, 2015, 2016] as const;
/** One hundred million yuan, in fen. */
const FLOOR = 10_000_000_000n;

/** One line of the check: who had to set aside how much in a year, and who did. */
export interface FloorLine {
  year: number;
  bodies: FloorBody[];
  floor: bigint;
  appropriated: bigint;
  short: bigint;
}

/** Checks what was appropriated in the three years against the floor of article 23. */
export function checkFloor(
  reading: FloorReading,
  appropriated: readonly { body: FloorBody; year: number; amount: bigint }[],
): { lines: FloorLine[]; floor: bigint; short: bigint } {
  const groups: FloorBody[][] =
    reading === "each" ? [["province"], ["guiyang"], ["guian"]] : [["province"], ["guiyang", "guian"]];
  const lines = floorYears.flatMap((year) =>
    groups.map((bodies) => {
      const given = appropriated
        .filter((one) => one.year === year && bodies.includes(one.body))
        .reduce((total, { amount }) => total + amount, 0n);
      return { year, bodies, floor: FLOOR, appropriated: given, short: given < FLOOR ? FLOOR - given : 0n };
    }),
  );
  return {
    lines,
    floor: FLOOR * BigInt(lines.length),
    short: lines.reduce((total, line) => total + line.short, 0n),
  };
}
