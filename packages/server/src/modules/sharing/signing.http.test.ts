import { beforeAll, describe, expect, test as it } from "vitest";
import { testApp } from "../../../test/app.ts";
import { issueCertificate, makeSelfSigned } from "../../platform/crypto/certificate-make.ts";
import { makeKeySigner } from "../../platform/crypto/signer.ts";
import { formatSigningKey, generateSigningKey } from "../../platform/crypto/signing-key.ts";
import { makeSharer, makeSharingWorld, type SharingWorld, sharingModules } from "./make.ts";

const now = new Date("2026-11-02T02:00:00Z");
const test = testApp({ modules: sharingModules, now });
let world: SharingWorld;
let sharer: ReturnType<typeof makeSharer>;

const key = generateSigningKey("SM2-SM3");
const subject = {
  commonName: "贵阳市民政局",
  organization: "贵阳市民政局",
  organizationId: "115201000093300000",
};
const validity = { notBefore: new Date("2026-01-01"), notAfter: new Date("2028-01-01") };
const certificate = makeSelfSigned({ subject, ...validity }, key);

beforeAll(async () => {
  world = await makeSharingWorld(test);
  sharer = makeSharer(test, world);
  expect((await register(certificate)).status).toBe(201);
});

const register = ({ pem, fingerprint }: { pem: string; fingerprint: string }, as = world.city.signatory) =>
  test.inject("POST", "/trusted-certificates", {
    as,
    body: { organizationId: world.city.organization.id, certificate: pem, fingerprint },
  });

/** With what, when and over what a department signs, where it is not as it should be. */
interface Away {
  key?: typeof key;
  certificate?: typeof certificate;
  at?: Date;
  text?: string;
}

/** Signs as a department does on its own machine. */
async function signAway(id: string, with_: Away = {}) {
  const { body } = await test.inject("GET", `/contracts/${id}/signing-document`, {
    as: world.city.signatory,
  });
  const signer = makeKeySigner({ key: with_.key ?? key, holder: "detached", now: () => with_.at ?? now });
  const envelope = await signer.sign(Buffer.from(with_.text ?? body.document));
  return with_.certificate ? { ...envelope, certificate: with_.certificate.pem } : envelope;
}

const problem = (code: string, facts: object = {}) => ({ status: 400, body: { code, ...facts } });

