import type { DecisionAction } from "@qianshu/contract/sharing";
import { Problem } from "@qianshu/domain";
import type { z } from "zod";

type Action = z.output<typeof DecisionAction>;

/** What a step of the case wants to know, from what was sent; says by our own field names what is missing. */
export function toCaseInput(action: Action): Record<string, unknown> {
  const { note, legalBasis, workingDays, terms } = action;
  switch (action.action) {
    case "ask":
      return { question: requireNote(note) };
    case "answer":
      return { answer: requireNote(note) };
    case "extend":
      if (workingDays === undefined) throw missing("body.workingDays");
      return { workingDays, reason: requireNote(note) };
    case "deny-extension":
    case "urge":
      return { reason: requireNote(note) };
    case "approve": {
      const conditions = terms?.conditions?.trim();
      return { conditions: conditions ? [conditions.slice(0, 2000)] : [], ...optional(note) };
    }
    case "refuse": {
      const { document, clause } = legalBasis ?? { document: "", clause: "" };
      if (!document || !clause) {
        const field = `body.legalBasis.${document ? "clause" : "document"}`;
        throw new Problem("sharing.legal_basis_missing", { field });
      }
      return { legalBasis: { document, clause }, reason: requireNote(note) };
    }
    case "resubmit":
    case "withdraw":
    case "grant-extension":
      return optional(note);
  }
}

const optional = (note: string) => (note ? { note } : {});

function requireNote(note: string): string {
  if (!note) throw missing("body.note");
  return note;
}

function missing(field: string): Problem {
  const message = { zh: "此步骤须填写此项", en: "This step needs it" };
  return new Problem("platform.invalid_input", { field, findings: [{ field, message }] });
}
