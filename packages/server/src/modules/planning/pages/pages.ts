import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Html } from "../../../platform/http/html.ts";
import { makePages, serveStyle } from "../../../platform/portal/pages.ts";
import type { PlanDocument } from "../document-map.ts";
import type { Indicators } from "../indicators.service.ts";
import type { Obligations } from "../obligations.service.ts";
import { type CountyShapes, readCountyShapes } from "../plan-files.ts";
import { boardPage } from "./board-page.ts";
import { type PlanContext, planStylePath, withTexts } from "./context.ts";
import { countiesPage } from "./counties-page.ts";
import { countyMap } from "./county-map.ts";
import { documentPage } from "./document-page.ts";
import { indicatorPage } from "./indicator-page.ts";
import { planStyle } from "./style.ts";
import { texts } from "./texts.ts";

interface Parts {
  indicators: Indicators;
  obligations: Obligations;
  document: () => PlanDocument;
}

/** The public pages of the plan. */
export function addPlanPages(server: FastifyInstance, { indicators, obligations, document }: Parts): void {
  const add = makePages(server, { path: "/plan", zh: texts.zh.back, en: texts.en.back });
  const page = (path: string, render: (context: PlanContext, request: FastifyRequest) => Promise<Html>) =>
    add(path, (context, request) => render(withTexts(context), request));

  serveStyle(server, planStylePath, planStyle);
  let shapes: CountyShapes | undefined;
  page("/plan", async (context) => {
    shapes ??= readCountyShapes();
    const { counties } = await obligations.list();
    return boardPage(context, await indicators.list({}), countyMap(context, counties, shapes));
  });
  page("/plan/indicators/:id", async (context, { params }) =>
    indicatorPage(context, await indicators.get((params as { id: string }).id)),
  );
  page("/plan/document", async (context) => documentPage(context, document()));
  page("/plan/counties", async (context) => countiesPage(context, await obligations.list()));
}
