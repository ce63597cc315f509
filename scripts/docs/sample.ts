const text = "sample";
const instant = new Date(0);

/**
 * A value that does for any argument of a query function and for any row that comes back: it has every property, is a
 * list of one, a number and a text. Where its keys are counted, it is a row of `columns`.
 */
export function makeSample(columns: () => readonly string[]): unknown {
  const sample: unknown = new Proxy(
    {},
    {
      get(_, key) {
        if (key === Symbol.toPrimitive) return (hint: string) => (hint === "number" ? 1 : text);
        if (key === Symbol.iterator) return () => [sample][Symbol.iterator]();
        if (typeof key === "symbol" || key === "then" || key === "toOperationNode") return undefined;
        if (columns().includes(key)) return sample;
        if (key === "length") return 1;
        // A reach that names organizations makes the longest condition.
        if (key === "kind") return "some";
        if (key === "toJSON") return () => text;
        if (listMethods.has(key))
          return ([sample] as unknown as Record<string, Function>)[key]!.bind([sample]);
        if (textMethods.has(key)) return (text as unknown as Record<string, Function>)[key]!.bind(text);
        if (dateMethods.has(key)) return (instant as unknown as Record<string, Function>)[key]!.bind(instant);
        return sample;
      },
      ownKeys: () => [...columns()],
      getOwnPropertyDescriptor: () => ({
        value: sample,
        enumerable: true,
        configurable: true,
        writable: true,
      }),
    },
  );
  return sample;
}

// Not `at`, which is also a name of columns.
const listMethods = new Set([
  "map",
  "flatMap",
  "filter",
  "some",
  "every",
  "forEach",
  "find",
  "includes",
  "reduce",
  "values",
  "keys",
  "entries",
]);
const textMethods = new Set([
  "slice",
  "split",
  "trim",
  "replace",
  "replaceAll",
  "toLowerCase",
  "toUpperCase",
  "startsWith",
]);
const dateMethods = new Set(["getTime", "toISOString"]);
