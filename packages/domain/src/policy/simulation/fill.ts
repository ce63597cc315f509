import { FeelNumber } from "../../feel/values/number.ts";
import { FeelDate } from "../../feel/values/temporal.ts";
import type { Value } from "../../feel/values/value.ts";
import { type Column, unknownChoice, unknownDay, unknownFlag } from "./population.ts";

/** Puts one subject's value of one fact into a frame. */
export type Filler = (slots: Value[], row: number) => void;

/** Small whole numbers are made once: years, months and counts are most of what a population holds. */
const whole = Array.from({ length: 1024 }, (_, value) => new FeelNumber(value, 0));

/** The filler of a column for a place in the frame; `unknown` is what lies there where nobody has said anything. */
export function fillerOf(column: Column, place: number, unknown: Value): Filler {
  switch (column.kind) {
    case "flag": {
      const { values } = column;
      return (slots, row) => {
        const value = values[row]!;
        slots[place] = value === unknownFlag ? unknown : value === 1;
      };
    }
    case "number":
      return numberFiller(column.values, column.scale, place, unknown);
    case "day": {
      const { values } = column;
      return (slots, row) => {
        const value = values[row]!;
        slots[place] = value === unknownDay ? unknown : FeelDate.ofDays(value);
      };
    }
    case "choice": {
      const { values, choices } = column;
      return (slots, row) => {
        const value = values[row]!;
        slots[place] = value === unknownChoice ? unknown : choices[value]!;
      };
    }
  }
}

function numberFiller(values: Float64Array, scale: number, place: number, unknown: Value): Filler {
  return (slots, row) => {
    const value = values[row]!;
    if (Number.isNaN(value)) slots[place] = unknown;
    else if (scale === 0 && value >= 0 && value < whole.length) slots[place] = whole[value]!;
    else slots[place] = new FeelNumber(value + 0, scale);
  };
}
