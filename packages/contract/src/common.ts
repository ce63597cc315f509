import { z } from "zod";

/** Pieces that many routes share. */
export const Id = z.uuid().meta({ id: "Id", description: "uuidv7" });
export const IdParams = z.object({ id: Id });
export const Instant = z.iso.datetime({ offset: true }).meta({ description: "Instant in UTC" });
export const Day = z.iso.date().meta({ description: "Date in Asia/Shanghai, CCYY-MM-DD" });
export const DivisionCode = z
  .string()
  .regex(/^\d{6}(\d{3}(\d{3})?)?$/, "expected 6, 9 or 12 digits")
  .meta({ description: "Administrative division code, GB/T 2260 and GB/T 10114" });

/** Text in both languages. */
export const Bilingual = z.object({ zh: z.string(), en: z.string() }).meta({ id: "Bilingual" });

/** Where a rule comes from. */
export const Citation = z
  .object({ document: z.string(), clause: z.string().optional(), certainty: z.string().optional() })
  .meta({ id: "Citation" });

/** Query of a list: a page by offset; exact totals up to 10,000. */
export const PageQuery = z.object({
  offset: z.coerce.number().int().min(0).max(10_000).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(20),
});

/** A list answer. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({
    items: z.array(item),
    total: z.number().int().meta({ description: "10,001 means more than 10,000" }),
  });

export const Done = z.object({ ok: z.literal(true) });
export const done = { ok: true } as const;

/** A long piece of work was accepted; follow it under `/jobs/:id`. */
export const JobStarted = z.object({ jobId: Id }).meta({ id: "JobStarted" });

/** Turns a query value that may be one or many into an array. */
export const many = <T extends z.ZodType>(item: T) =>
  z.preprocess(
    (value) => (value === undefined || Array.isArray(value) ? value : [value]),
    z.array(item).optional(),
  );

/** Query value `true` or `false`. */
export const QueryFlag = z.enum(["true", "false"]).transform((value) => value === "true");
