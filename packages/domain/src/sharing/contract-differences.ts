import canonicalize from "canonicalize";
import { z } from "zod";
import { isWeakerMask } from "./mask-strength.ts";
import type { ContractTerms, GrantedItem } from "./terms.ts";

/** One thing in which the terms asked for differ from those of the contract that is renewed. */
export const ContractDifference = z
  .object({
    /** Which term, e.g. `period` or `items.<asset>.fields`. */
    field: z.string(),
    /** Name of the entry, for terms of one resource. */
    entryName: z.string().nullable(),
    before: z.unknown(),
    after: z.unknown(),
  })
  .meta({ id: "ContractDifference" });
export type ContractDifference = z.output<typeof ContractDifference>;

const ofContract = ["matter", "purpose", "basis", "receivers", "limits", "period", "retentionDays"] as const;
const ofItem = ["modes", "rows", "ownDivisionField", "comparison", "parameters"] as const;

/** Everything in which the terms asked for differ from the contract; what is the same needs no decision. */
export function listDifferences(contract: ContractTerms, asked: ContractTerms): ContractDifference[] {
  const known = (terms: ContractTerms) => new Map(terms.items.map((item) => [item.assetId, item]));
  const [before, after] = [known(contract), known(asked)];
  return [
    ...ofContract.flatMap((name) => compare(name, null, contract[name], asked[name])),
    ...[...new Set([...before.keys(), ...after.keys()])].flatMap((id) =>
      compareItems(`items.${id}`, before.get(id), after.get(id)),
    ),
  ];
}

function compareItems(place: string, before?: GrantedItem, after?: GrantedItem): ContractDifference[] {
  const entryName = (after ?? before)!.entryName;
  if (!before || !after) return compare(place, entryName, fieldsOf(before), fieldsOf(after));
  return [
    ...compare(`${place}.fields`, entryName, fieldsOf(before), fieldsOf(after)),
    ...ofItem.flatMap((name) => compare(`${place}.${name}`, entryName, before[name], after[name])),
  ];
}

const fieldsOf = (item: GrantedItem | undefined) => item?.fields ?? null;

function compare(
  field: string,
  entryName: string | null,
  before: unknown,
  after: unknown,
): ContractDifference[] {
  return canonicalize(before) === canonicalize(after) ? [] : [{ field, entryName, before, after }];
}

/**
 * The terms from which the decision on a renewal starts: what was agreed goes on as it was, the masks and conditions of
 * that time included, unless the grade has become stricter since; what is new stands as asked.
 */
export function renewTerms(contract: ContractTerms, asked: ContractTerms): ContractTerms {
  return {
    ...asked,
    operatorRequired: contract.operatorRequired,
    matterNumberRequired: contract.matterNumberRequired,
    conditions: contract.conditions,
    items: asked.items.map((item) => {
      const agreed = contract.items.find(({ assetId }) => assetId === item.assetId);
      return agreed ? renewItem(agreed, item) : item;
    }),
  };
}

function renewItem(agreed: GrantedItem, asked: GrantedItem): GrantedItem {
  const fields = asked.fields.map((field) => {
    const former = agreed.fields.find(({ name }) => name === field.name);
    return former && !isWeakerMask(former.mask, field.mask) ? former : field;
  });
  return { ...asked, fields, release: agreed.release };
}
