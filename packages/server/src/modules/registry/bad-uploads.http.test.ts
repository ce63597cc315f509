import { randomBytes } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { Readable } from "node:stream";
import iconv from "iconv-lite";
import { beforeAll, describe, expect, test } from "vitest";
import { type TestPerson, testApp } from "../../../test/app.ts";
import { uploadFile } from "../../../test/upload.ts";
import { pathsOf } from "../../platform/config/config.ts";
import { makeZip } from "../../platform/engine/cases/zip.ts";

const app = testApp();
let steward: TestPerson;
let organizationId: string;

beforeAll(async () => {
  const organization = await app.makeOrganization({ name: "省民政厅" });
  organizationId = organization.id;
  steward = await app.makePerson({ organization, roles: ["steward"] });
  await app.runJobs();
});

const read = async (url: string) => (await app.inject("GET", url, { as: steward })).body;

async function makeAsset() {
  const origin = { type: "upload" };
  const body = { organizationId, name: "名单", kind: "release-series", origin };
  return (await app.inject("POST", "/assets", { as: steward, body })).body.id as string;
}

async function makeRelease(assetId: string, uploadId: string) {
  const { body } = await app.inject("POST", `/assets/${assetId}/releases`, {
    as: steward,
    body: { uploadId },
  });
  const run = await app.app.platform.jobs.waitFor(body.jobId, 300_000);
  return { run, release: await read(`/releases/${body.releaseId}`) };
}

async function send(assetId: string, name: string, content: string | Buffer) {
  const { status, body } = await uploadFile(app, steward, name, content);
  expect(status, JSON.stringify(body)).toBe(201);
  return makeRelease(assetId, body.id);
}

const text = {
  zh: expect.stringMatching(/\p{Script=Han}/u),
  en: expect.stringMatching(/^[^\p{Script=Han}]+$/u),
};

test("a file of 0 bytes is refused when it is sent, and nothing of it stays", async () => {
  const { status, body } = await uploadFile(app, steward, "a.csv", "");
  expect(status).toBe(422);
  expect(body).toMatchObject({ code: "ingest.empty_file", field: "file", titles: text, remedy: text });
  expect(await leftOf("no release")).toEqual([]);
});

/** What is refused is refused as a whole, in words a person can act on; the former release stays in use. */
async function expectRefused(
  assetId: string,
  { run, release }: Awaited<ReturnType<typeof makeRelease>>,
  problem: object,
  inUse: string | null,
) {
  expect(run.state).toBe("failed");
  expect(run.problem).toMatchObject({
    titles: text,
    remedy: text,
    requestId: expect.any(String),
    ...problem,
  });
  expect(release).toMatchObject({ state: "failed", rows: null, bytes: null, manifest: null });
  expect((await read(`/releases/${release.id}/profile`)).code).toBe("registry.no_release");
  expect((await read(`/releases/${release.id}/preview`)).code).toBe("registry.no_release");
  expect((await read(`/assets/${assetId}`)).currentRelease?.id ?? null).toBe(inUse);
  expect(await leftOf(release.id)).toEqual([]);
}

/** Files of a release, and files that are still on their way. */
async function leftOf(releaseId: string): Promise<string[]> {
  const { files } = pathsOf(app.app.platform.config);
  const found = await readdir(files, { recursive: true, withFileTypes: true });
  return found
    .filter((one) => one.isFile() && /\.staging|REL/.test(one.parentPath.replace(releaseId, "REL")))
    .map(({ parentPath, name }) => `${parentPath}/${name}`);
}

const good = "编号,名称\n0001,甲\n0002,乙\n";
const gb = (content: string) => iconv.encode(content, "gb18030");

