import { apiPrefix } from "@qianshu/contract/client";
import type { MaskSpec } from "@qianshu/domain/grading/masks";
import type { SelectPlan } from "@qianshu/domain/plan/select-plan";
import { addRelease, insertAsset, makeContract, makeSides } from "@qianshu/server/modules/exchange/make";
import { releaseKey } from "@qianshu/server/modules/registry/index";
import { alternatingPairs, type Bench, type BenchContext, median, progress } from "./harness.ts";
import type { PagesOrder } from "./peers/pages-program.ts";
import { startChild } from "./support/child.ts";
import { makeFurnished } from "./support/furnish.ts";
import { type LoadOrder, type LoadResult, startLoad } from "./support/load.ts";
import { type Installation, makeInstallation, type Workshop } from "./support/product.ts";

const ROWS = 1_200_000;
const PAGE = 100;
/** Pages that are asked for again and again. */
const HOT_PAGES = 20;
/** Consumers that walk through rows nobody has asked for, each through its own part. */
const WALKERS = 8;
const CONNECTIONS = { hot: 64, fresh: WALKERS };
const SECONDS = { hot: 5, fresh: 8 };

const none: MaskSpec = { kind: "none" };
const fields: { name: string; mask: MaskSpec }[] = [
  { name: "序号", mask: none },
  { name: "证件号码", mask: { kind: "mask-range", from: 7, to: 14 } },
  { name: "姓名", mask: { kind: "keep-first-last", first: 1, last: 0 } },
  { name: "县", mask: none },
  { name: "年龄", mask: none },
  { name: "住址", mask: { kind: "keep-first-last", first: 9, last: 0 } },
  { name: "补贴金额", mask: none },
  { name: "登记日期", mask: none },
];

/** Two servers of the same pages: one asks for everything, one for nothing. */
interface Stage {
  ours: Server;
  bare: Server;
}

interface Server {
  port: number;
  headers: string;
  path: string;
  /** Where the walks have come to: no page is asked for twice. */
  walks: string[];
}

/** Where a page begins, as a filter that a consumer may set. */
function rowsFrom(first: number): string {
  return encodeURIComponent(JSON.stringify({ op: "ge", column: "序号", value: first }));
}

function makeCsv(rows: number): string {
  const lines = [fields.map(({ name }) => name).join(",")];
  for (let row = 0; row < rows; row++) {
    const mixed = Math.imul(row + 1, 0x9e3779b1) >>> 0;
    const digits = String(mixed).padStart(10, "0");
    lines.push(
      `${row},5201021946${digits.slice(0, 8)},王${digits.slice(4, 6)},5201${digits.slice(0, 2)},${mixed % 90},贵州省贵阳市南明区中华路${mixed % 400}号,${(mixed % 30_000) / 100},2020-01-${String((mixed % 28) + 1).padStart(2, "0")}`,
    );
  }
  return lines.join("\n");
}

async function furnish(workshop: Workshop) {
  const furnished = makeFurnished(workshop);
  const { provider, consumer } = await makeSides(furnished);
  const assetId = await insertAsset(furnished, provider, "release-series", { type: "upload" });
  const releaseId = await addRelease(furnished, provider, assetId, makeCsv(ROWS));
  const contractId = await makeContract(furnished, { provider, consumer }, assetId, {
    modes: ["page"],
    fields,
    comparison: null,
  });
  const { rows } = await workshop.database.pool.query("select manifest from registry.release where id = $1", [
    releaseId,
  ]);
  const plan: SelectPlan = {
    table: {
      columns: rows[0].manifest.columns,
      files: [
        {
          path: await workshop.app.platform.storage.localPath(releaseKey(releaseId, "part-0.parquet")),
          rows: ROWS,
        },
      ],
    },
    columns: fields,
  };
  const token = await workshop.makeToken(consumer.person.id);
  await workshop.runJobs();
  return {
    token,
    path: `${apiPrefix}/contracts/${contractId}/assets/${assetId}/rows`,
    order: { releaseId, plan },
  };
}