describe("signing a contract", () => {
  it("takes both sides: by the platform's key, and detached", async () => {
    const { id } = await sharer.contractFor(world.residents);
    const first = await sharer.sign(world.police.signatory, id);
    expect(first.body).toMatchObject({
      state: "VERIFIED",
      inForce: false,
      signatures: [
        { side: "provider", holder: "platform", algorithm: "SM2-SM3", way: { zh: "平台代管密钥" } },
      ],
    });
    expect((await sharer.contract(id)).actions).toEqual(["sign"]);
    const second = await sharer.sign(world.city.signatory, id, { detached: await signAway(id) });
    expect(second.body).toMatchObject({
      state: "FINALIZED",
      inForce: true,
      signatures: [
        { holder: "platform" },
        { side: "consumer", holder: "detached", keyId: key.publicKey.keyId },
      ],
    });
    const checked = await test.inject("GET", `/contracts/${id}/verification`, { as: world.city.signatory });
    expect(checked.body).toMatchObject({
      valid: true,
      textIntact: true,
      signatures: [
        {
          holder: "platform",
          valid: true,
          trusted: true,
          certificate: { issuer: expect.stringContaining("黔数平台") },
        },
        {
          holder: "detached",
          way: { zh: "机构自持密钥离线签署" },
          valid: true,
          trusted: true,
          certificate: { fingerprint: certificate.fingerprint },
        },
      ],
    });
    const { rows } = await test.database.pool.query(
      "select facts from evidence.audit_event where object_id = $1 order by id",
      [id],
    );
    expect(rows.map(({ facts }) => [facts.change, facts.holder])).toEqual([
      ["contract-signed", "platform"],
      ["contract-finalized", "detached"],
    ]);
    const proof = await test.inject("GET", `/contract-proofs/${second.body.digest.sm3}`);
    expect(proof.body).toMatchObject({
      number: second.body.number,
      inForce: true,
      verification: { valid: true },
    });
    for (const hidden of ["id_number", world.city.signatory.name])
      expect(JSON.stringify(proof.body)).not.toContain(hidden);
  });

  it("with an imported key says so", async () => {
    const { id } = await sharer.contractFor(world.residents);
    expect((await sharer.sign(world.city.signatory, id, { holder: "imported" })).body.code).toBe(
      "sharing.key_missing",
    );
    const body = {
      organizationId: world.city.organization.id,
      privateKey: formatSigningKey(key),
      certificate: certificate.pem,
    };
    const imported = await test.inject("POST", "/signing-keys", { as: world.city.signatory, body });
    expect(imported).toMatchObject({ status: 201, body: { holder: "imported", keyId: key.publicKey.keyId } });
    const stored = await test.database.pool.query("select sealed from sharing.signing_key where id = $1", [
      imported.body.id,
    ]);
    expect(stored.rows[0].sealed).not.toContain("PRIVATE");
    const signed = await sharer.sign(world.city.signatory, id, { holder: "imported" });
    expect(signed.body.signatures).toMatchObject([{ holder: "imported", keyId: key.publicKey.keyId }]);
    const retired = await test.inject("DELETE", `/signing-keys/${imported.body.id}`, {
      as: world.city.signatory,
    });
    expect(retired.status).toBe(200);
    const gone = await test.database.pool.query("select sealed from sharing.signing_key where id = $1", [
      imported.body.id,
    ]);
    expect(gone.rows[0].sealed).toBeNull();
    const checked = await test.inject("GET", `/contracts/${id}/verification`, { as: world.city.signatory });
    expect(checked.body.valid).toBe(true);
  });

  it("refuses an imported key whose certificate is another's or unknown", async () => {
    const other = generateSigningKey("SM2-SM3");
    const importing = (privateKey: string, pem: string) =>
      test.inject("POST", "/signing-keys", {
        as: world.city.signatory,
        body: { organizationId: world.city.organization.id, privateKey, certificate: pem },
      });
    expect((await importing(formatSigningKey(other), certificate.pem)).body.code).toBe(
      "crypto.certificate_key_mismatch",
    );
    const unknown = makeSelfSigned({ subject, ...validity }, other);
    expect((await importing(formatSigningKey(other), unknown.pem)).body.code).toBe(
      "sharing.certificate_invalid",
    );
  });

  it("refuses detached signatures with a wrong key, certificate, text or time, and stays unsigned", async () => {
    const { id } = await sharer.contractFor(world.residents);
    const sign = async (with_: Away) =>
      sharer.sign(world.city.signatory, id, { detached: await signAway(id, with_) });
    const stranger = generateSigningKey("SM2-SM3");
    expect(await sign({ key: stranger })).toMatchObject(
      problem("sharing.certificate_invalid", {
        field: "body.detached.certificate",
        found: stranger.publicKey.keyId,
      }),
    );
    const foreign = makeSelfSigned({ subject: { commonName: "别处" }, ...validity }, stranger);
    expect(await sign({ key: stranger, certificate: foreign })).toMatchObject(
      problem("sharing.certificate_invalid"),
    );
    expect(await sign({ key: stranger, certificate })).toMatchObject(
      problem("sharing.signature_invalid", { field: "body.detached.keyId" }),
    );
    expect(await sign({ text: "{}" })).toMatchObject(
      problem("sharing.signature_invalid", { field: "body.detached.value" }),
    );
    expect(await sign({ at: new Date("2026-11-03T02:00:00Z") })).toMatchObject(
      problem("sharing.signature_invalid", { field: "body.detached.signedAt" }),
    );
    const claimed = { ...(await signAway(id)), holder: "platform" };
    expect((await sharer.sign(world.city.signatory, id, { detached: claimed })).body).toMatchObject({
      code: "sharing.signature_invalid",
      field: "body.detached.holder",
    });
    test.setNow("2028-02-01T00:00:00Z");
    expect(await sign({ certificate, at: new Date("2028-02-01T00:00:00Z") })).toMatchObject(
      problem("sharing.certificate_invalid", { found: expect.stringContaining("贵阳市民政局") }),
    );
    test.setNow(now);
    expect(await sharer.contract(id)).toMatchObject({ state: "AGREED", signatures: [] });
  });

  it("trusts an authority's certificates only for the organization they name", async () => {
    const root = generateSigningKey("SM2-SM3");
    const authority = makeSelfSigned(
      { subject: { commonName: "示例电子认证机构" }, ...validity, authority: 0 },
      root,
    );
    expect((await register(authority)).status).toBe(201);
    const leafKey = generateSigningKey("SM2-SM3");
    const issue = (name: typeof subject) =>
      issueCertificate(
        { subject: name, publicKey: leafKey.publicKey, ...validity },
        { key: root, certificate: authority },
      );
    const { id } = await sharer.contractFor(world.residents);
    const sign = async (leaf: typeof certificate) =>
      sharer.sign(world.city.signatory, id, {
        detached: await signAway(id, { key: leafKey, certificate: leaf }),
      });
    const elsewhere = {
      commonName: "遵义市民政局",
      organization: "遵义市民政局",
      organizationId: "115203000093300000",
    };
    expect(await sign(issue(elsewhere))).toMatchObject(
      problem("sharing.certificate_invalid", { expected: expect.stringContaining("贵阳市民政局") }),
    );
    expect((await sign(issue(subject))).status).toBe(201);
    const checked = await test.inject("GET", `/contracts/${id}/verification`, { as: world.city.signatory });
    expect(checked.body.signatures).toMatchObject([{ valid: true, trusted: true }]);
  });

  it("takes one signature from each side, from two people with that right", async () => {
    const { id } = await sharer.contractFor(world.residents);
    expect((await sharer.sign(world.police.approver, id)).status).toBe(403);
    const stranger = await test.makePerson({ roles: ["signatory"] });
    expect((await sharer.sign(stranger, id)).status).toBe(404);
    const wrongSide = await sharer.sign(world.police.signatory, id, { side: "consumer" });
    expect(wrongSide.body.code).toBe("identity.out_of_reach");
    expect((await sharer.sign(world.police.signatory, id)).status).toBe(201);
    expect((await sharer.sign(world.police.signatory, id)).body.code).toBe("sharing.already_signed");

    const both = await test.makePerson({ organization: world.police.organization, roles: ["signatory"] });
    await test.identity.addRole(test.database.db, {
      personId: both.id,
      role: "signatory",
      organizationId: world.city.organization.id,
      validFrom: "2000-01-01",
    });
    const other = await sharer.contractFor(world.residents);
    expect((await sharer.sign(both, other.id)).body.code).toBe("sharing.side_unclear");
    expect((await sharer.sign(both, other.id, { side: "consumer" })).status).toBe(201);
    expect((await sharer.sign(both, other.id, { side: "provider" })).body.code).toBe(
      "sharing.same_signatory",
    );
  });

  it("by two people of one side at once is signed once", async () => {
    const second = await test.makePerson({ organization: world.city.organization, roles: ["signatory"] });
    const { id } = await sharer.contractFor(world.residents);
    const answers = await Promise.all([sharer.sign(world.city.signatory, id), sharer.sign(second, id)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect((await sharer.contract(id)).state).toBe("VERIFIED");
  });

  it("registers a certificate only with its own fingerprint, once, by who may", async () => {
    const fresh = makeSelfSigned({ subject, ...validity }, generateSigningKey("SM2-SM3"));
    expect((await register({ ...fresh, fingerprint: certificate.fingerprint })).body.code).toBe(
      "sharing.fingerprint_mismatch",
    );
    expect((await register(fresh, world.city.consumer)).status).toBe(403);
    expect((await register(fresh, world.police.signatory)).body.code).toBe("identity.out_of_reach");
    const spaced = fresh.fingerprint
      .replace(/^sm3:/, "")
      .toUpperCase()
      .replace(/(..)(?=.)/g, "$1:");
    const security = await test.makePerson({
      organization: await test.makeOrganization({ name: "省安全中心" }),
      roles: ["security-administrator"],
    });
    const registered = await register({ pem: fresh.pem, fingerprint: spaced }, security);
    expect(registered).toMatchObject({ status: 201, body: { fingerprint: fresh.fingerprint } });
    expect((await register(fresh)).body.code).toBe("sharing.certificate_registered");
    const old = makeSelfSigned(
      { subject, notBefore: new Date("2020-01-01"), notAfter: new Date("2021-01-01") },
      generateSigningKey("SM2-SM3"),
    );
    expect((await register(old)).body.code).toBe("sharing.certificate_invalid");
    const removed = await test.inject("DELETE", `/trusted-certificates/${registered.body.id}`, {
      as: world.city.signatory,
    });
    expect(removed.status).toBe(200);
    const list = await test.inject("GET", "/trusted-certificates", { as: world.city.signatory });
    const prints = list.body.items.map(({ fingerprint }: { fingerprint: string }) => fingerprint);
    expect(prints).toContain(certificate.fingerprint);
    expect(prints).not.toContain(fresh.fingerprint);
  });
});