const refusals: [string, string, string | Buffer, object][] = [
  [
    "ragged rows",
    "a.csv",
    "a,b,c\n1,2,3\n4,5\n6,7,8,9\n",
    {
      code: "ingest.malformed_rows",
      findings: [
        expect.objectContaining({ field: "line 3", found: "2", expected: "3" }),
        expect.objectContaining({ field: "line 4", found: "4", expected: "3" }),
      ],
    },
  ],
  ["broken quotes", "a.csv", 'a,b\n1,"x"y\n2,z\n', { code: "ingest.malformed_rows", field: "line 2" }],
  [
    "a quote that is never closed",
    "a.csv",
    'a,b\n1,"x\n2,z\n',
    { code: "ingest.malformed_rows", field: "line 2" },
  ],
  [
    "mixed encodings",
    "a.csv",
    Buffer.concat([Buffer.from("姓名,地址\n王小明,贵阳市观山湖区\n"), gb("李雷,遵义市红花岗区\n")]),
    { code: "ingest.mixed_encodings", field: "line 3" },
  ],
  ["NUL bytes", "a.csv", "a,b\n1,2\n1,x\0y\n", { code: "ingest.nul_bytes", field: "line 3" }],
  [
    "duplicate column names",
    "a.csv",
    "id,名称,ID\n1,2,3\n",
    { code: "ingest.duplicate_columns", titles: { zh: expect.stringContaining("id") } },
  ],
  ["an archive that is a bomb", "a.xlsx", bomb(), { code: "ingest.archive_bomb" }],
  [
    "an archive that lies about its size",
    "a.xlsx",
    makeZip({ "xl/workbook.xml": "0".repeat(1_000_000) }, { claimedSize: 100 }),
    { code: "ingest.damaged_file" },
  ],
  [
    "a workbook with macros",
    "a.xlsx",
    makeZip({ "xl/workbook.xml": "<a/>", "xl/vbaProject.bin": "x" }),
    { code: "ingest.macros_refused" },
  ],
  [
    "a workbook with macros under its own ending",
    "a.xlsm",
    makeZip({ "xl/workbook.xml": "<a/>", "xl/vbaProject.bin": "x" }),
    { code: "ingest.macros_refused" },
  ],
  [
    "half a Parquet file",
    "a.parquet",
    Buffer.concat([Buffer.from("PAR1"), randomBytes(500)]),
    { code: "ingest.damaged_file" },
  ],
  ["JSON that breaks off", "a.json", '[{"a": 1}, {"a": ', { code: "ingest.invalid_json" }],
];

function bomb(): Buffer {
  return makeZip({ "xl/workbook.xml": "<a/>", "xl/worksheets/sheet1.xml": "0".repeat(40 * 2 ** 20) });
}

describe("refused as a whole, with what was found, what is expected and what to do", () => {
  test.each(refusals)("%s", async (_, name, content, problem) => {
    const assetId = await makeAsset();
    await expectRefused(assetId, await send(assetId, name, content), problem, null);
    const first = await send(assetId, "good.csv", good);
    expect(first.release).toMatchObject({ state: "available", rows: 2 });
    await expectRefused(assetId, await send(assetId, name, content), problem, first.release.id);
  });

  test("no file at all", async () => {
    const { status, body } = await app.inject("POST", "/uploads", {
      as: steward,
      headers: { "content-type": "multipart/form-data; boundary=x" },
      body: "--x--\r\n",
    });
    expect({ status, ...body }).toMatchObject({
      status: 400,
      code: "registry.upload_missing",
      field: "file",
      remedy: text,
    });
  });
});

/** Resident memory of this process and of those it has started, in MiB. */
async function residentMb(): Promise<number> {
  const processes = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const status = await Promise.all(
    processes.map((pid) => readFile(`/proc/${pid}/status`, "utf8").catch(() => "")),
  );
  const own = status.filter(
    (text) => text.includes(`\nPid:\t${process.pid}\n`) || text.includes(`\nPPid:\t${process.pid}\n`),
  );
  return own.reduce((sum, text) => sum + Number(/VmRSS:\s+(\d+)/.exec(text)?.[1] ?? 0) / 1024, 0);
}

test("a line of 1 GB is taken and refused without ever being held in memory", async () => {
  const piece = Buffer.alloc(2 ** 20, "数据");
  const head = '--x\r\ncontent-disposition: form-data; name="file"; filename="long.csv"\r\n\r\na,b\n1,';
  function* body() {
    yield Buffer.from(head);
    for (let at = 0; at < 1024; at++) yield piece;
    yield Buffer.from("\n2,3\n\r\n--x--\r\n");
  }
  const before = await residentMb();
  let peak = before;
  const watch = setInterval(async () => {
    peak = Math.max(peak, await residentMb());
  }, 100);
  try {
    const { status, body: upload } = await app.inject("POST", "/uploads", {
      as: steward,
      headers: { "content-type": "multipart/form-data; boundary=x" },
      body: Readable.from(body()),
    });
    expect(status, JSON.stringify(upload)).toBe(201);
    expect(upload.bytes).toBeGreaterThan(2 ** 30);
    const assetId = await makeAsset();
    const problem = { code: "ingest.line_too_long", field: "line 2" };
    await expectRefused(assetId, await makeRelease(assetId, upload.id), problem, null);
  } finally {
    clearInterval(watch);
  }
  expect(peak - before).toBeLessThan(400);
}, 300_000);

test("a column whose type changes between releases holds the new one; the former stays in use", async () => {
  const assetId = await makeAsset();
  const first = await send(assetId, "a.csv", "编号,金额\n1,10.5\n2,20.5\n3,30.5\n");
  const second = await send(assetId, "b.csv", "编号,金额\n1,10.5\n2,二十\n3,30.5\n");
  expect(second.release).toMatchObject({ state: "held", rows: 3 });
  expect(second.release.findings).toContainEqual(
    expect.objectContaining({ rule: "type-change", field: "金额", severity: "hold" }),
  );
  expect((await read(`/assets/${assetId}`)).currentRelease.id).toBe(first.release.id);
});