async function withStage<T>(installation: Installation, work: (stage: Stage) => Promise<T>): Promise<T> {
  const { token, path, order } = await installation.furnish(furnish);
  const ours = await installation.startServer();
  const bare = startChild("peers/pages-program.ts", {
    env: { QIANSHU_DATA: `${installation.directory}/bare` },
    log: `${installation.directory}/bare.log`,
  });
  try {
    bare.send(order satisfies PagesOrder);
    const { port } = await bare.receive<{ port: number }>();
    const walks = () =>
      Array.from(
        { length: WALKERS },
        (_, at) => `${path}?limit=${PAGE}&filter=${rowsFrom((at * ROWS) / WALKERS)}`,
      );
    return await work({
      ours: {
        port: ours.port,
        path,
        headers: `Host: bench\r\nAuthorization: Bearer ${token}\r\n`,
        walks: walks(),
      },
      bare: { port, path, headers: "Host: bench\r\n", walks: walks() },
    });
  } finally {
    await bare.stop();
    await ours.stop();
  }
}

const bench: Bench = {
  title: `contract-checked pages of ${PAGE} rows against the same route, engine and page cache with no checks`,
  async run(context: BenchContext) {
    const installation = await makeInstallation();
    const load = await startLoad();
    const kinds: Record<"hot" | "fresh", (server: Server) => Pick<LoadOrder, "paths" | "walk">> = {
      hot: ({ path }) => ({
        walk: false,
        paths: Array.from(
          { length: HOT_PAGES },
          (_, at) => `${path}?limit=${PAGE}&filter=${rowsFrom(at * PAGE)}`,
        ),
      }),
      fresh: ({ walks }) => ({ walk: true, paths: walks }),
    };
    const measure = async (kind: "hot" | "fresh", server: Server, into: LoadResult[]) => {
      const result = await load.run({
        port: server.port,
        headers: server.headers,
        connections: CONNECTIONS[kind],
        seconds: SECONDS[kind],
        warmUpSeconds: 1,
        ...kinds[kind](server),
      });
      if (kind === "fresh") server.walks = result.paths;
      into.push(result);
      return result.perSecond;
    };
    try {
      return await withStage(installation, async ({ ours, bare }) => {
        const table: Record<string, string | number>[] = [];
        const ratios = new Map<string, { ours: number; limit: number; ratio: number }>();
        for (const kind of ["hot", "fresh"] as const) {
          progress(kind === "hot" ? "pages asked for again" : "pages never seen");
          const seen: Record<"ours" | "limit", LoadResult[]> = { ours: [], limit: [] };
          const paired = await alternatingPairs(
            context,
            () => measure(kind, ours, seen.ours),
            () => measure(kind, bare, seen.limit),
            { warmUp: true },
          );
          ratios.set(kind, paired);
          for (const side of ["ours", "limit"] as const)
            table.push({
              pages: kind === "hot" ? "hot" : "never seen",
              side: side === "ours" ? "contract-checked, receipted" : "no checks",
              "pages/s": paired[side],
              "p50 ms": median(seen[side].slice(1).map(({ p50 }) => p50)),
              "p99 ms": median(seen[side].slice(1).map(({ p99 }) => p99)),
              ratio: side === "ours" ? paired.ratio : "",
            });
        }
        const [hot, fresh] = [ratios.get("hot")!, ratios.get("fresh")!];
        return {
          table,
          ours: hot.ours,
          limit: hot.limit,
          ratio: hot.ratio,
          unit: "hot pages/s",
          goals: [
            { text: "hot >= 0.6 of the throughput without checks", met: hot.ratio >= 0.6 },
            { text: "never seen >= 0.6 of the throughput without checks", met: fresh.ratio >= 0.6 },
            { text: "hot >= 1,000/s", met: hot.ours >= 1000 },
          ],
        };
      });
    } finally {
      await load.stop();
      await installation.remove();
    }
  },
};

export default bench;
