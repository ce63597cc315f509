import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import tls from "node:tls";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestPerson, testApp } from "../../../test/app.ts";
import { makeTlsAuthority, type TlsIdentity } from "../../../test/tls-authority.ts";
import { inTransaction } from "../../platform/db/database.ts";
import { network } from "../network/index.ts";

const app = testApp({ env: { QIANSHU_LOOPBACK_ALLOWED: "true" } });
const authority = makeTlsAuthority();
const servers: Server[] = [];
let steward: TestPerson;
let organizationId: string;

beforeAll(async () => {
  const organization = await app.makeOrganization({ name: "省民政厅" });
  organizationId = organization.id;
  steward = await app.makePerson({ organization, roles: ["steward"] });
  await app.runJobs();
});
afterAll(() => {
  for (const server of servers) server.close();
  authority.remove();
});

/** A department's HTTPS server with a list, allowed by the network policy. */
async function serve({ cert, key }: TlsIdentity): Promise<string> {
  const server = createServer({ cert, key }, (_, response) => response.end("编号,名称\n01,甲\n"));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const ports = [{ from: port, to: port }];
  const rule = { organizationId, cidr: "127.0.0.1/32", ports, purpose: "source" as const, note: "" };
  await inTransaction(app.database.db, (trx) => app.use(network).addNetworkRule(trx, rule));
  return `https://127.0.0.1:${port}/list.csv`;
}

async function fetchFrom(url: string) {
  const address = { kind: "http-file", url };
  const input = { organizationId, name: "名单", address };
  const tested = await app.inject("POST", "/sources/test", { as: steward, body: input });
  const { body: source } = await app.inject("POST", "/sources", { as: steward, body: input });
  const origin = { type: "url", sourceId: source.id, path: "" };
  const { body: asset } = await app.inject("POST", "/assets", {
    as: steward,
    body: { organizationId, name: "名单", kind: "release-series", origin },
  });
  const { body } = await app.inject("POST", `/assets/${asset.id}/releases`, { as: steward, body: {} });
  const run = await app.app.platform.jobs.waitFor(body.jobId);
  const { body: release } = await app.inject("GET", `/releases/${body.releaseId}`, { as: steward });
  return { tested: tested.body, run, release };
}

test.each([
  ["has expired", authority.issue("IP:127.0.0.1", -1), /expired/],
  ["is for another address", authority.issue("DNS:other.example"), /altnames|IP/],
] as const)("an HTTPS source whose certificate %s is not read", async (_, identity, why) => {
  await trusting(async () => {
    const { tested, run, release } = await fetchFrom(await serve(identity));
    for (const problem of [tested, run.problem])
      expect(problem).toMatchObject({
        code: "registry.source_tls_failed",
        field: "address",
        found: expect.stringMatching(why),
        remedy: { zh: expect.stringContaining("证书"), en: expect.stringContaining("certificate") },
      });
    expect(release).toMatchObject({ state: "failed", rows: null, manifest: null });
  });
});

test("an HTTPS source is read once its authority is trusted, and not before", async () => {
  const url = await serve(authority.issue("IP:127.0.0.1"));
  const { tested, run } = await fetchFrom(url);
  expect(tested).toMatchObject({ code: "registry.source_tls_failed" });
  expect(run.problem).toMatchObject({ code: "registry.source_tls_failed" });
  await trusting(async () => {
    const { tested: good, release } = await fetchFrom(url);
    expect(good).toMatchObject({ ok: true });
    expect(release).toMatchObject({ state: "available", rows: 1 });
  });
});

/** What the operator does with NODE_EXTRA_CA_CERTS. */
async function trusting(work: () => Promise<void>): Promise<void> {
  const own = tls.getCACertificates("default");
  tls.setDefaultCACertificates([...own, authority.ca]);
  try {
    await work();
  } finally {
    tls.setDefaultCACertificates(own);
  }
}
