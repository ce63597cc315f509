import type { RouteTable } from "@qianshu/contract/define-routes";
import { instrumentsRoutes } from "@qianshu/contract/instruments";
import { policyRoutes } from "@qianshu/contract/policy";
import { reachOf } from "@qianshu/domain/identity/actor";
import { type Permission, permissions } from "@qianshu/domain/identity/permissions";
import { modules } from "@qianshu/server/main";
import { beforeAll, describe, expect, test } from "vitest";
import { testApp } from "../../packages/server/test/app.ts";
import { dataRoutes } from "./data-routes.ts";
import { makeObjectWorld, type ObjectWorld, type Post, postNames, today } from "./object-world.ts";
import { sharingRoutes } from "./sharing-routes.ts";

/** One line for every route with an object of somebody's, by the name of its module and its own. */
const objectRoutes = { ...dataRoutes, ...sharingRoutes };

const api = testApp({ now: `${today}T02:00:00Z` });
let world: ObjectWorld;
const rights = new Map<Post, Awaited<ReturnType<typeof api.identity.getActor>>>();

beforeAll(async () => {
  world = await makeObjectWorld(api);
  for (const post of postNames) rights.set(post, await api.identity.getActor(world.people[post].id));
});

const routes = Object.fromEntries(
  modules.flatMap(({ name, routes: table }) =>
    Object.entries(table as RouteTable).map(([route, facts]) => [`${name}.${route}`, facts] as const),
  ),
);

/** Routes without an object of somebody's, and those whose objects other tests reach for. */
const elsewhere: Record<string, readonly string[]> = {
  "about the asker, or open to everybody": [
    ...[
      "getSetup",
      "setUp",
      "signIn",
      "signInWithTotp",
      "signOut",
      "getMe",
      "changeMe",
      "changePassword",
    ].map((name) => `identity.${name}`),
    ...["enrolTotp", "confirmTotp", "removeTotp", "listTokens", "createToken", "revokeToken"].map(
      (name) => `identity.${name}`,
    ),
    ...["notices.countNotices", "notices.readAllNotices", "registry.upload"],
    ...["cases.getCalendarYear", "cases.listDeadlineRules", "catalog.getCertificate"],
    ...["standards.listCodeLists", "standards.getCodeList", "standards.checkIdentifier"],
    ...["standards.listDataElements", "sharing.proveContract", "sharing.getSigningAuthority"],
    ...["evidence.getLogState", "evidence.listPublicKeys", "evidence.proveConsistency", "evidence.checkLog"],
    ...["identity.listOrganizations", "identity.getOrganization", "identity.listOrganizationVersions"],
  ],
  "identity-reach.http.test.ts and reach.http.test.ts": [
    ...["createOrganization", "changeOrganization", "endOrganization", "listPeople", "getPerson"].map(
      (name) => `identity.${name}`,
    ),
    ...["createPerson", "changePerson", "disablePerson", "enablePerson", "unlockPerson", "resetPassword"].map(
      (name) => `identity.${name}`,
    ),
    ...["grantRole", "revokeRole", "listRoles"].map((name) => `identity.${name}`),
    ...["listNetworkRules", "createNetworkRule", "removeNetworkRule", "checkNetworkAddress"].map(
      (name) => `network.${name}`,
    ),
  ],
  "the ledger's own test": [
    ...["getLedgerChart", "listLedgerAccounts", "getLedgerAccount", "listLedgerEntries"].map(
      (name) => `ledger.${name}`,
    ),
    ...["getLedgerTransfer", "exportLedgerJournal", "listLedgerProofs", "proveLedger"].map(
      (name) => `ledger.${name}`,
    ),
  ],
  "the funds' own test": [
    ...["listFunds", "createFund", "getFund", "addBudgetItem", "moveFund"].map(
      (name) => `incentives.${name}`,
    ),
    ...["listFundMovements", "forecastFund", "checkFundFloor"].map((name) => `incentives.${name}`),
  ],
  "the claims' own test": [
    ...[
      "listRecognitionTypes",
      "listRecognitions",
      "applyForRecognition",
      "listClaims",
      "applyForClaim",
      "draftClaims",
    ].map((name) => `incentives.${name}`),
    ...[
      "getApplication",
      "actOnApplication",
      "setPayeeAccount",
      "listDesks",
      "saveDesk",
      "saveApportionment",
    ].map((name) => `incentives.${name}`),
    ...["listExperts", "addExpert", "listBatches", "createBatch", "getBatch", "drawExperts"].map(
      (name) => `incentives.${name}`,
    ),
    ...[
      "enterScores",
      "actOnBatch",
      "listPublicLists",
      "getPublicList",
      "object",
      "answerObjection",
      "getPaymentFormat",
    ].map((name) => `incentives.${name}`),
    ...[
      "savePaymentFormat",
      "listPaymentRuns",
      "createPaymentRun",
      "getPaymentRun",
      "downloadPaymentFile",
      "importBankReturns",
    ].map((name) => `incentives.${name}`),
    ...["listClawbacks", "proposeClawback", "actOnClawback"].map((name) => `incentives.${name}`),
    ...["startDrafts", "removeDesk", "removeApportionment", "routeIncentive", "updateExpert"].map(
      (name) => `incentives.${name}`,
    ),
    ...["attachToApplication", "attachToBatch", "downloadAttachment", "withdrawAttachment"].map(
      (name) => `incentives.${name}`,
    ),
  ],
  "the policy centre's own tests": Object.keys(policyRoutes).map((name) => `policy.${name}`),
  "the instruments' own tests": Object.keys(instrumentsRoutes).map((name) => `instruments.${name}`),
  "the plan's own tests": [
    ...["listIndicators", "getIndicator", "updateIndicator", "enterActual", "computeActual"].map(
      (name) => `planning.${name}`,
    ),
    ...["listPlanTasks", "getPlanTask", "createPlanTask", "updatePlanTask", "notePlanTask"].map(
      (name) => `planning.${name}`,
    ),
    ...["supervisePlanTask", "actOnSupervision", "listRegister", "getRegisterItem", "createRegisterItem"].map(
      (name) => `planning.${name}`,
    ),
    ...["updateRegisterItem", "importRegister", "addTenancy", "endTenancy", "listObligations"].map(
      (name) => `planning.${name}`,
    ),
    ...["getCountyObligations", "reportObligation", "getDocumentMap", "feedRegisterFiles"].map(
      (name) => `planning.${name}`,
    ),
  ],
  "standards for everybody, kept by the offices": [
    ...["cases.importCalendarYear", "cases.saveDeadlineRule"],
    ...["standards.createDataElement", "standards.nameAuthority"],
  ],
};

