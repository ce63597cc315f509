import { compileUnaryTests } from "../expression.ts";
import { convert } from "../types/conversion.ts";
import { anyType, contextOf, type FeelType, findBuiltInType, listOf } from "../types/type.ts";
import { Unknown } from "../values/unknown.ts";
import type { Value } from "../values/value.ts";
import type { DmnModel, ItemDefinition } from "./model.ts";

/** A type of a model: FEEL's, and what its allowed values add. */
export interface ItemType {
  type: FeelType;
  isAllowed: (value: Value) => boolean;
}

const free = (type: FeelType): ItemType => ({ type, isAllowed: () => true });

/** The types that the names in one model stand for, imported ones under their model's name. */
export class ItemTypes {
  private readonly definitions: ReadonlyMap<string, ItemDefinition>;
  private readonly imported: ReadonlyMap<string, ItemTypes>;
  private readonly known = new Map<string, ItemType>();

  constructor(model: DmnModel, imported: ReadonlyMap<string, ItemTypes>) {
    this.definitions = new Map(model.types.map((item) => [item.name, item]));
    this.imported = imported;
  }

  /** The type of a name; undefined when there is none. */
  find(name: string): ItemType | undefined {
    const known = this.known.get(name);
    if (known !== undefined) return known;
    const definition = this.definitions.get(name);
    if (definition === undefined) return this.findElsewhere(name);
    this.known.set(name, free(anyType));
    const made = this.make(definition);
    this.known.set(name, made);
    return made;
  }

  /** A value as one of a type: converted, or null when it is none or not allowed. */
  fit(value: Value, typeRef: string | null): Value {
    const wanted = typeRef === null ? undefined : this.find(typeRef);
    if (wanted === undefined || value === null || value instanceof Unknown) return value;
    const fitted = convert(value, wanted.type);
    return fitted === undefined || !wanted.isAllowed(fitted) ? null : fitted;
  }

  private findElsewhere(name: string): ItemType | undefined {
    for (const [prefix, types] of this.imported)
      if (prefix === "" ? types.definitions.has(name) : name.startsWith(`${prefix}.`))
        return types.find(prefix === "" ? name : name.slice(prefix.length + 1));
    const builtIn = findBuiltInType(name);
    return builtIn && free(builtIn);
  }

  private make(item: ItemDefinition): ItemType {
    const single = this.single(item);
    const allowed = testOf(item.allowed, item.isCollection ? single.type : single.type);
    const one: ItemType = {
      type: single.type,
      isAllowed: (value) => single.isAllowed(value) && (value === null || allowed(value)),
    };
    const whole = item.isCollection ? collectionOf(one) : one;
    const constraint = testOf(item.constraint, whole.type);
    return { type: whole.type, isAllowed: (value) => whole.isAllowed(value) && constraint(value) };
  }

  private single(item: ItemDefinition): ItemType {
    if (item.functionItem !== null) {
      const typeOf = (ref: string | null): FeelType =>
        ref === null ? anyType : (this.find(ref)?.type ?? anyType);
      const parameters = item.functionItem.parameters.map(({ typeRef }) => typeOf(typeRef));
      return free({ kind: "function", parameters, returns: typeOf(item.functionItem.returns) });
    }
    if (item.components.length === 0)
      return item.typeRef === null ? free(anyType) : (this.find(item.typeRef) ?? free(anyType));
    const parts = new Map(item.components.map((component) => [component.name, this.make(component)]));
    return {
      type: contextOf(new Map([...parts].map(([name, part]) => [name, part.type]))),
      isAllowed: (value) =>
        !(value instanceof Map) ||
        [...parts].every(([name, part]) => part.isAllowed(value.get(name) ?? null)),
    };
  }
}

function collectionOf(item: ItemType): ItemType {
  return {
    type: listOf(item.type),
    isAllowed: (value) => !Array.isArray(value) || value.every(item.isAllowed),
  };
}

function testOf(text: string | null, type: FeelType): (value: Value) => boolean {
  if (text === null) return () => true;
  const test = compileUnaryTests(text, { variables: new Map([["?", type]]) });
  return (value) => test.evaluate(new Map([["?", value]])).value === true;
}
