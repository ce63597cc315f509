import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { network } from "@qianshu/server/modules/network/index";
import type { App } from "@qianshu/server/platform/app";
import { inTransaction } from "@qianshu/server/platform/db/database";
import { dataElements } from "../data-elements.ts";
import { generatedNotice } from "../generate/generate.ts";
import { countRegistered } from "../main-job/count.ts";
import { type MainJobFigures, runMainJob } from "../main-job/main-job.ts";
import { elderlyAllowanceMatter } from "../matters.ts";
import { writeExample } from "../write/write-example.ts";
import { type Accounts, loadAccounts, renameOrganizations } from "./accounts.ts";
import { type Acting, makeActing } from "./acting.ts";
import { loadEntries } from "./entries.ts";
import { loadPlan } from "./plan.ts";
import { loadPolicyLife } from "./policy-life.ts";
import { type ExampleServices, startExampleServices } from "./services.ts";

/** What the first start did, for the summary. */
export interface ExampleSummary extends MainJobFigures {
  organizations: number;
  entries: number;
  assets: number;
  sensitiveFields: number;
  seconds: number;
}

/** An installation's example: its services run as long as the server does. */
export interface Example {
  passwordFile: string;
  summary: ExampleSummary;
  /** Whether it was loaded by this start. */
  isNew: boolean;
  close(): Promise<void>;
}

/**
 * Loads the example province on the first start and carries out the main job on it once; later starts only start its
 * services again. An interrupted loading goes on where it stopped.
 */
export async function startExample(
  app: App,
  dataDirectory: string,
  log: (line: string) => void,
): Promise<Example> {
  const services = await startExampleServices(app, dataDirectory);
  const marker = path.join(dataDirectory, "example.json");
  const passwordFile = path.join(dataDirectory, "demo-accounts.txt");
  if (existsSync(marker)) {
    const summary = JSON.parse(await readFile(marker, "utf8")) as ExampleSummary;
    return { passwordFile, summary, isNew: false, close: services.close };
  }
  const began = Date.now();
  log(`载入示例省 Loading the example province（${generatedNotice}）`);
  const summary = await load(app, services, dataDirectory, log);
  const done = { ...summary, seconds: Math.round((Date.now() - began) / 1000) };
  await writeFile(marker, JSON.stringify(done));
  return { passwordFile, summary: done, isNew: true, close: services.close };
}

async function load(
  app: App,
  services: ExampleServices,
  dataDirectory: string,
  log: (line: string) => void,
): Promise<Omit<ExampleSummary, "seconds">> {
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
export async function allowLoopback(app: App, { database, api }: ExampleServices): Promise<void> {
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

export async function loadDataElements(office: Acting, accounts: Accounts): Promise<void> {
  for (const { element, source } of dataElements) {
    await office.standards.createDataElement({ body: element });
    await office.standards.nameAuthority({
      params: { identifier: element.identifier },
      body: { organizationId: accounts.organizations.get(source)!, since: "2019-01-01" },
    });
  }
}
