import type { Handlers } from "@qianshu/contract";
import type { casesRoutes } from "@qianshu/contract/cases";
import type { RequestContext } from "../../platform/http/request-context.ts";
import type { CalendarService } from "./calendar.service.ts";
import type { CaseReader } from "./case-reader.ts";

/** What the routes of this module do. */
export const makeHandlers = (
  reader: CaseReader,
  calendar: CalendarService,
): Handlers<typeof casesRoutes, RequestContext> => ({
  listTasks: ({ actor, query }) => reader.listTasks(actor, query),
  listCases: ({ actor, query }) => reader.listCases(actor, query),
  getCase: ({ actor, params }) => reader.getCase(actor, params.id),
  getCalendarYear: ({ params }) => calendar.getYear(params.year),
  importCalendarYear: ({ actor, body }) => calendar.importYear(actor, body),
  listDeadlineRules: () => calendar.listRules(),
  saveDeadlineRule: ({ actor, body }) => calendar.saveRule(actor, body),
});
