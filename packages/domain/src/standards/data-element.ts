import { z } from "zod";
import { dataTypes } from "./code-lists/catalog.ts";
import { identifierKinds } from "./identifiers.ts";

const dataTypeCodes = dataTypes.items.map((item) => item.code) as [string, ...string[]];

/** A data element 数据元: what a field means, wherever it occurs, and which organization is its authoritative source. */
export const DataElement = z
  .object({
    identifier: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/),
    name: z.string().trim().min(1).max(120),
    definition: z.string().trim().min(1).max(2000),
    dataType: z.enum(dataTypeCodes),
    /** Characters, or digits of a number. */
    length: z.object({ min: z.int().min(0).optional(), max: z.int().positive() }).optional(),
    /** Id of the code list that its values come from. */
    codeList: z.string().min(1).optional(),
    /** The kind of identifier that its values are. */
    identifierKind: z.enum(identifierKinds).optional(),
    /** 数源: the organization whose value counts. */
    authoritativeOrganization: z.uuid().optional(),
  })
  .refine((element) => (element.length?.min ?? 0) <= (element.length?.max ?? Number.POSITIVE_INFINITY), {
    path: ["length"],
    message: "min must not exceed max",
  });
export type DataElement = z.output<typeof DataElement>;
export type DataElementInput = z.input<typeof DataElement>;
