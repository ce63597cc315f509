import { Problem } from "../problem.ts";
import type { ApplicationInput, WantedItem } from "./application.ts";
import { isWeakerMask } from "./mask-strength.ts";
import { type EntryFacts, gradedMask } from "./resource-facts.ts";
import type { ContractTerms, GrantedItem } from "./terms.ts";

/** The part of an application that one department decides, or that the platform grants by itself. */
export interface ApplicationPart {
  providerId: string;
  /** 无条件共享: granted by the platform when the application is complete. */
  isUnconditional: boolean;
  entries: { item: WantedItem; facts: EntryFacts }[];
}

/** Splits a complete application by department; what is shared without condition waits for nobody. */
export function splitApplication(input: ApplicationInput, facts: readonly EntryFacts[]): ApplicationPart[] {
  const parts = new Map<string, ApplicationPart>();
  input.items.forEach((item, at) => {
    const entry = facts[at]!;
    const isUnconditional = entry.shareType === "unconditional";
    const key = `${entry.providerId} ${isUnconditional}`;
    const part = parts.get(key) ?? { providerId: entry.providerId, isUnconditional, entries: [] };
    part.entries.push({ item, facts: entry });
    parts.set(key, part);
  });
  return [...parts.values()];
}

/** The terms as asked, each field under the mask its grade asks for: where a decision starts from. */
export function proposeTerms(input: ApplicationInput, part: ApplicationPart): ContractTerms {
  return {
    version: 1,
    matter: input.matter,
    purpose: input.purpose,
    basis: input.basis,
    items: part.entries.map(({ item, facts }) => proposeItem(item, facts)),
    receivers: input.receivers,
    operatorRequired: false,
    matterNumberRequired: false,
    limits: input.limits,
    period: input.period,
    retentionDays: input.retentionDays,
    conditions: "",
  };
}

function proposeItem(item: WantedItem, { name, code, resource }: EntryFacts): GrantedItem {
  const isCalled = item.modes.includes("call");
  return {
    entryId: item.entryId,
    code: code ?? "",
    entryName: name,
    assetId: item.assetId,
    modes: item.modes,
    release: "latest",
    fields: item.fields.map((field) => ({ name: field, mask: gradedMask(resource!, field) })),
    rows: item.rows,
    ownDivisionField: item.ownDivisionField,
    comparison: item.modes.includes("comparison") ? item.comparison : null,
    parameters: isCalled ? (item.parameters ?? [...resource!.parameters]) : null,
  };
}

/** The terms asked for under the grades of today: where one has become stricter since, its mask takes the place. */
export function regradeTerms(asked: ContractTerms, facts: readonly EntryFacts[]): ContractTerms {
  return {
    ...asked,
    items: asked.items.map((item) => {
      const resource = facts.find((entry) => entry.resource?.assetId === item.assetId)?.resource;
      if (!resource) {
        const params = { entry: item.entryName };
        throw new Problem("sharing.entry_has_no_resource", { found: item.entryName, params });
      }
      const fields = item.fields.map(({ name, mask }) => {
        const graded = gradedMask(resource, name);
        return { name, mask: isWeakerMask(mask, graded) ? graded : mask };
      });
      return { ...item, fields };
    }),
  };
}
