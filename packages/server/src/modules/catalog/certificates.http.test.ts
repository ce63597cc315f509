import { X509Certificate } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { type TestPerson, testApp } from "../../../test/app.ts";
import { catalogModules, type Department, makeAsker, makeDepartment } from "./make.ts";

const test = testApp({ modules: catalogModules, now: "2026-11-03T10:00:00+08:00" });
let civil: Department;
let officer: TestPerson;
let number: string;
let id: string;
const ask = makeAsker(test, () => officer);

beforeAll(async () => {
  civil = await makeDepartment(test, "省民政厅");
  officer = await test.makePerson({ roles: ["office"] });
  ({ id } = await ask.create(civil));
  number = (await ask.publish(civil, id)).certificateNumber;
});

const read = async () => test.inject("GET", `/certificates/${number}`);
const run = (text: string, ...values: unknown[]) => test.database.pool.query(text, values);

describe("a certificate", () => {
  it("is checked by anyone and says what was registered, by whom, and who holds the key", async () => {
    expect(await read()).toMatchObject({
      status: 200,
      body: {
        valid: true,
        number,
        entryId: id,
        entryState: "published",
        code: "101002/000001",
        name: "婚姻登记信息",
        organizationName: "省民政厅",
        issuedAt: "2026-11-03T02:00:00.000Z",
        signature: { algorithm: "SM2-SM3", holder: "platform", keyId: expect.stringMatching(/^sm3:/) },
      },
    });
  });

  it("stays valid when the entry changes, is taken down, or the key is renewed", async () => {
    const { body } = await test.inject("GET", `/entries/${id}`);
    await test.inject("PUT", `/entries/${id}`, {
      as: civil.steward,
      body: { metadata: { ...body.metadata, name: "改名之后的登记信息" }, version: 1 },
    });
    await ask.publish(civil, id);
    await ask.act(officer, id, "take-down", { note: "停用" });
    test.setNow("2037-01-04T10:00:00+08:00");
    const later = await ask.create(civil);
    const next = await ask.publish(civil, later.id);
    expect((await test.inject("GET", `/certificates/${next.certificateNumber}`)).body.valid).toBe(true);
    expect((await read()).body).toMatchObject({ valid: true, entryState: "withdrawn" });
    const { rows } = await run("select count(distinct key_id)::int as keys from catalog.certificate_key");
    expect(rows[0].keys).toBe(2);
  });

  it.each([
    ["its text", "update catalog.certificate set body = replace(body, '婚姻', '姻婚') where number = $1"],
    ["its spelling", "update catalog.certificate set body = body || ' ' where number = $1"],
    [
      "its signature",
      "update catalog.certificate set signature = jsonb_set(signature, '{value}', '\"MEUCIQDx\"') where number = $1",
    ],
    [
      "who holds the key",
      "update catalog.certificate set signature = jsonb_set(signature, '{holder}', '\"detached\"') where number = $1",
    ],
    [
      "the entry it belongs to",
      "alter table catalog.entry disable trigger all; update catalog.entry set code = '101002/000099' where code = '101002/000001'",
    ],
    [
      "the history it was made from",
      "alter table catalog.entry_version disable trigger all; update catalog.entry_version set metadata = jsonb_set(metadata, '{name}', '\"另一个\"') where version = 1",
    ],
  ])("is not valid when somebody has changed %s", async (_, change) => {
    const client = await test.database.pool.connect();
    const saved = await client.query("select body, signature from catalog.certificate where number = $1", [
      number,
    ]);
    try {
      await client.query("create temporary table kept as select id, code from catalog.entry");
      await client.query(
        "create temporary table versions as select entry_id, version, metadata from catalog.entry_version",
      );
      await client.query(change.replaceAll("$1", `'${number}'`));
      expect((await read()).body).toMatchObject({ valid: false });
    } finally {
      await client.query("update catalog.certificate set body = $2, signature = $3 where number = $1", [
        number,
        saved.rows[0].body,
        saved.rows[0].signature,
      ]);
      await client.query(
        "alter table catalog.entry disable trigger all; update catalog.entry e set code = k.code from kept k where k.id = e.id and k.code is not null; alter table catalog.entry enable trigger all",
      );
      await client.query(
        "alter table catalog.entry_version disable trigger all; update catalog.entry_version v set metadata = k.metadata from versions k where k.entry_id = v.entry_id and k.version = v.version; alter table catalog.entry_version enable trigger all; drop table kept; drop table versions",
      );
      client.release();
    }
    expect((await read()).body.valid).toBe(true);
  });

  it("that is no longer readable is refused, and an unknown number is not found", async () => {
    const { rows } = await run("select body from catalog.certificate where number = $1", number);
    await run("update catalog.certificate set body = '{' where number = $1", number);
    expect(await read()).toMatchObject({ status: 422, body: { code: "catalog.certificate_unreadable" } });
    await run("update catalog.certificate set body = $2 where number = $1", number, rows[0].body);
    expect(await test.inject("GET", "/certificates/QS1900-000001")).toMatchObject({
      status: 404,
      body: { code: "catalog.certificate_not_found" },
    });
  });

  it("carries an X.509 certificate that other tools read", async () => {
    const { body } = await read();
    expect(new X509Certificate(body.signature.certificate).subject).toContain("黔数目录登记证书签发");
  });
});
