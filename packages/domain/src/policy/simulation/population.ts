/** How a column keeps what is not known. */
export const unknownFlag = 2;
export const unknownDay = -0x8000_0000;
export const unknownChoice = 0xffff;

/** The values of one fact, one a subject: flags as 0, 1 or 2, numbers as whole multiples of a power of ten. */
export type Column =
  | { kind: "flag"; values: Uint8Array }
  | { kind: "number"; scale: number; values: Float64Array }
  | { kind: "day"; values: Int32Array }
  | { kind: "choice"; choices: readonly string[]; values: Uint16Array };

/** Subjects of one kind, column by column: a part of a population that is worked through at once. */
export interface Part {
  /** The kind of subject, as rules name it. */
  subject: string;
  rows: number;
  /** Positions in the lists of places, industries and sizes. */
  places: Uint8Array;
  industries: Uint8Array;
  sizes: Uint8Array;
  /** The month, 0 to 11, in which a year's claims are settled. */
  months: Uint8Array;
  /** The first and the last year in which a subject exists. */
  from: Uint16Array;
  until: Uint16Array;
  /** Facts that hold in all years. */
  fixed: ReadonlyMap<string, Column>;
  /** Facts that change: a column for each simulated year. */
  yearly: ReadonlyMap<string, readonly Column[]>;
}

/** An empty column of a kind; everything in it is no, zero or the first choice. */
export const flags = (rows: number): Extract<Column, { kind: "flag" }> => ({
  kind: "flag",
  values: new Uint8Array(rows),
});
export const numbers = (rows: number, scale = 0): Extract<Column, { kind: "number" }> => ({
  kind: "number",
  scale,
  values: new Float64Array(rows),
});
export const days = (rows: number): Extract<Column, { kind: "day" }> => ({
  kind: "day",
  values: new Int32Array(rows),
});
export const choices = (rows: number, names: readonly string[]): Extract<Column, { kind: "choice" }> => ({
  kind: "choice",
  choices: names,
  values: new Uint16Array(rows),
});
