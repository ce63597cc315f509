import { EntryQuery } from "@qianshu/contract/catalog";
import { Problem } from "@qianshu/domain";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import type { Html } from "../../../platform/http/html.ts";
import { makePortalContext } from "../../../platform/portal/layout.ts";
import { makePages, sendPage } from "../../../platform/portal/pages.ts";
import type { CatalogService } from "../catalog.service.ts";
import { entryPage } from "./entry-page.ts";
import { homePage } from "./home-page.ts";
import { linkTo, type PageContext, withTexts } from "./layout.ts";
import { listPage, PAGE_SIZE } from "./list-page.ts";
import { texts } from "./texts.ts";
import { verifyForm, verifyPage } from "./verify-page.ts";

const NEWEST = 6;

/** What may be asked of the public list; anything else in the address is passed over. */
const PublicQuery = EntryQuery.omit({ state: true, mine: true, limit: true });

/** The public pages of the catalogue. */
export function addCatalogPages(server: FastifyInstance, service: CatalogService): void {
  const add = makePages(server, { path: "/catalog", zh: texts.zh.back, en: texts.en.back });
  const page = (path: string, render: (context: PageContext, request: FastifyRequest) => Promise<Html>) =>
    add(path, (context, request) => render(withTexts(context), request));

  page("/", async (context) => {
    const query = EntryQuery.parse({ limit: NEWEST, sort: "published" });
    return homePage(context, await service.search(undefined, query));
  });

  page("/catalog", async (context) => {
    const query = readQuery(context);
    return listPage(context, await service.search(undefined, query), query.offset);
  });

  page("/catalog/:id", async (context, { params }) => {
    const id = z.uuid().safeParse((params as { id: string }).id);
    if (!id.success) throw new Problem("catalog.entry_not_found");
    return entryPage(context, await service.getEntry(undefined, id.data));
  });

  server.get("/verify", (request, reply) => {
    const context = withTexts(makePortalContext(request.url));
    const number = context.query.get("number")?.trim();
    if (number) return reply.redirect(linkTo(context, `/verify/${encodeURIComponent(number)}`));
    return sendPage(reply, 200, verifyForm(context));
  });

  page("/verify/:number", async (context, { params }) =>
    verifyPage(context, await service.getCertificate((params as { number: string }).number)),
  );
}

function readQuery({ query }: PageContext): z.output<typeof EntryQuery> {
  const given: Record<string, string | string[]> = {};
  for (const name of new Set(query.keys())) {
    const values = query.getAll(name).filter((value) => value !== "");
    if (values.length > 0) given[name] = values.length > 1 ? values : values[0]!;
  }
  const parsed = PublicQuery.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Problem("platform.invalid_input", { field: issue?.path.join("."), expected: issue?.message });
  }
  return { ...parsed.data, limit: PAGE_SIZE };
}
