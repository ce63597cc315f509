import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { parseCertificate } from "@qianshu/server/platform/crypto/certificate";
import { makeSelfSigned } from "@qianshu/server/platform/crypto/certificate-make";
import { formatSigningKey, generateSigningKey } from "@qianshu/server/platform/crypto/signing-key";
import { getExampleOrganization } from "../organizations.ts";
import { usernameOf } from "../people.ts";
import type { JobWorld } from "./world.ts";

/** The consumer's own key and certificate, made on its own machine; the platform gets to know the certificate only. */
export async function readSigningKey(
  world: JobWorld,
  organizationId: string,
): Promise<{ privateKey: string; certificate: string }> {
  const keyFile = path.join(world.directory, "signatory.key.pem");
  const certificateFile = path.join(world.directory, "signatory.crt.pem");
  if (!existsSync(keyFile)) {
    const made = makeKey(getExampleOrganization(world.matter.consumer).name);
    await mkdir(world.directory, { recursive: true, mode: 0o700 });
    await writeFile(certificateFile, made.certificate);
    await writeFile(keyFile, made.privateKey, { mode: 0o600 });
  }
  const certificate = await readFile(certificateFile, "utf8");
  await register(world, organizationId, certificate);
  return { privateKey: await readFile(keyFile, "utf8"), certificate };
}

function makeKey(commonName: string): { privateKey: string; certificate: string } {
  const key = generateSigningKey("SM2-SM3");
  const notBefore = new Date(Date.now() - 86_400_000);
  const notAfter = new Date(notBefore.getTime() + 3 * 366 * 86_400_000);
  const certificate = makeSelfSigned({ subject: { commonName }, notBefore, notAfter }, key);
  return { privateKey: formatSigningKey(key), certificate: certificate.pem };
}

/** The security administrator compares the fingerprint outside the platform and registers the certificate, once. */
async function register({ as }: JobWorld, organizationId: string, certificate: string): Promise<void> {
  const administrator = await as(usernameOf("office", "secadmin"));
  const { fingerprint } = parseCertificate(certificate);
  const { items } = await administrator.sharing.listTrustedCertificates({ query: { organizationId } });
  if (items.some((one) => one.fingerprint === fingerprint)) return;
  await administrator.sharing.registerCertificate({ body: { organizationId, certificate, fingerprint } });
}
