import { randomUUIDv7 } from "node:crypto";
import type { ParameterInput, PolicyParameterView, PolicyReadingView } from "@qianshu/contract/policy";
import { Problem } from "@qianshu/domain";
import type { Actor } from "@qianshu/domain/identity/actor";
import { readFact } from "@qianshu/domain/policy/fact-values";
import type { PolicyParameter } from "@qianshu/domain/policy/records";
import type { z } from "zod";
import { inTransaction } from "../../platform/db/database.ts";
import type { Platform } from "../../platform/module.ts";
import type { EvidenceService } from "../evidence/index.ts";
import * as queries from "./library.queries.ts";
import { requirePlace } from "./rules.service.ts";
import type { PolicyStore, StoredPolicy } from "./store.ts";

export interface ReadingInput {
  reading: string;
  reason: string;
  citation: { document: string; clause?: string | undefined; certainty?: string | undefined };
}

/** Makes the part of the policy centre that knows parameters of other documents and readings of ambiguous sentences. */
export function makeSettings(
  { database: { db }, now }: Platform,
  store: PolicyStore,
  evidence: EvidenceService,
) {
  const wanted = async (document: string | undefined): Promise<StoredPolicy[]> =>
    document ? [await store.get(document)] : store.list();

  async function getParameter(document: string, name: string) {
    const stored = await store.get(document);
    const parameter = stored.row.parameters.find((each) => each.name === name);
    if (!parameter) throw new Problem("policy.parameter_not_found", { found: name, params: { name } });
    return { stored, parameter };
  }

  async function record(
    trx: Parameters<EvidenceService["record"]>[0],
    actor: Actor,
    type: string,
    name: string,
    facts: object,
  ) {
    await queries.raiseRevision(trx);
    await evidence.record(trx, [
      { type: "policy-change", personId: actor.personId, object: { type, name }, facts: { ...facts } },
    ]);
  }

  return {
    async listParameters(
      document: string | undefined,
      day: string,
      unset = false,
    ): Promise<PolicyParameterView[]> {
      const views = (await wanted(document)).flatMap((stored) =>
        stored.row.parameters.map((parameter) => presentParameter(stored, parameter, day)),
      );
      return unset ? views.filter(({ current }) => current === null) : views;
    },

    async setParameter(
      actor: Actor,
      document: string,
      name: string,
      input: z.output<typeof ParameterInput>,
      day: string,
    ) {
      const { stored, parameter } = await getParameter(document, name);
      requirePlace(actor, "policy:write", stored);
      if (readFact(parameter.type, input.value) === undefined)
        throw new Problem("policy.parameter_unfit", {
          field: "body.value",
          found: input.value,
          expected: parameter.unit ?? parameter.type,
          params: { name },
        });
      await inTransaction(db, async (trx) => {
        await queries.insertParameterValue(trx, {
          id: randomUUIDv7(),
          document_id: document,
          name,
          value: JSON.stringify(input.value),
          valid_from: input.validFrom,
          valid_to: input.validTo,
          citation: JSON.stringify(input.citation),
          set_by: actor.personId,
          set_by_name: actor.name,
          set_at: now(),
        });
        const { value, validFrom, validTo, citation } = input;
        await record(trx, actor, "policy-parameter", `${document}/${name}`, {
          value,
          validFrom,
          validTo,
          citation,
        });
      });
      return presentParameter(await store.get(document), parameter, day);
    },

    async removeParameterValue(actor: Actor, id: string): Promise<void> {
      await store.ready();
      const row = await queries.findParameterValue(db, id);
      if (!row) throw new Problem("platform.not_found", { params: { what: id } });
      requirePlace(actor, "policy:write", await store.get(row.document_id));
      await inTransaction(db, async (trx) => {
        const removed = await queries.removeParameterValue(trx, id, actor.name, now());
        if (!removed) throw new Problem("platform.not_found", { params: { what: id } });
        const { document_id, name, value } = removed;
        await record(trx, actor, "policy-parameter", `${document_id}/${name}`, { removed: value });
      });
    },

    async listReadings(document: string | undefined): Promise<PolicyReadingView[]> {
      return (await wanted(document)).flatMap(presentReadings);
    },

    async setReading(
      actor: Actor,
      document: string,
      ambiguity: string,
      { reading, reason, citation }: ReadingInput,
    ) {
      const stored = await store.get(document);
      requirePlace(actor, "policy:approve", stored);
      const found = stored.row.ambiguities.find(({ id }) => id === ambiguity);
      if (!found?.readings.some(({ id }) => id === reading))
        throw new Problem("policy.reading_unknown", {
          field: "body.reading",
          found: reading,
          expected: found?.readings.map(({ id }) => id),
        });
      await inTransaction(db, async (trx) => {
        await queries.insertReadingChoice(trx, {
          id: randomUUIDv7(),
          document_id: document,
          ambiguity,
          reading,
          reason,
          citation: JSON.stringify(citation),
          chosen_by: actor.personId,
          chosen_by_name: actor.name,
          chosen_at: now(),
        });
        await record(trx, actor, "policy-reading", `${document}/${ambiguity}`, { reading, reason, citation });
      });
      return presentReadings(await store.get(document)).find((each) => each.ambiguity === ambiguity)!;
    },
  };
}

export type Settings = ReturnType<typeof makeSettings>;

/** A parameter with the values of its file and those that were configured. */
function presentParameter(
  { row, parameters }: StoredPolicy,
  parameter: PolicyParameter,
  day: string,
): PolicyParameterView {
  const values = parameters
    .filter(({ name }) => name === parameter.name)
    .map((each) => ({
      id: each.id,
      value: each.value,
      validFrom: each.valid_from,
      validTo: each.valid_to,
      citation: each.citation,
      setBy: each.set_by_name,
      setAt: each.set_at.toISOString(),
    }));
  const own = parameter.values.map(({ from, to, value }) => ({
    value,
    validFrom: from,
    validTo: to ?? null,
  }));
  const current = [...own, ...values].filter(({ validFrom }) => validFrom <= day).at(-1);
  return {
    documentId: row.id,
    name: parameter.name,
    type: parameter.type,
    unit: parameter.unit ?? null,
    label: parameter.label,
    citedIn: parameter.citation ?? null,
    values,
    current: current && (current.validTo === null || current.validTo >= day) ? current.value : null,
  };
}

const presentReadings = ({ row, choices }: StoredPolicy): PolicyReadingView[] =>
  row.ambiguities.map(({ id, question, reason, readings }) => {
    const choice = choices.find(({ ambiguity }) => ambiguity === id);
    return {
      documentId: row.id,
      ambiguity: id,
      question,
      reason,
      options: readings.map((reading) => ({ id: reading.id, text: reading.text })),
      isSwitch: readings.length > 1,
      default: readings[0]!.id,
      chosen: choice?.reading ?? readings[0]!.id,
      chosenReason: choice?.reason ?? null,
      citation: choice?.citation ?? null,
      chosenBy: choice?.chosen_by_name ?? null,
      chosenAt: choice?.chosen_at.toISOString() ?? null,
    };
  });
