import { builtins } from "../builtins/builtins.ts";
import type { Expr, FeelFinding, FindingCode, Span, TypeNames } from "../syntax/ast.ts";
import { normalName } from "../syntax/names.ts";
import { typeOf } from "../types/conversion.ts";
import { type FeelType, findBuiltInType } from "../types/type.ts";
import type { Value } from "../values/value.ts";

/** What a name stands for: a place in the frame, or a value known when compiling. */
export type Binding = { slot: number; type: FeelType; used?: boolean } | { value: Value; type: FeelType };

/** What all scopes of one expression share. */
export class Unit {
  readonly findings: FeelFinding[] = [];
  /** The steps that are recorded, when steps are wanted. */
  readonly steps: Expr[] | null;
  readonly types: TypeNames;
  slots = 0;

  constructor(types: TypeNames = findBuiltInType, traced = false) {
    this.types = types;
    this.steps = traced ? [] : null;
  }
}

/** Names in scope while compiling: the nearest first, the built-in functions last. */
export class Scope {
  readonly unit: Unit;
  private readonly parent: Scope | null;
  private readonly names = new Map<string, Binding>();
  /** In a filter: where the tested element lies; its entries are names too. */
  readonly item: { slot: number; type: FeelType } | null;

  constructor(unit: Unit, parent: Scope | null = null, item: { slot: number; type: FeelType } | null = null) {
    this.unit = unit;
    this.parent = parent;
    this.item = item;
  }

  /** Gives a name a place in the frame. */
  declare(name: string, type: FeelType): { slot: number; type: FeelType; used?: boolean } {
    const binding = { slot: this.unit.slots++, type, used: false };
    this.names.set(normalName(name), binding);
    return binding;
  }

  /** Gives a place in the frame a name. */
  defineSlot(name: string, slot: number, type: FeelType): void {
    this.names.set(normalName(name), { slot, type });
  }

  /** Gives a name a value that never changes. */
  define(name: string, value: Value, type: FeelType = typeOf(value)): void {
    this.names.set(normalName(name), { value, type });
  }

  /** What a name stands for, and the filtered elements that are looked at before. */
  find(name: string): { binding: Binding | undefined; items: { slot: number; type: FeelType }[] } {
    const key = normalName(name);
    const items: { slot: number; type: FeelType }[] = [];
    for (let scope: Scope | null = this; scope !== null; scope = scope.parent) {
      const binding = scope.names.get(key);
      if (scope.item !== null && mayHaveEntry(scope.item.type)) items.push(scope.item);
      if (binding !== undefined) return { binding, items };
    }
    const builtin = builtins.get(name);
    return { binding: builtin && { value: builtin, type: typeOf(builtin) }, items };
  }

  /** All names in scope and their types, as the parser has to know them. */
  *visible(): Iterable<[string, FeelType]> {
    if (this.parent !== null) yield* this.parent.visible();
    if (this.item?.type.kind === "context" && this.item.type.entries !== null) yield* this.item.type.entries;
    for (const [name, binding] of this.names) yield [name, binding.type];
  }

  /** Records something wrong with the text. */
  report(code: FindingCode, span: Span, zh: string, en: string): void {
    this.unit.findings.push({ code, from: span.from, to: span.to, zh, en });
  }
}

const mayHaveEntry = (type: FeelType): boolean =>
  type.kind === "any" || type.kind === "null" || type.kind === "context";
