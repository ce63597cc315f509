import { Problem } from "@qianshu/domain";
import type { Case, CaseActor, CaseRecord, Effect, Step } from "@qianshu/domain/cases/case";
import type { CaseDefinition } from "@qianshu/domain/cases/case-definition";
import type { z } from "zod";
import type { Db } from "../../platform/db/database.ts";

/** What a reaction to a step gets to see; `case` is as the step left it. */
export interface EffectContext<Data = unknown, Input = unknown> {
  case: Case<Data>;
  /** Undefined when a case was opened or a clock was looked at. */
  record: CaseRecord | undefined;
  input: Input;
  actor: CaseActor;
}

type Reaction<Data, Input = unknown> = (trx: Db, context: EffectContext<Data, Input>) => Promise<void>;

/** What the owner of a kind of case does in the transaction of a step; what is thrown there undoes the step. */
export interface CaseEffects<
  S extends string = string,
  L extends string = string,
  Data = unknown,
  Inputs extends Record<string, z.ZodType> = Record<string, z.ZodType>,
> {
  acted?: { [K in keyof Inputs]?: Reaction<Data, z.output<Inputs[K]>> };
  entered?: { [K in S]?: Reaction<Data> };
  warned?: { [K in L]?: Reaction<Data> };
  expired?: { [K in L]?: Reaction<Data> };
}

/** Says what the subjects of a kind are called; those that are gone have no name. */
export type SubjectNames = (db: Db, ids: readonly string[]) => Promise<ReadonlyMap<string, string>>;

/** The kinds of case that modules have registered, with their reactions. */
export interface CaseKinds {
  register<S extends string, L extends string, Data, Inputs extends Record<string, z.ZodType>>(
    definition: CaseDefinition<S, L, Data, Inputs>,
    effects?: CaseEffects<S, L, Data, Inputs>,
    names?: SubjectNames,
  ): void;
  find(kind: string): CaseDefinition | undefined;
  get(kind: string): CaseDefinition;
  list(): CaseDefinition[];
  /** Names of the subjects of cases, by the subject's id. */
  listNames(
    db: Db,
    rows: readonly { kind: string; subject_id: string }[],
  ): Promise<ReadonlyMap<string, string>>;
  react(trx: Db, effects: Step["effects"], context: EffectContext): Promise<void>;
}

/** Makes the register of kinds of one process. */
export function makeCaseKinds(): CaseKinds {
  const kinds = new Map<
    string,
    { definition: CaseDefinition; effects: CaseEffects; names: SubjectNames | undefined }
  >();
  const findReaction = (kind: string, { on, name }: Effect) => {
    const reactions = kinds.get(kind)?.effects[on] as Record<string, Reaction<unknown>> | undefined;
    return reactions?.[name];
  };
  return {
    register(definition, effects = {}, names) {
      if (kinds.has(definition.kind)) throw new TypeError(`${definition.kind} is registered twice`);
      kinds.set(definition.kind, { definition, effects: effects as CaseEffects, names });
    },
    find: (kind) => kinds.get(kind)?.definition,
    get(kind) {
      const known = kinds.get(kind);
      if (!known)
        throw new Problem("platform.not_found", { field: "kind", found: kind, params: { what: kind } });
      return known.definition;
    },
    list: () => [...kinds.values()].map(({ definition }) => definition),
    async listNames(db, rows) {
      const found = [...kinds].map(async ([kind, { names }]) => {
        const ids = rows.filter((row) => row.kind === kind).map((row) => row.subject_id);
        return names && ids.length > 0 ? [...(await names(db, ids))] : [];
      });
      return new Map((await Promise.all(found)).flat());
    },
    async react(trx, effects, context) {
      for (const effect of effects) await findReaction(context.case.kind, effect)?.(trx, context);
    },
  };
}
