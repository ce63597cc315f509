/** A value expression as DMN draws it in boxes. */
export type Boxed = { id: string; typeRef: string | null } & (
  | { kind: "literal"; text: string }
  | { kind: "table"; table: DecisionTable }
  | {
      kind: "context";
      entries: { name: string; typeRef: string | null; value: Boxed }[];
      result: Boxed | null;
    }
  | { kind: "invocation"; target: Boxed; bindings: { name: string; value: Boxed }[] }
  | { kind: "function"; parameters: FormalParameter[]; body: Boxed; external: boolean }
  | { kind: "list"; items: Boxed[] }
  | { kind: "relation"; columns: string[]; rows: Boxed[][] }
  | { kind: "conditional"; test: Boxed; yes: Boxed; no: Boxed }
  | { kind: "filter"; source: Boxed; test: Boxed }
  | { kind: "for" | "some" | "every"; name: string; source: Boxed; body: Boxed }
);

/** A parameter of a boxed function. */
export interface FormalParameter {
  name: string;
  typeRef: string | null;
}

/** Hit policies, with the aggregation of C. */
export type HitPolicy = "U" | "F" | "P" | "A" | "R" | "O" | "C" | "C+" | "C<" | "C>" | "C#";

/** A decision table. */
export interface DecisionTable {
  hitPolicy: HitPolicy;
  inputs: { text: string; typeRef: string | null; allowed: string | null }[];
  outputs: { name: string | null; typeRef: string | null; allowed: string | null; fallback: string | null }[];
  rules: { tests: string[]; results: string[] }[];
}

/** A type of a model. */
export interface ItemDefinition {
  name: string;
  typeRef: string | null;
  components: ItemDefinition[];
  allowed: string | null;
  /** Tests of the whole, where `allowed` of a collection is about its items. */
  constraint: string | null;
  isCollection: boolean;
  functionItem: { parameters: FormalParameter[]; returns: string | null } | null;
}

/** Something a decision, a service or knowledge needs: the model's namespace and the element's id. */
export interface Reference {
  namespace: string;
  id: string;
}

/** Data that comes from outside. */
export interface InputData {
  kind: "input";
  id: string;
  name: string;
  typeRef: string | null;
}

/** A decision. */
export interface Decision {
  kind: "decision";
  id: string;
  name: string;
  typeRef: string | null;
  requires: Reference[];
  logic: Boxed | null;
}

/** Business knowledge: a function that decisions share. */
export interface Knowledge {
  kind: "knowledge";
  id: string;
  name: string;
  typeRef: string | null;
  requires: Reference[];
  logic: Extract<Boxed, { kind: "function" }> | null;
}

/** Decisions offered together as a function of what they need. */
export interface DecisionService {
  kind: "service";
  id: string;
  name: string;
  typeRef: string | null;
  outputs: Reference[];
  encapsulated: Reference[];
  inputDecisions: Reference[];
  inputData: Reference[];
}

/** Anything that stands in a decision requirements graph. */
export type Element = InputData | Decision | Knowledge | DecisionService;

/** A DMN model. */
export interface DmnModel {
  namespace: string;
  name: string;
  types: ItemDefinition[];
  elements: Element[];
  /** Imported models: the name they go by here, and their namespace. */
  imports: { name: string; namespace: string }[];
}
