/** A type of FEEL. `any` is the top of the lattice, `null` its bottom. */
export type FeelType =
  | { kind: SimpleKind }
  | { kind: "list"; element: FeelType }
  | { kind: "range"; element: FeelType }
  | { kind: "context"; entries: ReadonlyMap<string, FeelType> | null }
  | { kind: "function"; parameters: readonly FeelType[] | null; returns: FeelType };

/** Kinds without parts. */
export type SimpleKind =
  | "any"
  | "null"
  | "number"
  | "string"
  | "boolean"
  | "date"
  | "time"
  | "date and time"
  | "days and time duration"
  | "years and months duration";

const simpleKinds: readonly SimpleKind[] = [
  "any",
  "null",
  "number",
  "string",
  "boolean",
  "date",
  "time",
  "date and time",
  "days and time duration",
  "years and months duration",
];

const simpleTypes = new Map<string, FeelType>(simpleKinds.map((kind) => [kind, { kind }]));
simpleTypes.set("Any", simpleTypes.get("any")!).set("Null", simpleTypes.get("null")!);
// Names of DMN 1.1 models, still found in typeRef.
simpleTypes.set("dateTime", simpleTypes.get("date and time")!);
simpleTypes.set("dayTimeDuration", simpleTypes.get("days and time duration")!);
simpleTypes.set("yearMonthDuration", simpleTypes.get("years and months duration")!);

/** The type of anything. */
export const anyType: FeelType = simpleTypes.get("any")!;

/** The type of a kind without parts. */
export const simple = (kind: SimpleKind): FeelType => simpleTypes.get(kind)!;

/** A list of elements of a type. */
export const listOf = (element: FeelType): FeelType => ({ kind: "list", element });

/** A context of entries; null when they are not known. */
export const contextOf = (entries: ReadonlyMap<string, FeelType> | null): FeelType => ({
  kind: "context",
  entries,
});

/** The built-in type of a name, as `instance of` and typeRef write it. */
export function findBuiltInType(name: string): FeelType | undefined {
  if (name === "list") return listOf(anyType);
  if (name === "context") return contextOf(null);
  if (name === "range") return { kind: "range", element: anyType };
  if (name === "function") return { kind: "function", parameters: null, returns: anyType };
  return simpleTypes.get(name);
}

/** Whether every value of the first type is one of the second. */
export function conforms(type: FeelType, wanted: FeelType): boolean {
  if (wanted.kind === "any" || type.kind === "null" || type === wanted) return true;
  if (type.kind === "list") return wanted.kind === "list" && conforms(type.element, wanted.element);
  if (type.kind === "range") return wanted.kind === "range" && conforms(type.element, wanted.element);
  if (type.kind === "context")
    return wanted.kind === "context" && contextConforms(type.entries, wanted.entries);
  if (type.kind === "function") return wanted.kind === "function" && functionConforms(type, wanted);
  return type.kind === wanted.kind;
}

type Entries = ReadonlyMap<string, FeelType> | null;

function contextConforms(entries: Entries, wanted: Entries): boolean {
  if (wanted === null) return true;
  for (const [name, type] of wanted) {
    const own = entries?.get(name);
    if (own === undefined || !conforms(own, type)) return false;
  }
  return true;
}

type FunctionType = Extract<FeelType, { kind: "function" }>;

function functionConforms(type: FunctionType, wanted: FunctionType): boolean {
  if (wanted.parameters === null) return true;
  if (type.parameters?.length !== wanted.parameters.length) return false;
  return (
    wanted.parameters.every((parameter, at) => conforms(parameter, type.parameters![at]!)) &&
    conforms(type.returns, wanted.returns)
  );
}

/** A type as FEEL writes it. */
export function typeText(type: FeelType): string {
  if (type.kind === "list" || type.kind === "range") return `${type.kind}<${typeText(type.element)}>`;
  if (type.kind === "context" && type.entries !== null)
    return `context<${[...type.entries].map(([name, entry]) => `${name}: ${typeText(entry)}`).join(", ")}>`;
  if (type.kind === "function" && type.parameters !== null)
    return `function<${type.parameters.map(typeText).join(", ")}>->${typeText(type.returns)}`;
  return type.kind === "any" ? "Any" : type.kind;
}
