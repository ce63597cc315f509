import { z } from "zod";
import { defineCase } from "../cases/case-definition.ts";
import { Note, Reason } from "../incentives/case-inputs.ts";
import { approver, officer, sides } from "./case-inputs.ts";

/** A decision for one company (一企一策): filed by one, confirmed by another, holds for its term, or is ended early. */
export const decisionCase = defineCase({
  kind: "instruments.decision",
  title: { zh: "一企一策", en: "Decision for one company" },
  sides,
  data: z.object({}),
  initial: "filed",
  states: {
    filed: { title: { zh: "待确认", en: "To be confirmed" } },
    effective: { title: { zh: "有效", en: "In force" } },
    expired: { title: { zh: "已到期", en: "Expired" }, isFinal: true },
    ended: { title: { zh: "已终止", en: "Ended" }, isFinal: true },
    refused: { title: { zh: "已退回", en: "Refused" }, isFinal: true },
  },
  deadlines: {},
  transitions: {
    confirm: {
      title: { zh: "确认归档", en: "Confirm" },
      from: ["filed"],
      to: "effective",
      by: [approver],
      permission: "instrument:approve",
      differsFrom: ["open"],
      input: Note,
    },
    refuse: {
      title: { zh: "退回", en: "Refuse" },
      from: ["filed"],
      to: "refused",
      by: [approver, { ...officer, permission: "instrument:manage" }],
      permission: "instrument:approve",
      input: Reason,
    },
    end: {
      title: { zh: "提前终止", en: "End early" },
      from: ["effective"],
      to: "ended",
      by: [approver],
      permission: "instrument:approve",
      input: Reason,
    },
    expire: {
      title: { zh: "到期", en: "Expire" },
      from: ["effective"],
      to: "expired",
      by: ["platform"],
      permission: "instrument:manage",
      input: Note,
    },
  },
  tasks: {
    confirm: {
      title: { zh: "确认一企一策文书", en: "Confirm the decision" },
      in: ["filed"],
      side: "authority",
      role: "approver",
    },
  },
});
