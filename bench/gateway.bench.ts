import { apiPrefix } from "@qianshu/contract/client";
import { insertAsset, makeContract, makeSides } from "@qianshu/server/modules/exchange/make";
import { network } from "@qianshu/server/modules/network/index";
import { alternatingPairs, type Bench, type BenchContext, median } from "./harness.ts";
import { startChild } from "./support/child.ts";
import { makeFurnished } from "./support/furnish.ts";
import { type LoadResult, startLoad } from "./support/load.ts";
import { makeInstallation, type Workshop } from "./support/product.ts";

const CONNECTIONS = 64;
const SECONDS = 6;

/** The service as its department describes it; the answer is one record of 1 KB. */
const description = {
  method: "GET",
  path: "/people/{id}",
  parameters: [{ name: "id", in: "path", required: true, type: "string" }],
  recordsAt: "data",
  fields: [
    { name: "name", type: "text" },
    { name: "idNumber", type: "text" },
    { name: "phone", type: "text" },
    { name: "age", type: "number" },
    { name: "county", type: "text" },
    { name: "address", type: "text" },
    { name: "insured", type: "boolean" },
    { name: "remark", type: "text" },
  ],
};

/** What the contract grants: everything, three fields masked, one of them under the contract's key. */
const fields = description.fields.map(({ name }) => {
  if (name === "name") return { name, mask: { kind: "keep-first-last" as const, first: 1, last: 0 } };
  if (name === "phone") return { name, mask: { kind: "mask-range" as const, from: 4, to: 7 } };
  if (name === "idNumber") return { name, mask: { kind: "hash" as const } };
  return { name, mask: { kind: "none" as const } };
});

async function furnish(workshop: Workshop, upstreamPort: number) {
  const furnished = makeFurnished(workshop);
  const { provider, consumer } = await makeSides(furnished);
  await workshop.app.use(network).addNetworkRule(workshop.database.db, {
    organizationId: provider.id,
    cidr: "127.0.0.0/8",
    ports: [],
    purpose: "service",
    note: "bench",
  });
  const answer = await workshop.app.server.inject({
    method: "POST",
    url: `${apiPrefix}/sources`,
    headers: { authorization: `Bearer ${await workshop.makeToken(provider.person.id)}` },
    payload: {
      organizationId: provider.id,
      name: "人口接口",
      address: { kind: "http-api", url: `http://127.0.0.1:${upstreamPort}`, secretHeader: "x-api-key" },
      secret: "provider-secret",
    },
  });
  if (answer.statusCode >= 300) throw new Error(answer.body);
  const assetId = await insertAsset(furnished, provider, "service", {
    type: "service",
    sourceId: answer.json().id,
    description,
  });
  const item = { modes: ["call" as const], fields, comparison: null };
  const contractId = await makeContract(furnished, { provider, consumer }, assetId, item);
  await workshop.runJobs();
  return {
    path: `/gateway/${contractId}/${assetId}?id=42`,
    token: await workshop.makeToken(consumer.person.id),
  };
}

const bench: Bench = {
  title: `1 KB answers through contract, mask and durable receipt against a bare proxy, ${CONNECTIONS} connections`,
  async run(context: BenchContext) {
    const stop: (() => Promise<void>)[] = [];
    try {
      const installation = await makeInstallation();
      stop.push(installation.remove);
      const upstream = startChild("peers/upstream-program.ts");
      stop.push(upstream.stop);
      const { port: upstreamPort } = await upstream.receive<{ port: number }>();
      const { path, token } = await installation.furnish((workshop) => furnish(workshop, upstreamPort));
      const proxy = startChild("peers/proxy-program.ts");
      stop.push(proxy.stop);
      proxy.send({ port: upstreamPort });
      const { port: proxyPort } = await proxy.receive<{ port: number }>();
      const server = await installation.startServer();
      stop.push(server.stop);
      const load = await startLoad();
      stop.push(load.stop);
      const seen: Record<"ours" | "limit", LoadResult[]> = { ours: [], limit: [] };
      const measure = async (port: number, asked: string, headers: string, into: LoadResult[]) => {
        const result = await load.run({
          port,
          connections: CONNECTIONS,
          seconds: SECONDS,
          warmUpSeconds: 1,
          paths: [asked],
          walk: false,
          headers,
        });
        into.push(result);
        return result.perSecond;
      };
      const paired = await alternatingPairs(
        context,
        () => measure(server.port, path, `Host: bench\r\nAuthorization: Bearer ${token}\r\n`, seen.ours),
        () => measure(proxyPort, "/people/42", "Host: bench\r\n", seen.limit),
        { warmUp: true },
      );
      const middle = (side: "ours" | "limit", of: "p50" | "p99") =>
        median(seen[side].slice(1).map((result) => result[of]));
      const added = median(seen.ours.slice(1).map(({ p99 }, at) => p99 - seen.limit[at + 1]!.p99));
      const row = (side: "ours" | "limit", name: string) => ({
        side: name,
        "calls/s": paired[side],
        "p50 ms": middle(side, "p50"),
        "p99 ms": middle(side, "p99"),
        ratio: side === "ours" ? paired.ratio : "",
        "added p99 ms": side === "ours" ? added : "",
      });
      return {
        table: [row("ours", "gateway"), row("limit", "bare proxy")],
        ours: paired.ours,
        limit: paired.limit,
        ratio: paired.ratio,
        unit: "calls/s",
        goals: [
          { text: ">= 0.6 of the throughput of a bare proxy", met: paired.ratio >= 0.6 },
          { text: "added p99 <= 10 ms", met: added <= 10 },
        ],
      };
    } finally {
      for (const step of stop.reverse()) await step();
    }
  },
};

export default bench;
