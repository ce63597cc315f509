import { ServiceDescription } from "@qianshu/domain/registry/asset";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeWorld } from "./generate/generate.ts";
import { getTableSpec } from "./generate/tables.ts";
import { operations } from "./upstream/operations.ts";
import { startUpstreamApi, type UpstreamApi } from "./upstream-api.ts";

const seed = 7;
const population = 1_000;
const apiKey = "example-key";
let api: UpstreamApi;

const call = (path: string, init: RequestInit = {}) =>
  fetch(api.url + path, { ...init, headers: { "x-api-key": apiKey, ...init.headers } });
const verify = async (body: Record<string, string>) => {
  const reply = await call("/v1/marriage-verifications", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return { status: reply.status, body: await reply.json() };
};

beforeAll(async () => {
  api = await startUpstreamApi({ apiKey, seed, population });
});
afterAll(() => api.close());

describe("the departments' existing API", () => {
  it("says that it is well and what it offers, without a key", async () => {
    expect(await (await fetch(`${api.url}/health`)).json()).toEqual({ status: "ok" });
    const document = await (await fetch(`${api.url}/openapi.json`)).json();
    expect(Object.keys(document.paths)).toEqual(operations.map((one) => one.service.path));
    expect(document.servers).toEqual([{ url: api.url }]);
  });

  it("describes its operations as the registry reads them", () => {
    for (const operation of operations)
      expect(ServiceDescription.parse(operation.service)).toEqual(operation.service);
  });

  it("refuses a missing and a wrong key", async () => {
    expect((await fetch(`${api.url}/v1/marriages?id_number=1`)).status).toBe(401);
    expect((await call("/v1/marriages?id_number=1", { headers: { "x-api-key": "other" } })).status).toBe(401);
  });

  it("finds an enterprise of the example by its code, with every field that it describes", async () => {
    const enterprise = makeWorld(seed, population).enterprises.find(5);
    const found = await (await call(`/v1/enterprises/${enterprise.uscc}`)).json();
    expect(found.name).toBe(enterprise.name);
    const fields = operations.find((one) => one.id === "getEnterprise")?.service.fields ?? [];
    expect(Object.keys(found)).toEqual(fields.map((one) => one.name));
    expect((await call("/v1/enterprises/91520100MA6DJ0K19G")).status).toBe(404);
  });

  it("knows the marriages of the example", async () => {
    const first = getTableSpec("marriages").records(makeWorld(seed, population)).next().value;
    const [id_number = "", name = "", kind = ""] = [first.husband_id_number, first.husband_name, first.kind];
    const listed = await (await call(`/v1/marriages?id_number=${id_number}`)).json();
    expect(listed.data.items[0].spouse_name).toBe(first.wife_name);
    expect((await verify({ id_number, name, kind })).body).toEqual({ result: "一致" });
    const other = kind === "结婚" ? "离婚" : "结婚";
    expect((await verify({ id_number, name, kind: other })).body).toEqual({ result: "不一致" });
    expect((await verify({ id_number, name: "某某", kind })).body).toEqual({ result: "无记录" });
  });

  it("tells the weather of a county and of nothing else", async () => {
    const reply = await (await call("/v1/weather/522629")).json();
    expect(reply).toMatchObject({ division_code: "522629", station: "剑河县" });
    expect((await call("/v1/weather/520100")).status).toBe(404);
  });

  it("refuses calls it cannot answer", async () => {
    expect((await call("/v1/marriages")).status).toBe(400);
    expect((await verify({ name: "某某" })).status).toBe(400);
    expect((await call("/v1/unknown")).status).toBe(404);
    const broken = await call("/v1/marriage-verifications", { method: "POST", body: "{" });
    expect(broken.status).toBe(400);
    expect(broken.headers.get("content-type")).toContain("problem+json");
  });
});
