import { compile } from "../compile/compile.ts";
import { Frame } from "../compile/frame.ts";
import { Scope, Unit } from "../compile/scope.ts";
import { convert } from "../types/conversion.ts";
import { anyType, contextOf, type FeelType } from "../types/type.ts";
import { type CallSite, type FeelContext, FeelFunction, type Value } from "../values/value.ts";
import { boxedExpr } from "./boxed.ts";
import type { DmnLibrary } from "./library.ts";
import type { Boxed, Decision, DecisionService, Element, InputData, Knowledge, Reference } from "./model.ts";

/** One run over a graph: what came in, what has been decided so far, and where failures are recorded. */
export interface Evaluation {
  inputs: ReadonlyMap<string, Value>;
  results: Map<Element, Value>;
  site: CallSite;
}

/** An element ready to run: its value for those who require it, and its result when asked for by name. */
export interface Compiled {
  type: FeelType;
  value: (evaluation: Evaluation) => Value;
  /** Compiles its texts now, so that what is wrong in them is known. */
  prepare: () => void;
  invoke: (evaluation: Evaluation, args: ReadonlyMap<string, Value>) => Value;
}

/** Compiles an element of a graph; what it requires is compiled when it is first needed. */
export function compileElement(element: Element, namespace: string, library: DmnLibrary): Compiled {
  switch (element.kind) {
    case "input":
      return compileInput(element, namespace, library);
    case "decision":
      return compileDecision(element, namespace, library);
    case "knowledge":
      return compileKnowledge(element, namespace, library);
    case "service":
      return compileService(element, namespace, library);
  }
}

function typeNamed(typeRef: string | null, namespace: string, library: DmnLibrary): FeelType {
  return typeRef === null ? anyType : (library.model(namespace).types.find(typeRef)?.type ?? anyType);
}

function compileInput(input: InputData, namespace: string, library: DmnLibrary): Compiled {
  const { types } = library.model(namespace);
  const type = typeNamed(input.typeRef, namespace, library);
  const value = ({ inputs }: Evaluation): Value => {
    const given = inputs.get(`${namespace}#${input.name}`) ?? inputs.get(input.name) ?? null;
    return types.fit(completed(given, type), input.typeRef);
  };
  return { type, value, invoke: value, prepare: () => {} };
}

/** Data from outside with null for the parts that were left out. */
function completed(value: Value, type: FeelType): Value {
  if (Array.isArray(value))
    return type.kind === "list" ? value.map((item) => completed(item, type.element)) : value;
  if (!(value instanceof Map) || type.kind !== "context" || type.entries === null) return value;
  const whole = new Map(value);
  for (const [name, entry] of type.entries) whole.set(name, completed(value.get(name) ?? null, entry));
  return whole;
}

function compileDecision(decision: Decision, namespace: string, library: DmnLibrary): Compiled {
  const type = typeNamed(decision.typeRef, namespace, library);
  const run = lazily(() => compileLogic(decision, decision.logic, namespace, library, []));
  const value = (evaluation: Evaluation): Value => {
    const known = evaluation.results.get(decision);
    if (known !== undefined) return known;
    // A decision that requires itself is null rather than endless.
    evaluation.results.set(decision, null);
    const result = library.model(namespace).types.fit(run()(evaluation, []), decision.typeRef);
    evaluation.results.set(decision, result);
    return result;
  };
  return { type, value, invoke: value, prepare: run };
}

function compileKnowledge(knowledge: Knowledge, namespace: string, library: DmnLibrary): Compiled {
  const { types } = library.model(namespace);
  const { logic } = knowledge;
  const declared = typeNamed(knowledge.typeRef, namespace, library);
  const parameters = (logic?.parameters ?? []).map(({ name, typeRef }) => ({
    name,
    type: typeNamed(typeRef, namespace, library),
  }));
  const returns = declared.kind === "function" ? declared.returns : declared;
  const run = lazily(() =>
    compileLogic(knowledge, logic?.external ? null : (logic?.body ?? null), namespace, library, [
      ...parameters,
      { name: knowledge.name, type: { kind: "function", parameters: null, returns } as FeelType },
    ]),
  );
  const functionOf = (evaluation: Evaluation): FeelFunction => {
    const made: FeelFunction = new FeelFunction(
      knowledge.name,
      parameters,
      returns,
      (args, site) => {
        const result = run()({ ...evaluation, site }, [...parameters.map((_, at) => args[at] ?? null), made]);
        return declared.kind === "function"
          ? (convert(result, returns) ?? null)
          : types.fit(result, knowledge.typeRef);
      },
      { lenient: true },
    );
    return made;
  };
  return {
    type: { kind: "function", parameters: parameters.map((parameter) => parameter.type), returns },
    value: functionOf,
    prepare: run,
    invoke: (evaluation, args) => callByName(functionOf(evaluation), evaluation, args),
  };
}

