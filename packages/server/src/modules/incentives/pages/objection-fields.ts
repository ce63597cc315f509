import type { PublicList } from "@qianshu/contract/incentives-batches";
import type { NewObjection } from "../publicity.service.ts";
import type { PublicityContext } from "./texts.ts";

export type ObjectionField = keyof NewObjection;

/** What was typed into the form of an objection, and what is wrong with it. */
export interface TypedObjection {
  values: NewObjection;
  errors: Partial<Record<ObjectionField, string>>;
}

export const emptyObjection: TypedObjection = {
  values: { number: "", objector: "", contact: "", grounds: "" },
  errors: {},
};

/** A telephone number with at least seven digits, or an e-mail address. */
const isContact = (text: string): boolean =>
  /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) || (/^[\d\s()+\-,;转ext.]+$/.test(text) && digits(text) >= 7);

const digits = (text: string): number => text.replace(/\D/g, "").length;

/** Reads the form; the texts of its errors stand beside the fields. */
export function readObjection(
  { t }: PublicityContext,
  list: PublicList,
  fields: URLSearchParams,
): TypedObjection {
  const typed = (name: ObjectionField) => (fields.get(name) ?? "").trim();
  const values: NewObjection = {
    number: typed("number"),
    objector: typed("objector"),
    contact: typed("contact").normalize("NFKC"),
    grounds: typed("grounds"),
  };
  const wrong: [ObjectionField, boolean, string][] = [
    ["number", !list.items.some(({ number }) => number === values.number), t.wrongItem],
    ["objector", values.objector.length === 0 || values.objector.length > 200, t.wrongObjector],
    ["contact", values.contact.length > 200 || !isContact(values.contact), t.wrongContact],
    ["grounds", values.grounds.length < 10 || values.grounds.length > 4000, t.wrongGrounds],
  ];
  const errors = Object.fromEntries(wrong.filter(([, is]) => is).map(([name, , text]) => [name, text]));
  return { values, errors };
}
