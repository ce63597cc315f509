import type { Handlers } from "@qianshu/contract";
import { done } from "@qianshu/contract/common";
import type { incentivesRoutes } from "@qianshu/contract/incentives";
import { toCsv } from "@qianshu/domain/incentives/payment-file";
import type { RequestContext } from "../../platform/http/request-context.ts";
import type { Applications } from "./applications.service.ts";
import type { Attachments } from "./attachments.service.ts";
import { readBankFile, toXlsx } from "./bank-files.ts";
import type { Batches } from "./batches.service.ts";
import type { Clawbacks } from "./clawbacks.service.ts";
import type { Desks } from "./desks.service.ts";
import type { Funds } from "./funds.service.ts";
import type { Payments } from "./payments.service.ts";
import type { Publicity } from "./publicity.service.ts";

interface Services {
  funds: Funds;
  applications: Applications;
  batches: Batches;
  publicity: Publicity;
  payments: Payments;
  clawbacks: Clawbacks;
  desks: Desks;
  attachments: Attachments;
}

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** What the routes of this module do. */
export const makeHandlers = ({
  funds,
  applications,
  batches,
  publicity,
  payments,
  clawbacks,
  desks,
  attachments,
}: Services): Handlers<typeof incentivesRoutes, RequestContext> => ({
  listFunds: ({ actor, query }) => funds.list(actor, query),
  createFund: ({ actor, body }) => funds.create(actor, body),
  getFund: ({ actor, params }) => funds.get(actor, params.id),
  addBudgetItem: ({ actor, params, body }) => funds.addItem(actor, params.id, body),
  moveFund: ({ actor, params, body }) => funds.move(actor, params.id, body),
  listFundMovements: ({ actor, params, query }) => funds.listMovements(actor, params.id, query),
  forecastFund: ({ actor, params }) => funds.forecast(actor, params.id),
  checkFundFloor: ({ actor, query }) => funds.checkFloor(actor, query.reading),

  listRecognitionTypes: () => desks.listRecognitionTypes(),
  listRecognitions: ({ actor, query }) => applications.list(actor, { ...query, kind: "recognition" }),
  applyForRecognition: ({ actor, body }) => applications.recognition(actor, body),
  listClaims: ({ actor, query }) => applications.list(actor, { ...query, kind: "claim" }),
  applyForClaim: ({ actor, body }) => applications.claim(actor, body),
  startDrafts: ({ actor }) => applications.startDrafts(actor),
  draftClaims: ({ actor, body }) => applications.draft(actor, body.subjectId),
  getApplication: ({ actor, params }) => applications.get(actor, params.id),
  actOnApplication: ({ actor, params, body }) => applications.act(actor, params.id, body),
  setPayeeAccount: ({ actor, params, body }) => applications.setAccount(actor, params.id, body),
  listDesks: () => desks.list(),
  saveDesk: ({ actor, body }) => desks.save(actor, body),
  saveApportionment: ({ actor, body }) => desks.saveApportionment(actor, body),
  removeDesk: ({ actor, params }) => desks.remove(actor, params.id),
  removeApportionment: ({ actor, params }) => desks.removeApportionment(actor, params.id),
  routeIncentive: ({ query }) => desks.route(query),

  listExperts: ({ actor, query }) => desks.listExperts(actor, query),
  addExpert: ({ actor, body }) => desks.addExpert(actor, body),
  updateExpert: ({ actor, params, body }) => desks.updateExpert(actor, params.id, body),
  listBatches: ({ actor, query }) => batches.list(actor, query),
  createBatch: ({ actor, body }) => batches.create(actor, body),
  getBatch: ({ actor, params }) => batches.get(actor, params.id),
  drawExperts: ({ actor, params, body }) => batches.draw(actor, params.id, body),
  enterScores: ({ actor, params, body }) => batches.score(actor, params.id, body),
  actOnBatch: ({ actor, params, body }) => batches.act(actor, params.id, body),
  listPublicLists: () => publicity.list(),
  getPublicList: ({ params }) => publicity.get(params.id),
  object: ({ params, body }) => publicity.object(params.id, body),
  answerObjection: ({ actor, params, body }) => publicity.answer(actor, params.id, body),

  getPaymentFormat: ({ actor, params }) => payments.getFormat(actor, params.id),
  savePaymentFormat: ({ actor, params, body }) => payments.saveFormat(actor, params.id, body.columns),
  listPaymentRuns: ({ actor, query }) => payments.list(actor, query),
  createPaymentRun: ({ actor, body }) => payments.create(actor, body),
  getPaymentRun: ({ actor, params }) => payments.get(actor, params.id),
  downloadPaymentFile: async ({ actor, params, query, reply }) => {
    const { number, rows } = await payments.rows(actor, params.id);
    const isCsv = query.format === "csv";
    reply.headers({
      "content-type": isCsv ? "text/csv; charset=utf-8" : XLSX,
      "content-disposition": `attachment; filename="${number}.${query.format}"`,
    });
    return reply.send(isCsv ? toCsv(rows) : await toXlsx(rows));
  },
  importBankReturns: async ({ actor, params, raw }) =>
    payments.takeReturns(actor, params.id, await readBankFile(await raw.file())),
  listClawbacks: ({ actor, query }) => clawbacks.list(actor, query),
  proposeClawback: ({ actor, params, body }) => clawbacks.propose(actor, params.id, body),
  actOnClawback: ({ actor, params, body }) => clawbacks.act(actor, params.id, body),

  attachToApplication: async ({ actor, params, raw }) =>
    attachments.add(actor, { applicationId: params.id }, await raw.file()),
  attachToBatch: async ({ actor, params, raw }) =>
    attachments.add(actor, { batchId: params.id }, await raw.file()),
  downloadAttachment: async ({ actor, params, reply }) => {
    const { name, bytes } = await attachments.read(actor, params.id);
    reply.headers({
      "content-type": "application/octet-stream",
      "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    });
    return reply.send(bytes);
  },
  withdrawAttachment: async ({ actor, params }) => {
    await attachments.withdraw(actor, params.id);
    return done;
  },
});
