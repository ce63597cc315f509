import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { makeSelfSigned } from "@qianshu/server/platform/crypto/certificate-make";
import { formatSigningKey, generateSigningKey } from "@qianshu/server/platform/crypto/signing-key";
import { elderlyAllowanceMatter } from "../matters.ts";
import { getExampleOrganization } from "../organizations.ts";
import type { Acting } from "./acting.ts";

/** The consumer's own key and certificate, made on its own machine; the platform gets to know the certificate only. */
export async function readSigningKey(
  directory: string,
  administrator: Acting,
  organizationId: string,
): Promise<{ privateKey: string; certificate: string }> {
  const keyFile = path.join(directory, "signatory.key.pem");
  const certificateFile = path.join(directory, "signatory.crt.pem");
  if (!existsSync(keyFile)) {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    const key = generateSigningKey("SM2-SM3");
    const notBefore = new Date(Date.now() - 86_400_000);
    const notAfter = new Date(notBefore.getTime() + 3 * 366 * 86_400_000);
    const subject = { commonName: getExampleOrganization(elderlyAllowanceMatter.consumer).name };
    const certificate = makeSelfSigned({ subject, notBefore, notAfter }, key);
    await writeFile(certificateFile, certificate.pem);
    await administrator.sharing.registerCertificate({
      body: { organizationId, certificate: certificate.pem, fingerprint: certificate.fingerprint },
    });
    await writeFile(keyFile, formatSigningKey(key), { mode: 0o600 });
  }
  return {
    privateKey: await readFile(keyFile, "utf8"),
    certificate: await readFile(certificateFile, "utf8"),
  };
}
