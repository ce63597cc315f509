import { ContractFile, verifyContractFile } from "@qianshu/domain/sharing/contract-file";
import { beforeAll, describe, expect, test as it } from "vitest";
import { testApp } from "../../../test/app.ts";
import { parseCertificate } from "../../platform/crypto/certificate.ts";
import { evidenceCrypto } from "../../platform/crypto/evidence-crypto.ts";
import { verifyMessage } from "../../platform/crypto/signing-key.ts";
import { cases } from "../cases/index.ts";
import { evidence } from "../evidence/index.ts";
import { notices } from "../notices/index.ts";
import { registry, releaseChecked } from "../registry/index.ts";
import { makeContractEnding } from "./contract-ending.ts";
import { sharing } from "./index.ts";
import { makeSharer, makeSharingWorld, type SharingWorld, sharingModules, want } from "./make.ts";
import { makeProvisions } from "./provisions.service.ts";
import { makeTell } from "./tell.ts";

const start = "2026-11-02T02:00:00Z";
const test = testApp({ modules: sharingModules, now: start });
let world: SharingWorld;
let sharer: ReturnType<typeof makeSharer>;

beforeAll(async () => {
  world = await makeSharingWorld(test);
  sharer = makeSharer(test, world);
  await test.runJobs();
});

const get = async (id: string, path = "", as = world.city.signatory) =>
  (await test.inject("GET", `/contracts/${id}${path}`, { as })).body;
const revoke = (id: string, as = world.police.approver) =>
  test.inject("POST", `/contracts/${id}/revocation`, { as, body: { reason: "用途变更" } });
