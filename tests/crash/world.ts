import { readFile } from "node:fs/promises";
import path from "node:path";
import type { EntryMetadata } from "@qianshu/domain/catalog/metadata";
import { permissions } from "@qianshu/domain/identity/permissions";
import { makeSelfSigned } from "@qianshu/server/platform/crypto/certificate-make";
import { formatSigningKey, generateSigningKey } from "@qianshu/server/platform/crypto/signing-key";
import { entries } from "../../examples/guizhou/entries.ts";
import { defaultSeed, generateTable, makeWorld } from "../../examples/guizhou/generate/generate.ts";
import { getOperation } from "../../examples/guizhou/upstream/operations.ts";
import { startUpstreamApi, type UpstreamApi } from "../../examples/guizhou/upstream-api.ts";
import { type Caller, makeCaller, signIn } from "./client.ts";
import { type ConsumerDatabase, startConsumerDatabase } from "./consumer-database.ts";
import type { ServerProcess } from "./server-process.ts";

/** Who acts in the small province. */
export interface People {
  security: Caller;
  auditor: Caller;
  officer: Caller;
  steward: Caller;
  approver: Caller;
  secrecy: Caller;
  providerSignatory: Caller;
  consumer: Caller;
  consumerSignatory: Caller;
}

/** A small province that was set up through the real routes: one provider, one consumer, a table and a service. */
export interface World {
  people: People;
  provider: string;
  consumer: string;
  table: { assetId: string; entryId: string };
  service: { assetId: string; entryId: string };
  /** The consumer's source that leads to its own database. */
  targetSource: string;
  target: ConsumerDatabase;
  upstream: UpstreamApi;
  /** The consumer signs on its own machine. */
  key: { privateKey: string; certificate: string };
  /** Public keys of the log as the consumer took them when it joined. */
  logKeys: string[];
  close(): Promise<void>;
}

/** Fields of the table that are delivered, the first is the consumer's key. */
export const tableFields = ["insured_no", "name", "scheme", "employer_uscc", "months_paid"];

const UPSTREAM_POPULATION = 2_000;
const upstreamWorld = makeWorld(defaultSeed, UPSTREAM_POPULATION);
const password = (name: string) => `${name} long enough password`;

const baseRows = [...generateTable("socialInsurance", { rows: 1_000, population: 4_000 }).rows()];
const baseColumns = generateTable("socialInsurance").columns.map(({ name }) => name);

/** Key of a row, each once in a release. */
export const keyOf = (at: number): string => `5200${String(at).padStart(8, "0")}`;

/** Rows of a release as a CSV text; each seed gives other values of the same kinds. */
export function makeCsv(seed: number, rows: number): string {
  const lines = [baseColumns.join(",")];
  for (let at = 0; at < rows; at++) {
    const cells = baseRows[(at * 7 + seed * 13) % baseRows.length]!.with(
      baseColumns.indexOf(tableFields[0]!),
      keyOf(at),
    );
    lines.push(
      cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(","),
    );
  }
  return `${lines.join("\n")}\n`;
}

/** A credit code that the upstream service knows. */
export function usccOf(at: number): string {
  return upstreamWorld.enterprises.find(at).uscc;
}