test("every route that names or lists what belongs to somebody has its line", () => {
  const known = [...Object.keys(objectRoutes), ...Object.values(elsewhere).flat()];
  expect(Object.keys(routes).filter((name) => !known.includes(name))).toEqual([]);
  const present = new Set(modules.map(({ name }) => name));
  const isGone = (name: string) => present.has(name.split(".")[0]!) && !(name in routes);
  expect(known.filter(isGone)).toEqual([]);
  expect(known.length).toBe(new Set(known).size);
});

/** Whether somebody gets past the route's own right. */
function mayAsk(permission: string, post: Post): boolean {
  if (permission === "public" || permission === "signed-in") return true;
  return reachOf(rights.get(post)!, permission as Permission).kind !== "none";
}

async function ask(name: string, as: Post | { cookies: Record<string, string> } | string) {
  const { url, body, lists } = objectRoutes[name]!;
  const isToken = typeof as === "string" && as.startsWith("qst_");
  const answer = await api.inject(routes[name]!.method, url(world), {
    ...(isToken
      ? { headers: { authorization: `Bearer ${as}` } }
      : { as: typeof as === "string" ? world.people[as as Post] : as }),
    ...(body && { body: body(world) }),
  });
  const code = answer.status < 300 ? "done" : answer.body?.code;
  if (!lists || code !== "done") return code;
  return JSON.stringify(answer.body.items).includes(lists(world)) ? "done" : "not listed";
}

describe.each(Object.entries(objectRoutes))("%s", (name, { allowed, outside, answer, lists }) => {
  const { permission } = routes[name]!;

  test("gives to whom it is due, and to nobody else", async () => {
    const found: Partial<Record<Post, string>> = {};
    const expected: Partial<Record<Post, string>> = {};
    // Those who may come last: what they do may end what the others ask for.
    for (const post of [...postNames].sort(
      (a, b) => Number(allowed.includes(a)) - Number(allowed.includes(b)),
    )) {
      found[post] = await ask(name, post);
      const of = (told: typeof outside) => (typeof told === "string" ? told : told?.[post]);
      expected[post] = !mayAsk(permission, post)
        ? "identity.not_allowed"
        : allowed.includes(post)
          ? (of(answer) ?? "done")
          : (of(outside) ?? (lists ? "not listed" : "platform.not_found"));
    }
    expect(found).toEqual(expected);
  });

  // A token carries named rights only: where none is asked for, it has nothing to lack.
  if (!(permission in permissions)) return;

  test("asks a token for the right itself", async () => {
    const session = await api.signIn(world.people[allowed[0]!]);
    const scopes = (Object.keys(permissions) as Permission[]).filter(
      (scope) => scope !== permission && mayAsk(scope, allowed[0]!),
    );
    const made = await api.inject("POST", "/me/tokens", { as: session, body: { name, scopes, days: 1 } });
    expect(await ask(name, made.body.token)).toBe("identity.not_allowed");
  });
});

test("the gateway, which is no route of a table, opens to the receiver alone", async () => {
  const { contractId, assetId } = world;
  const found: Partial<Record<Post, string>> = {};
  for (const post of postNames) {
    const { body } = await api.inject("GET", `//gateway/${contractId}/${assetId}`, {
      as: world.people[post],
    });
    found[post] = body.code;
  }
  expect(found).toEqual(
    Object.fromEntries(
      postNames.map((post) => [
        post,
        !mayAsk("delivery:take", post)
          ? "identity.not_allowed"
          : post === "consumer's person"
            ? "sharing.contract_terminated"
            : "sharing.receiver_not_granted",
      ]),
    ),
  );
});