const receiptsOf = async (id: string) => {
  const { rows } = await test.database.pool.query(
    "select receipt::jsonb as receipt from evidence.receipt where kind = 'destruction' and receipt::jsonb #>> '{subject,contract}' = $1",
    [id],
  );
  return rows.map(({ receipt }) => receipt);
};
describe("a contract", () => {
  it("is read by both sides and their office, as text, as ODRL and as a file anyone can check", async () => {
    const contract = await sharer.inForce(world.residents);
    for (const as of [world.city.consumer, world.police.approver, world.officer])
      expect(await get(contract.id, "", as)).toMatchObject({ number: contract.number, state: "FINALIZED" });
    const stranger = await test.makePerson({ roles: ["signatory"] });
    expect((await test.inject("GET", `/contracts/${contract.id}`, { as: stranger })).status).toBe(404);

    const county = await test.makePerson({
      organization: await test.makeOrganization({
        name: "花溪区民政局",
        tier: "county",
        divisionCode: "520111",
        parentId: world.city.organization.id,
      }),
      roles: ["consumer"],
    });
    const listed = async () =>
      (await test.inject("GET", "/contracts", { as: county })).body.items.map(({ id }: { id: string }) => id);
    expect(await listed()).toEqual([]);
    const below = await sharer.inForce(world.residents, {}, { receivers: "consumer-and-below" });
    expect(await listed()).toEqual([below.id]);
    expect(await get(below.id, "", county)).toMatchObject({ inForce: true, actions: [] });

    expect(await get(contract.id, "/odrl")).toMatchObject({
      "@type": "Agreement",
      uid: `urn:uuid:${contract.id}`,
      assigner: { "vcard:fn": "省公安厅" },
      assignee: { "qs:uscc": "115201000093300000" },
      permission: [{ target: { uid: `urn:uuid:${world.residents.assetId}` } }, {}],
    });
    const { document, digest } = await get(contract.id, "/signing-document");
    expect(JSON.parse(document)).toMatchObject({
      schema: "qianshu/contract/1",
      number: contract.number,
      version: 1,
      grantedBy: "department",
      madeOn: "2026-11-02",
    });
    expect(Buffer.from(evidenceCrypto.sm3(Buffer.from(document))).toString("hex")).toBe(digest.sm3);

    const file = ContractFile.parse(await get(contract.id, "/file"));
    const checked = await verifyContractFile(evidenceCrypto, file, (envelope, message, signature) =>
      verifyMessage(parseCertificate(envelope.certificate!).publicKey, message, signature),
    );
    expect(checked).toMatchObject({ isTextIntact: true, signatures: [{ isValid: true }, { isValid: true }] });
    const changed = { ...file, text: file.text.replace(contract.number, "XY-2026-999999") };
    const found = await verifyContractFile(evidenceCrypto, changed, (envelope, message, signature) =>
      verifyMessage(parseCertificate(envelope.certificate!).publicKey, message, signature),
    );
    expect(found).toMatchObject({
      isTextIntact: false,
      signatures: [{ isValid: false }, { isValid: false }],
    });
  });

  it("cannot be changed in the database, nor come to life again", async () => {
    const { id } = await sharer.inForce(world.residents);
    const { pool } = test.database;
    const refused = "what a contract says does not change";
    await expect(pool.query("update sharing.contract set terms = '{}' where id = $1", [id])).rejects.toThrow(
      refused,
    );
    await expect(pool.query("delete from sharing.signature where contract_id = $1", [id])).rejects.toThrow(
      "only added",
    );
    await revoke(id);
    await expect(
      pool.query("update sharing.contract set state = 'FINALIZED', terminated_at = null where id = $1", [id]),
    ).rejects.toThrow(refused);
  });

  it("ends at once when the provider or its office revokes it; its key is destroyed with a receipt", async () => {
    const { id } = await sharer.inForce(world.residents);
    const key = await test.use(sharing).contractKey(id);
    expect(key).toHaveLength(32);
    expect((await revoke(id, world.city.signatory)).status).toBe(403);
    expect((await revoke(id, world.civil.approver)).status).toBe(404);
    expect((await revoke(id)).body).toMatchObject({
      state: "TERMINATED",
      inForce: false,
      termination: { cause: "revoked", reason: "用途变更", personName: world.police.approver.name },
      actions: [],
    });
    await expect(test.use(sharing).contractKey(id)).rejects.toMatchObject({
      code: "sharing.contract_terminated",
    });
    expect((await revoke(id)).body.code).toBe("sharing.contract_terminated");
    await test.runJobs();
    expect((await get(id)).keyDestroyedAt).not.toBeNull();
    expect(await receiptsOf(id)).toMatchObject([
      { reason: "contract-ended", subject: { type: "key", contract: id } },
    ]);
    await expect(test.app.platform.keys.getKey(`contract/${id}`)).rejects.toMatchObject({
      code: "crypto.key_destroyed",
    });

    const other = await sharer.inForce(world.residents);
    expect((await revoke(other.id, world.officer)).status).toBe(200);
    const unsigned = await sharer.contractFor(world.residents);
    expect((await revoke(unsigned.id)).status).toBe(200);
    expect((await sharer.sign(world.city.signatory, unsigned.id)).body.code).toBe(
      "sharing.contract_terminated",
    );
  });

  it("is renewed by difference: what was agreed goes on, joins still work", async () => {
    const reason = "须逐人比对";
    const fields = [
      { name: "name", mask: { kind: "suppress" } },
      { name: "sex", mask: { kind: "none" } },
    ];
    const first = await sharer.inForce(world.residents, {
      terms: {
        items: [{ assetId: world.residents.assetId, fields }],
        operatorRequired: true,
        conditions: reason,
      },
    });
    const key = await test.use(sharing).contractKey(first.id);
    const period = { from: "2026-12-02", until: "2027-12-02" };
    const application = await sharer.apply([want(world.residents, { fields: ["name", "sex"] })], {
      renews: first.id,
      period,
    });
    const decision = await test.inject("GET", `/decisions/${application.decisions[0].id}`, {
      as: world.police.approver,
    });
    expect(decision.body.differences).toEqual([
      { field: "period", entryName: null, before: first.period, after: period },
    ]);
    expect(decision.body.askedTerms).toMatchObject({
      operatorRequired: true,
      conditions: reason,
      items: [{ fields }],
    });
    const approved = await sharer.decide(world.police.approver, decision.body, "approve");
    const id = approved.body.contractId;
    expect(await get(id)).toMatchObject({
      number: first.number,
      version: 2,
      renews: first.id,
      state: "AGREED",
    });
    await sharer.sign(world.police.signatory, id);
    expect((await sharer.sign(world.city.signatory, id)).body).toMatchObject({
      state: "FINALIZED",
      inForce: false,
    });
    expect(await get(first.id)).toMatchObject({ state: "FINALIZED", renewedBy: id });
    expect(await test.use(sharing).contractKey(id)).toEqual(key);
    const again = await sharer.draft({ ...application.input, renews: first.id });
    expect((await sharer.submit(again.id)).body.code).toBe("sharing.contract_not_renewable");

    test.setNow("2026-12-03T02:00:00Z");
    expect(await endContracts()).toBeGreaterThan(0);
    await test.runJobs();
    expect(await get(first.id)).toMatchObject({ termination: { cause: "replaced" }, keyDestroyedAt: null });
    expect(await get(id)).toMatchObject({ inForce: true });
    test.setNow("2027-12-02T02:00:00Z");
    await endContracts();
    await test.runJobs();
    expect(await get(id)).toMatchObject({ state: "TERMINATED", termination: { cause: "expired" } });
    expect((await get(id)).keyDestroyedAt).not.toBeNull();
    test.setNow(start);
  });

  it("that is renewed from today on replaces the former one when it is signed", async () => {
    const first = await sharer.inForce(world.funerals);
    const { decisions } = await sharer.apply([want(world.funerals)], {
      renews: first.id,
      period: { from: "2026-11-02", until: "2028-11-02" },
    });
    const { body } = await sharer.decide(world.civil.approver, decisions[0], "approve");
    await sharer.sign(world.civil.signatory, body.contractId);
    await sharer.sign(world.city.signatory, body.contractId);
    expect(await get(first.id)).toMatchObject({ state: "TERMINATED", termination: { cause: "replaced" } });
  });

  it("near its end reminds the consumer, once", async () => {
    const period = { from: "2026-11-02", until: "2026-11-20" };
    const later = { from: "2026-11-02", until: "2026-12-20" };
    const { id } = await sharer.inForce(world.residents, {}, { period });
    const { id: distant } = await sharer.inForce(world.residents, {}, { period: later });
    await endContracts();
    await endContracts();
    const { rows } = await test.database.pool.query(
      "select from notices.notice where template = 'sharing.contract_ending' and params ->> 'contractId' = $1",
      [id],
    );
    expect(rows).toHaveLength(1);
    const { rows: none } = await test.database.pool.query(
      "select from notices.notice where template = 'sharing.contract_ending' and params ->> 'contractId' = $1",
      [distant],
    );
    expect(none).toEqual([]);
  });

  it("that names a release keeps it for as long as it lives", async () => {
    const { rows } = await test.database.pool.query("select id from registry.release where asset_id = $1", [
      world.residents.assetId,
    ]);
    const release = rows[0].id;
    const body = (id: string) => ({ terms: { items: [{ assetId: world.residents.assetId, release: id }] } });
    const { decisions } = await sharer.apply([want(world.residents)]);
    const unknown = await sharer.decide(
      world.police.approver,
      decisions[0],
      "approve",
      body(world.funerals.assetId),
    );
    expect(unknown.status).toBe(404);
    const { id } = await sharer.inForce(world.residents, body(release));
    const held = async () =>
      (await test.database.pool.query("select from registry.release_hold where holder_id = $1", [id]))
        .rowCount;
    expect(await held()).toBe(1);
    await revoke(id);
    expect(await held()).toBe(0);
  });

  it("warns its consumer when a new release of what it grants is held", async () => {
    const { id } = await sharer.inForce(world.funerals);
    const releaseId = "01890000-0000-7000-8000-0000000000f9";
    const checked = {
      assetId: world.funerals.assetId,
      releaseId,
      organizationId: world.civil.organization.id,
    };
    const { database, events } = test.app.platform;
    await events.emit(database.db, releaseChecked, { ...checked, state: "held" });
    await test.runJobs();
    const { rows } = await database.pool.query(
      "select person_id from notices.notice where template = 'registry.release_changed' and params ->> 'contractId' = $1",
      [id],
    );
    expect(rows).toEqual([{ person_id: world.city.consumer.id }]);
  });

  it("lists by side, state and words", async () => {
    const list = async (query: string, as = world.city.consumer) =>
      (await test.inject("GET", `/contracts?${query}`, { as })).body;
    const all = await list("limit=100");
    expect(all.items.map(({ state }: { state: string }) => state)).toEqual(
      expect.arrayContaining(["FINALIZED", "TERMINATED"]),
    );
    expect((await list("state=TERMINATED")).total).toBeLessThan(all.total);
    expect((await list("side=provider")).total).toBe(0);
    expect((await list("side=provider", world.police.approver)).total).toBeGreaterThan(0);
    expect((await list(`q=${encodeURIComponent("民政厅")}`)).total).toBeLessThan(all.total);
  });
});

/** Does once what the recurring job does. */
async function endContracts(): Promise<number> {
  const { platform } = test.app;
  const tell = makeTell(test.use(notices));
  const ending = makeContractEnding(platform, {
    tell,
    provisions: makeProvisions(platform, { cases: test.use(cases), tell }),
    evidence: test.use(evidence),
    registry: test.use(registry),
  });
  return ending.endDue();
}
