import { z } from "zod";

/** One data item of an entry (信息项, element 8 of 发改高技〔2017〕1272号). */
export const EntryItem = z
  .object({
    name: z.string().min(1).max(100),
    /** Column of the attached resource that holds it; empty while no data stands behind the entry. */
    column: z.string().max(128).default(""),
    dataType: z.string().meta({ description: "Code list item-data-type" }),
    length: z.number().int().positive().nullable().default(null),
    description: z.string().max(500).default(""),
    /** Identifier of the data element it is an instance of. */
    dataElement: z.string().nullable().default(null),
  })
  .meta({ id: "EntryItem" });
export type EntryItem = z.output<typeof EntryItem>;

/**
 * Metadata of a catalogue entry: the 13 core elements of 发改高技〔2017〕1272号 with those GB/T 21063.3-2007 adds.
 * Provider, provider code, resource code and dates are the platform's and not part of what is compiled.
 */
export const EntryMetadata = z
  .object({
    name: z.string().trim().min(2).max(200),
    abstract: z.string().trim().min(10).max(2000),
    /** 类项目细目, digits without the sequence: 类 1, 项 2, 目 3, 细目 as many as needed. */
    categoryCode: z
      .string()
      .regex(/^[1-3]\d{2}\d{3}\d*$/, "expected class code: 1 + 2 + 3 digits and optional detail"),
    formats: z.array(z.object({ category: z.string(), type: z.string() })).min(1),
    items: z.array(EntryItem).max(2000).default([]),
    shareType: z.enum(["unconditional", "conditional", "not-shared"]),
    /** Condition and scope (conditional), or legal basis (not shared). */
    shareCondition: z.string().max(2000).default(""),
    shareMethods: z.array(z.string()).default([]),
    open: z.boolean(),
    openCondition: z.string().max(2000).default(""),
    updateCycle: z.string(),
    relatedCodes: z.array(z.string()).default([]),
    subjectClass: z.string().meta({ description: "GB/T 21063.4 subject class" }),
    industryClass: z.string().default("").meta({ description: "GB/T 4754 section" }),
    serviceClass: z.string().default(""),
    keywords: z.array(z.string().max(50)).max(30).default([]),
    /** Whom to ask: a post and a telephone of the department, never a person's private one. */
    contact: z
      .object({ office: z.string().max(100), telephone: z.string().max(40) })
      .default({ office: "", telephone: "" }),
  })
  .meta({ id: "EntryMetadata" });
export type EntryMetadata = z.output<typeof EntryMetadata>;

/** State of an entry: made, in its two reviews, published, taken down. */
export const EntryState = z.enum(["draft", "in-review", "published", "withdrawn"]).meta({ id: "EntryState" });
export type EntryState = z.infer<typeof EntryState>;

/** Whether data stands behind the entry: 未挂接, 已挂接, 断更. */
export const Attachment = z.enum(["none", "attached", "stale"]).meta({ id: "Attachment" });
export type Attachment = z.infer<typeof Attachment>;
