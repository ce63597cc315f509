import type { Bilingual } from "@qianshu/domain";
import { type PortalContext, versioned } from "../../../platform/portal/layout.ts";
import { planStyle } from "./style.ts";
import { type Texts, texts } from "./texts.ts";

export interface PlanContext extends PortalContext {
  t: Texts;
}

export const withTexts = (context: PortalContext): PlanContext => ({
  ...context,
  t: texts[context.language],
});

export const planStylePath = "/assets-plan.css";
export const planStyles = [versioned(planStylePath, planStyle)];

/** A text in the page's language. */
export const say = ({ language }: PortalContext, text: Bilingual): string => text[language];

/** A number with thousands separators, exact. */
export function grouped(value: string): string {
  const [whole = "", part] = value.split(".");
  const text = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return part === undefined ? text : `${text}.${part}`;
}