/** Sets the province up on a server that has just been started for the first time. */
export async function setUpWorld(server: ServerProcess, directory: string): Promise<World> {
  const now = () => server.url;
  const url = server.url;
  const token = (await readFile(path.join(server.data, "secrets", "setup-token"), "utf8")).trim();
  const administrator = (name: string) => ({ username: name, name, password: password(name) });
  const root = (await makeCaller(now, {}).identity.setUp({
    body: {
      token,
      organization: { name: "贵州省大数据发展管理局", tier: "province", divisionCode: "520000" },
      system: administrator("system"),
      security: administrator("security"),
      audit: administrator("audit"),
    },
  })) as { id: string };
  const callerOf = async (username: string): Promise<Caller> => {
    const session = await signIn(url, username, password(username));
    const scopes = session.permissions.filter((name) => name in permissions) as (keyof typeof permissions)[];
    const made = await makeCaller(now, session.headers).identity.createToken({
      body: { name: "crash harness", scopes, days: 30 },
    });
    return makeCaller(now, { authorization: `Bearer ${made.token}` });
  };
  const [system, security, auditor] = await Promise.all(["system", "security", "audit"].map(callerOf));
  const organize = async (name: string) =>
    (
      await system!.identity.createOrganization({
        body: { name, tier: "province", divisionCode: "520000", parentId: root.id },
      })
    ).id;
  const [provider, consumer] = [await organize("贵州省人力资源和社会保障厅"), await organize("贵州省民政厅")];

  const join = async (username: string, organizationId: string, roles: string[]): Promise<Caller> => {
    const { person, initialPassword } = await system!.identity.createPerson({
      body: { organizationId, username, name: username },
    });
    for (const role of roles)
      await security!.identity.grantRole({
        body: { personId: person.id, role: role as "steward", organizationId },
      });
    const first = await signIn(url, username, initialPassword);
    await makeCaller(now, first.headers).identity.changePassword({
      body: { current: initialPassword, next: password(username) },
    });
    return callerOf(username);
  };
  const people: People = {
    security: security!,
    auditor: auditor!,
    officer: await join("officer", root.id, ["office"]),
    steward: await join("steward", provider, ["steward"]),
    approver: await join("approver", provider, ["approver"]),
    secrecy: await join("secrecy", provider, ["secrecy-reviewer"]),
    providerSignatory: await join("provider.signatory", provider, ["signatory"]),
    consumer: await join("consumer", consumer, ["consumer", "steward"]),
    consumerSignatory: await join("consumer.signatory", consumer, ["signatory"]),
  };

  const upstream = await startUpstreamApi({ apiKey: "crash-harness", population: UPSTREAM_POPULATION });
  const target = await startConsumerDatabase(directory, tableFields);
  for (const [organizationId, purpose, port] of [
    [provider, "service", upstream.port],
    [provider, "source", upstream.port],
    [consumer, "delivery", target.port],
    [consumer, "source", target.port],
  ] as const)
    await people.security.network.createNetworkRule({
      body: {
        organizationId,
        cidr: "127.0.0.1/32",
        ports: [{ from: port, to: port }],
        purpose,
        note: "本机上的部门系统",
      },
    });
  const context = { people, provider, consumer };
  const table = await publishTable(context);
  const service = await publishService(context, upstream);
  const { user, database } = target.client;
  const source = await people.consumer.registry.createSource({
    body: {
      organizationId: consumer,
      name: "本厅数据库",
      address: {
        kind: "postgresql",
        host: "127.0.0.1",
        port: target.port,
        database: database!,
        user: user!,
        tls: "off",
      },
      secret: "unused",
    },
  });
  const key = await makeSigningKey(context);
  const { keys } = await people.consumer.evidence.listPublicKeys();
  return {
    ...context,
    table,
    service,
    target,
    targetSource: source.id,
    upstream,
    key,
    logKeys: keys.map(({ vkey }) => vkey),
    async close() {
      await upstream.close();
      await target.close();
    },
  };
}

interface Published {
  assetId: string;
  entryId: string;
}

type Place = Pick<World, "people" | "provider">;

async function makeSigningKey({
  people,
  consumer,
}: Pick<World, "people" | "consumer">): Promise<World["key"]> {
  const key = generateSigningKey("SM2-SM3");
  const notBefore = new Date(Date.now() - 86_400_000);
  const notAfter = new Date(notBefore.getTime() + 366 * 86_400_000);
  const certificate = makeSelfSigned({ subject: { commonName: "贵州省民政厅" }, notBefore, notAfter }, key);
  await people.security.sharing.registerCertificate({
    body: { organizationId: consumer, certificate: certificate.pem, fingerprint: certificate.fingerprint },
  });
  return { privateKey: formatSigningKey(key), certificate: certificate.pem };
}

