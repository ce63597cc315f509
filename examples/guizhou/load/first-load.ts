import { mkdir } from "node:fs/promises";
import path from "node:path";
import { network } from "@qianshu/server/modules/network/index";
import type { App } from "@qianshu/server/platform/app";
import { inTransaction } from "@qianshu/server/platform/db/database";
import { dataElements } from "../data-elements.ts";
import { generatedNotice } from "../generate/generate.ts";
import { countRegistered } from "../main-job/count.ts";
import { runMainJob } from "../main-job/main-job.ts";
import { elderlyAllowanceMatter } from "../matters.ts";
import { writeExample } from "../write/write-example.ts";
import { type Accounts, loadAccounts, renameOrganizations } from "./accounts.ts";
import { type Acting, makeActing } from "./acting.ts";
import { loadEntries } from "./entries.ts";
import type { ExampleSummary } from "./load.ts";
import { loadPlan } from "./plan.ts";
import { loadPolicyLife } from "./policy-life.ts";
import type { ExampleServices } from "./services.ts";

/** Loads the example province and carries out the main job on it; what an interrupted loading has done stays done. */
export async function loadExample(
  app: App,
  services: ExampleServices,
  dataDirectory: string,
  log: (line: string) => void,
): Promise<Omit<ExampleSummary, "seconds">> {
  log(`载入示例省 Loading the example province（${generatedNotice}）`);
  const files = path.join(dataDirectory, "example-files");
  await mkdir(files, { recursive: true });
  await writeExample(files);
  const accounts = await loadAccounts(app, dataDirectory);
  log(`机构与账号 organizations and accounts: ${accounts.organizations.size}, ${accounts.people.size}`);
  await allowLoopback(app, services);
  await loadPolicyLife(app, accounts);
  log("政策：认定、申报、公示、批复、拨付 policies: recognised, claimed, publicised, approved, paid");
  const acting = makeActing(app);
  const as = (username: string): Promise<Acting> => acting.as(getPersonId(accounts, username));
  try {
    await renameOrganizations(await as("office.sysadmin"), accounts.organizations);
    await loadDataElements(await as("office.officer"), accounts);
    const entries = await loadEntries({ accounts, services, files, as, log });
    await loadPlan(app, accounts);
    log("规划指标、任务、台账 indicators, tasks and registers of the plan");
    const job = await runMainJob({
      matter: elderlyAllowanceMatter,
      matterNumber: "QS-2026-000001",
      directory: consumerDirectory(dataDirectory),
      as,
      tell: ({ title, text }) => log(`${title.zh} ${title.en}: ${text.zh}\n  ${text.en}`),
    });
    const registered = await countRegistered(await as("office.officer"));
    return { organizations: accounts.organizations.size, entries: entries.size, ...registered, ...job };
  } finally {
    await acting.end();
  }
}

/** Where the example's consumer keeps what is its own. */
export const consumerDirectory = (dataDirectory: string): string =>
  path.join(dataDirectory, "example-consumer");

function getPersonId(accounts: Accounts, username: string): string {
  const id = accounts.people.get(username);
  if (!id) throw new RangeError(`The example has no ${username}`);
  return id;
}

/** The example's departments run on this machine: loopback is allowed to these ports, as its operator configured it. */
async function allowLoopback(app: App, { database, api }: ExampleServices): Promise<void> {
  const service = app.use(network);
  const { db } = app.platform.database;
  const ports = [database.port, Number(new URL(api.url).port)].map((port) => ({ from: port, to: port }));
  const rule = {
    organizationId: null,
    cidr: "127.0.0.1/32",
    ports,
    purpose: "any" as const,
    note: "示例部门的业务数据库和接口",
  };
  const allowed = await service
    .assertAllowed({ organizationId: null, purpose: "source" }, "127.0.0.1", database.port)
    .then(
      () => true,
      () => false,
    );
  if (!allowed) await inTransaction(db, (trx) => service.addNetworkRule(trx, rule));
}

async function loadDataElements(office: Acting, accounts: Accounts): Promise<void> {
  for (const { element, source } of dataElements) {
    await office.standards.createDataElement({ body: element });
    await office.standards.nameAuthority({
      params: { identifier: element.identifier },
      body: { organizationId: accounts.organizations.get(source)!, since: "2019-01-01" },
    });
  }
}
