import { execFile } from "node:child_process";
import { randomUUIDv7 } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { dayOf } from "@qianshu/domain/cases/clock/day";
import { makeToken } from "@qianshu/server/modules/identity/secrets";
import { insertToken } from "@qianshu/server/modules/identity/tokens.queries";
import {
  makeSharer,
  makeSharingWorld,
  type SharingWorld,
  sharingModules,
} from "@qianshu/server/modules/sharing/make";
import { makeSelfSigned } from "@qianshu/server/platform/crypto/certificate-make";
import { generateSigningKey } from "@qianshu/server/platform/crypto/signing-key";
import { afterAll, beforeAll, describe, expect, test as it } from "vitest";
import { testApp } from "../../packages/server/test/app.ts";

const run = promisify(execFile);
const folder = mkdtempSync(path.join(tmpdir(), "qianshu-sign-"));
const at = (name: string) => path.join(folder, name);
const test = testApp({ modules: sharingModules });
let world: SharingWorld;
let sharer: ReturnType<typeof makeSharer>;
let url: string;
let token: string;

/** The signature's time is the machine's own, so the platform's clock is left to run. */
const day = (ahead: number) => dayOf(new Date(Date.now() + ahead * 86_400_000));
const change = { period: { from: day(0), until: day(300) } };

beforeAll(async () => {
  world = await makeSharingWorld(test);
  sharer = makeSharer(test, world);
  token = await giveToken(world.city.signatory.id);
  await test.app.server.listen({ host: "127.0.0.1", port: 0 });
  url = `http://127.0.0.1:${(test.app.server.server.address() as AddressInfo).port}`;
});
afterAll(() => rmSync(folder, { recursive: true }));

async function giveToken(personId: string): Promise<string> {
  const made = makeToken();
  await insertToken(test.database.db, {
    id: randomUUIDv7(),
    personId,
    name: "command line",
    prefix: made.prefix,
    digest: made.digest,
    scopes: ["contract:read", "contract:sign", "certificate:manage"],
    createdAt: new Date(),
    expiresAt: new Date("2999-01-01"),
  });
  return made.token;
}

/** Runs the command line as the city's signatory does on a machine of the city's own. */
async function qianshu(...args: string[]) {
  const env = { ...process.env, QIANSHU_URL: url, QIANSHU_TOKEN: token, XDG_CONFIG_HOME: folder };
  return run(process.execPath, [path.resolve("packages/cli/src/bin.ts"), ...args], { env }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
  );
}

async function makeKey(name: string) {
  const key = generateSigningKey("SM2-SM3");
  const hour = 3_600_000;
  const certificate = makeSelfSigned(
    {
      subject: { commonName: "贵阳市民政局", organization: "贵阳市民政局" },
      notBefore: new Date(Date.now() - hour),
      notAfter: new Date(Date.now() + hour),
    },
    key,
  );
  const pem = key.privateKey.export({
    type: "pkcs8",
    format: "pem",
    cipher: "aes-256-cbc",
    passphrase: "secret",
  });
  await writeFile(at(`${name}.key`), pem);
  await writeFile(at(`${name}.crt`), certificate.pem);
  await writeFile(at("passphrase"), "secret\n");
  return certificate;
}

describe("signing on the department's own machine", () => {
  it("registers a certificate, signs, and verifies the contract file with no server", async () => {
    const certificate = await makeKey("city");
    const registered = await qianshu(
      "--json",
      "contract",
      "register-certificate",
      "--organization-id",
      world.city.organization.id,
      "--fingerprint",
      certificate.fingerprint,
      "--certificate",
      at("city.crt"),
    );
    expect(registered).toMatchObject({ code: 0 });

    const { id, digest } = await sharer.contractFor(world.residents, {}, change);
    expect((await sharer.sign(world.police.signatory, id)).status).toBe(201);
    const sign = (...args: string[]) =>
      qianshu(
        "contract",
        "sign",
        id,
        "--key",
        at("city.key"),
        "--passphrase-file",
        at("passphrase"),
        ...args,
      );
    expect((await sign("--sm3", "0".repeat(64))).code).toBe(2);
    const signed = await sign("--sm3", digest.sm3);
    expect(signed).toMatchObject({ code: 0, stdout: expect.stringContaining("FINALIZED") });
    for (const shown of ["省公安厅", "高龄津贴资格核对", "id_number: 替换为同格式", digest.sm3])
      expect(signed.stderr).toContain(shown);

    const file = await qianshu("--json", "contract", "file", id);
    await writeFile(at("contract.json"), file.stdout);
    const verified = await qianshu("contract", "verify", at("contract.json"));
    expect(verified).toMatchObject({ code: 0 });
    expect(verified.stdout).toContain("省公安厅：平台代管密钥");
    expect(verified.stdout).toContain("贵阳市民政局：机构自持密钥离线签署");

    const parsed = JSON.parse(file.stdout);
    await writeFile(at("trust"), `${certificate.fingerprint}\n`);
    const trusting = await qianshu(
      "--json",
      "contract",
      "verify",
      at("contract.json"),
      "--trust",
      at("trust"),
    );
    expect(trusting.code).toBe(2);
    expect(JSON.parse(trusting.stdout).signatures).toMatchObject([{ isTrusted: false }, { isTrusted: true }]);
    const changed = { ...parsed, text: parsed.text.replace("高龄津贴", "低龄津贴") };
    await writeFile(at("changed.json"), JSON.stringify(changed));
    const refused = await qianshu("contract", "verify", at("changed.json"));
    expect(refused).toMatchObject({ code: 2, stdout: expect.stringContaining("✗ 正文") });
  });

  it("with a key nobody knows is refused, and the contract stays unsigned", async () => {
    await makeKey("stranger");
    const { id } = await sharer.contractFor(world.residents, {}, change);
    const files = [
      "--key",
      at("stranger.key"),
      "--certificate",
      at("stranger.crt"),
      "--passphrase-file",
      at("passphrase"),
    ];
    const refused = await qianshu("contract", "sign", id, ...files);
    expect(refused).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("sharing.certificate_invalid"),
    });
    expect(await sharer.contract(id)).toMatchObject({ state: "AGREED" });
    const byPlatform = await qianshu("contract", "sign", id);
    expect(byPlatform).toMatchObject({ code: 0, stdout: expect.stringContaining("VERIFIED") });
  });
});