async function publishTable({ people, provider }: Place): Promise<Published> {
  const example = entries.find(({ key }) => key === "renshe.social-insurance")!;
  const { id } = await people.steward.registry.createAsset({
    body: {
      organizationId: provider,
      name: "社会保险参保",
      description: example.metadata.abstract,
      kind: "release-series",
      origin: { type: "upload" },
      updateCycle: "monthly",
    },
  });
  await register({ people, provider }, id);
  const uploadId = await people.steward.upload("参保.csv", makeCsv(0, 1_000));
  const { jobId } = await people.steward.registry.createRelease({ params: { id }, body: { uploadId } });
  await untilEnded(people.steward, jobId);
  return {
    assetId: id,
    entryId: await publishEntry({ people, provider }, id, example.metadata, example.grade),
  };
}

async function publishService({ people, provider }: Place, upstream: UpstreamApi): Promise<Published> {
  const example = entries.find(({ key }) => key === "shichang.enterprise-credit")!;
  const source = await people.steward.registry.createSource({
    body: {
      organizationId: provider,
      name: "业务系统接口",
      address: { kind: "http-api", url: upstream.url, secretHeader: "X-API-Key", healthPath: "/health" },
      secret: "crash-harness",
    },
  });
  const { id } = await people.steward.registry.createAsset({
    body: {
      organizationId: provider,
      name: "企业信用查询",
      description: example.metadata.abstract,
      kind: "service",
      origin: { type: "service", sourceId: source.id, description: getOperation("getEnterprise").service },
      updateCycle: "realtime",
    },
  });
  await register({ people, provider }, id);
  return {
    assetId: id,
    entryId: await publishEntry({ people, provider }, id, example.metadata, example.grade),
  };
}

async function register({ people }: Place, id: string): Promise<void> {
  await people.secrecy.registry.reviewSecrecy({
    params: { id },
    body: { conclusion: "no-secret", note: "不涉密" },
  });
  await people.steward.registry.registerAsset({ params: { id }, body: { type: "first", note: "首次登记" } });
}

async function publishEntry(
  { people, provider }: Place,
  assetId: string,
  metadata: EntryMetadata,
  grade: (typeof entries)[number]["grade"],
): Promise<string> {
  const proposal = await people.steward.grading.getProposal({ params: { id: assetId } });
  await people.steward.grading.confirmGrade({
    params: { id: assetId },
    body: {
      subjectClass: metadata.subjectClass,
      industryClass: metadata.industryClass,
      serviceClass: metadata.serviceClass,
      sensitivity: grade.sensitivity,
      level: grade.level,
      interests: [...grade.interests],
      // The consumer's table needs keys that stay apart from each other.
      fields: proposal.fields.map(({ name, level, mask }) => ({
        name,
        level,
        mask: name === tableFields[0] ? { kind: "none" as const } : mask,
      })),
      reason: "按本部门数据分类分级清单确认",
    },
  });
  const { id } = await people.steward.catalog.createEntry({
    body: { organizationId: provider, metadata, assetIds: [assetId] },
  });
  await people.steward.catalog.actOnEntry({ params: { id }, body: { action: "submit" } });
  await people.approver.catalog.actOnEntry({ params: { id }, body: { action: "approve" } });
  await people.officer.catalog.actOnEntry({ params: { id }, body: { action: "publish" } });
  return id;
}

/** Waits for the good end of a job of the set-up. */
async function untilEnded(caller: Caller, id: string): Promise<void> {
  for (;;) {
    const run = await caller.jobs.getJob({ params: { id } });
    if (run.state === "succeeded") return;
    if (run.state === "failed" || run.state === "cancelled") throw new Error(JSON.stringify(run.problem));
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}
