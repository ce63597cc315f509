import { CodeList } from "@qianshu/domain/standards/code-list";
import { DataElement } from "@qianshu/domain/standards/data-element";
import { identifierKinds } from "@qianshu/domain/standards/identifiers";
import { z } from "zod";
import { Bilingual, Day, Done, Id, PageQuery, pageOf } from "./common.ts";
import { defineRoutes } from "./define-routes.ts";

/** A code list without its items. */
export const CodeListSummary = CodeList.omit({ items: true })
  .extend({ count: z.number().int() })
  .meta({ id: "CodeListSummary" });

/** A data element with the department that answers for it. */
export const DataElementRecord = z
  .object({
    identifier: z.string(),
    name: z.string(),
    definition: z.string(),
    dataType: z.string(),
    codeList: z.string().nullable(),
    identifierKind: z.string().nullable(),
    authority: z.object({ organizationId: Id, organizationName: z.string(), since: Day }).nullable(),
  })
  .meta({ id: "DataElementRecord" });
export type DataElementRecord = z.infer<typeof DataElementRecord>;

const Identifier = z.object({ identifier: z.string() });

export const standardsRoutes = defineRoutes({
  listCodeLists: {
    method: "GET",
    path: "/code-lists",
    summary: "Code lists",
    permission: "public",
    reply: z.object({ items: z.array(CodeListSummary) }),
    cli: "standard lists",
  },
  getCodeList: {
    method: "GET",
    path: "/code-lists/:id",
    summary: "One code list with its codes",
    permission: "public",
    params: z.object({ id: z.string() }),
    reply: CodeList.meta({ id: "CodeList" }),
    cli: "standard list",
  },
  checkIdentifier: {
    method: "POST",
    path: "/identifiers/check",
    summary: "Check an identifier and its check digit",
    permission: "public",
    body: z.object({ kind: z.enum(identifierKinds), value: z.string().min(1).max(100) }),
    reply: z.object({
      valid: z.boolean(),
      normalized: z.string(),
      message: Bilingual.nullable(),
      warnings: z.array(Bilingual),
    }),
    cli: "standard check",
  },
  listDataElements: {
    method: "GET",
    path: "/data-elements",
    summary: "Data elements and who answers for them",
    permission: "standard:read",
    query: PageQuery.extend({ q: z.string().max(100).optional() }),
    reply: pageOf(DataElementRecord),
    cli: "standard elements",
  },
  createDataElement: {
    method: "POST",
    path: "/data-elements",
    summary: "Add or change a data element",
    permission: "standard:manage",
    body: DataElement,
    reply: DataElementRecord,
    status: 201,
    cli: "standard define",
  },
  nameAuthority: {
    method: "PUT",
    path: "/data-elements/:identifier/authority",
    summary: "Name the authoritative department of a data element",
    permission: "standard:manage",
    params: Identifier,
    body: z.object({ organizationId: Id, since: Day }),
    reply: Done,
    cli: "standard authority",
  },
});
