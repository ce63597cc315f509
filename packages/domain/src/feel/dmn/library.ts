import { guarded, Run } from "../compile/frame.ts";
import type { FeelFinding } from "../syntax/ast.ts";
import type { FeelDateTime } from "../values/temporal.ts";
import type { Reason, Value } from "../values/value.ts";
import { checkModel } from "./check-model.ts";
import { type Compiled, compileElement, type Evaluation } from "./graph.ts";
import { ItemTypes } from "./item-types.ts";
import type { DmnModel, Element, Reference } from "./model.ts";

/** A model among others, with the types its names stand for. */
export interface LoadedModel {
  model: DmnModel;
  types: ItemTypes;
}

/** DMN models that import one another, ready to be evaluated. */
export class DmnLibrary {
  private readonly models = new Map<string, LoadedModel>();
  private readonly compiled = new Map<Element, Compiled>();
  /** What compiling the elements has found so far. */
  readonly findings: FeelFinding[] = [];

  constructor(models: readonly DmnModel[]) {
    const byNamespace = new Map(models.map((model) => [model.namespace, model]));
    for (const model of models) this.load(model, byNamespace);
  }

  /** Evaluates a decision, or a service or knowledge with its arguments by name. */
  evaluate(
    namespace: string,
    name: string,
    inputs: ReadonlyMap<string, Value>,
    now?: FeelDateTime,
  ): DmnOutcome {
    const run = new Run(now ?? null);
    const evaluation: Evaluation = { inputs, results: new Map(), site: run };
    const element = this.find(namespace, name);
    const value =
      element === undefined
        ? null
        : guarded(run, () => this.compile(element, namespace).invoke(evaluation, inputs));
    return { value, reasons: run.reasons, found: element !== undefined };
  }

  /** Everything wrong in the models: their texts, what they refer to, circles, rules that overlap. */
  check(): FeelFinding[] {
    for (const { model } of this.models.values()) {
      for (const element of model.elements) this.compile(element, model.namespace).prepare();
      this.findings.push(...checkModel(model, (reference) => this.resolve(reference)?.element));
    }
    return this.findings.splice(0);
  }

  /** The element and the model that a reference means. */
  resolve(reference: Reference): { element: Element; namespace: string } | undefined {
    const element = this.models
      .get(reference.namespace)
      ?.model.elements.find(({ id }) => id === reference.id);
    return element && { element, namespace: reference.namespace };
  }

  /** A model by its namespace. */
  model(namespace: string): LoadedModel {
    const loaded = this.models.get(namespace);
    if (loaded === undefined) throw new TypeError(`no model has the namespace ${namespace}`);
    return loaded;
  }

  /** An element compiled, once. */
  compile(element: Element, namespace: string): Compiled {
    const known = this.compiled.get(element);
    if (known !== undefined) return known;
    const made = compileElement(element, namespace, this);
    this.compiled.set(element, made);
    return made;
  }

  private find(namespace: string, name: string): Element | undefined {
    const elements = this.models.get(namespace)?.model.elements ?? [];
    return elements.find((element) => element.kind !== "input" && element.name === name);
  }

  private load(model: DmnModel, all: ReadonlyMap<string, DmnModel>): LoadedModel {
    const known = this.models.get(model.namespace);
    if (known !== undefined) return known;
    const imported = new Map<string, ItemTypes>();
    const loaded = { model, types: new ItemTypes(model, imported) };
    this.models.set(model.namespace, loaded);
    for (const { name, namespace } of model.imports) {
      const other = all.get(namespace);
      if (other !== undefined) imported.set(name, this.load(other, all).types);
    }
    return loaded;
  }
}

/** What a decision gave. */
export interface DmnOutcome {
  value: Value;
  reasons: Reason[];
  /** Whether the model has an element of that name. */
  found: boolean;
}
