import type { Bilingual } from "../problem-entry.ts";

/** What the platform connects outwards for. */
export const purposes = {
  source: { zh: "数据源", en: "Source" },
  service: { zh: "网关服务", en: "Gateway service" },
  delivery: { zh: "交付", en: "Delivery" },
  mail: { zh: "邮件", en: "Mail" },
  webhook: { zh: "回调", en: "Webhook" },
} as const satisfies Record<string, Bilingual>;

export type Purpose = keyof typeof purposes;
