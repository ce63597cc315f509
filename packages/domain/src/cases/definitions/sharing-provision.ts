import { z } from "zod";
import { defineCase } from "../case-definition.ts";

const Reason = z.object({ reason: z.string().trim().min(1).max(2000) });

/**
 * What the source department owes once both sides have signed: to make delivery possible within the legal working days.
 * It says so itself, or the first data received says it; on expiry the case comes before the office.
 */
export const sharingProvision = defineCase({
  kind: "sharing.provision",
  title: { zh: "提供数据", en: "Making data available" },
  sides: {
    provider: { zh: "提供方", en: "Provider" },
    consumer: { zh: "需求方", en: "Consumer" },
    office: { zh: "数据资源管理办公室", en: "Data office" },
  },
  data: z.object({}),
  initial: "preparing",
  states: {
    preparing: { title: { zh: "待提供", en: "To be made available" } },
    escalated: { title: { zh: "逾期督办", en: "Overdue, before the office" } },
    provided: { title: { zh: "已可接收", en: "Available" }, isFinal: true },
    ended: { title: { zh: "协议已终止", en: "Contract ended" }, isFinal: true },
  },
  deadlines: {
    delivery: {
      title: { zh: "提供期限", en: "Making available" },
      rules: ["sharing.delivery"],
      runsIn: ["preparing", "escalated"],
      warnWorkingDays: 2,
      onExpiry: "escalate",
    },
  },
  transitions: {
    confirm: {
      title: { zh: "确认可接收", en: "Say that it is available" },
      from: ["preparing", "escalated"],
      to: "provided",
      by: [{ side: "provider", role: "steward" }],
      permission: "contract:provide",
      input: z.object({}),
    },
    receive: {
      title: { zh: "需求方已接收数据", en: "The consumer has received data" },
      from: ["preparing", "escalated"],
      to: "provided",
      by: ["platform"],
      permission: "contract:provide",
      input: z.object({}),
    },
    escalate: {
      title: { zh: "逾期上报", en: "Bring before the office" },
      from: ["preparing"],
      to: "escalated",
      by: ["platform"],
      permission: "contract:provide",
      input: z.object({}),
    },
    urge: {
      title: { zh: "督办", en: "Urge the department" },
      from: ["escalated"],
      by: [{ side: "office", role: "office" }],
      permission: "contract:provide",
      input: Reason,
    },
    end: {
      title: { zh: "协议终止", en: "The contract ends" },
      from: ["preparing", "escalated"],
      to: "ended",
      by: ["platform"],
      permission: "contract:provide",
      input: z.object({}),
    },
  },
  tasks: {
    provide: {
      title: { zh: "按协议提供数据", en: "Make the data available" },
      in: ["preparing", "escalated"],
      side: "provider",
      role: "steward",
      deadline: "delivery",
    },
    supervise: {
      title: { zh: "督办逾期未提供的数据", en: "Deal with data not made available" },
      in: ["escalated"],
      side: "office",
      role: "office",
      deadline: "delivery",
    },
  },
});
