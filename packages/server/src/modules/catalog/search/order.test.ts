import fc from "fast-check";
import { expect, test } from "vitest";
import { makeNameOrder } from "./name-order.ts";
import { topOf } from "./top.ts";

test("the first of many are those that sorting would put first", () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.nat(50), (items, count) => {
      const compare = (a: number, b: number) => b - a;
      const sorted = [...items].sort(compare).slice(0, count);
      expect([...topOf(Int32Array.from(items), count, compare)].slice(0, count)).toEqual(sorted);
    }),
    { seed: 1 },
  );
});

test("the order of names is the same whether they came at once or changed one by one", () => {
  fc.assert(
    fc.property(
      fc.array(fc.string(), { minLength: 1 }),
      fc.array(fc.tuple(fc.nat(), fc.string())),
      (names, changes) => {
        const order = makeNameOrder();
        order.noteChanges([...names.keys()]);
        order.placesOf(names);
        for (const [at, name] of changes) {
          const doc = at % names.length;
          names[doc] = name;
          order.noteChanges([doc]);
          order.placesOf(names);
        }
        const atOnce = makeNameOrder();
        atOnce.noteChanges([...names.keys()]);
        expect(order.placesOf(names)).toEqual(atOnce.placesOf(names));
      },
    ),
    { seed: 2 },
  );
});