function compileService(service: DecisionService, namespace: string, library: DmnLibrary): Compiled {
  const inputs = [...service.inputDecisions, ...service.inputData].flatMap((reference) => {
    const found = library.resolve(reference);
    return found === undefined ? [] : [found];
  });
  const parameters = inputs.map((input) => ({
    name: nameFor(input.element, input.namespace, namespace, library).join("."),
    type: typeNamed("typeRef" in input.element ? input.element.typeRef : null, input.namespace, library),
  }));
  const returns = typeNamed(service.typeRef, namespace, library);
  const functionOf = (evaluation: Evaluation): FeelFunction =>
    new FeelFunction(
      service.name,
      parameters,
      anyType,
      (args, site) => {
        const given = inputs.map(({ element }, at): [Element, Value] => [element, args[at] ?? null]);
        const data = given.map(([element, value]): [string, Value] => [element.name, value]);
        const inner: Evaluation = {
          inputs: new Map([...evaluation.inputs, ...data]),
          results: new Map(given.filter(([element]) => element.kind === "decision")),
          site,
        };
        return library.model(namespace).types.fit(outputsOf(service, inner, library), service.typeRef);
      },
      { lenient: true },
    );
  return {
    type: { kind: "function", parameters: parameters.map(({ type }) => type), returns },
    value: functionOf,
    prepare: () => {},
    invoke: (evaluation, args) => callByName(functionOf(evaluation), evaluation, args),
  };
}

function outputsOf(service: DecisionService, evaluation: Evaluation, library: DmnLibrary): Value {
  const outputs = service.outputs.flatMap((reference) => library.resolve(reference) ?? []);
  const values = outputs.map(({ element, namespace }): [string, Value] => [
    element.name,
    library.compile(element, namespace).value(evaluation),
  ]);
  return values.length === 1 ? values[0]![1] : new Map(values);
}

function callByName(callee: FeelFunction, evaluation: Evaluation, args: ReadonlyMap<string, Value>): Value {
  const ordered: Value[] = [];
  for (const { name, type } of callee.parameters) {
    const fitted = convert(args.get(name) ?? null, type);
    if (fitted === undefined)
      return evaluation.site.fail({
        code: "arguments",
        zh: `参数“${name}”类型不符`,
        en: `${name} is not of its type`,
      });
    ordered.push(fitted);
  }
  return callee.call(ordered, evaluation.site);
}

function lazily<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

type Logic = (evaluation: Evaluation, args: Value[]) => Value;

/** Compiles an element's logic over what it requires and its own parameters. */
function compileLogic(
  owner: Decision | Knowledge,
  logic: Boxed | null,
  namespace: string,
  library: DmnLibrary,
  parameters: { name: string; type: FeelType }[],
): Logic {
  const { types } = library.model(namespace);
  const unit = new Unit((name) => types.find(name)?.type);
  const scope = new Scope(unit);
  const sources = declareSources(requiredNames(owner.requires, namespace, library), scope);
  const body = new Scope(unit, scope);
  const own = parameters.map(({ name, type }) => body.declare(name, type).slot);
  const code = logic && compile(boxedExpr(logic, types), body);
  library.findings.push(
    ...unit.findings.map((finding) => ({ ...finding, element: finding.element || owner.id })),
  );
  return (evaluation, args) => {
    const frame: Value[] = new Array(unit.slots).fill(null);
    for (const { slot, read } of sources) frame[slot] = read(evaluation);
    own.forEach((slot, at) => {
      frame[slot] = args[at] ?? null;
    });
    return code?.run(new Frame(frame, evaluation.site)) ?? null;
  };
}

interface Source {
  path: string[];
  compiled: Compiled;
}

function requiredNames(requires: Reference[], namespace: string, library: DmnLibrary): Source[] {
  return requires.flatMap((reference) => {
    const found = library.resolve(reference);
    if (found === undefined) return [];
    const path = nameFor(found.element, found.namespace, namespace, library);
    return [{ path, compiled: library.compile(found.element, found.namespace) }];
  });
}

/** How an element is called in a model: under its import's name when it comes from another. */
function nameFor(element: Element, from: string, into: string, library: DmnLibrary): string[] {
  const prefix =
    from === into ? "" : library.model(into).model.imports.find((entry) => entry.namespace === from)?.name;
  return prefix ? [prefix, element.name] : [element.name];
}

function declareSources(
  sources: Source[],
  scope: Scope,
): { slot: number; read: (evaluation: Evaluation) => Value }[] {
  const imported = new Map<string, Source[]>();
  const plain: { slot: number; read: (evaluation: Evaluation) => Value }[] = [];
  for (const source of sources) {
    const [first, second] = source.path;
    if (second === undefined)
      plain.push({ slot: scope.declare(first!, source.compiled.type).slot, read: source.compiled.value });
    else imported.set(first!, [...(imported.get(first!) ?? []), source]);
  }
  const grouped = [...imported].map(([name, group]) => {
    const entries = new Map(group.map((source) => [source.path[1]!, source.compiled.type]));
    const read = (evaluation: Evaluation): Value => {
      const context: FeelContext = new Map();
      for (const source of group) context.set(source.path[1]!, source.compiled.value(evaluation));
      return context;
    };
    return { slot: scope.declare(name, contextOf(entries)).slot, read };
  });
  return [...plain, ...grouped];
}
