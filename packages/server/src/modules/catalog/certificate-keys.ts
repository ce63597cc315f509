import { type ParsedCertificate, parseCertificate } from "../../platform/crypto/certificate.ts";
import { makeSelfSigned } from "../../platform/crypto/certificate-make.ts";
import { formatSigningKey, parseSigningKey, type SigningKey } from "../../platform/crypto/signing-key.ts";
import type { Platform } from "../../platform/module.ts";
import * as queries from "./certificates.queries.ts";

const PURPOSE = "catalog-certificate-key";
const YEARS = 10;

/** The issuer's name on certificates: this installation's address. */
export function issuerOf({ config }: Pick<Platform, "config">): string {
  return config.QIANSHU_URL ? new URL(config.QIANSHU_URL).host : "qianshu.local";
}

/** A key of the platform with its certificate, opened. */
export interface IssuerKey {
  key: SigningKey;
  certificate: ParsedCertificate;
}

/** The platform's newest key of its profile; made on first use, or when the last has expired. */
export async function loadIssuerKey(platform: Platform): Promise<IssuerKey> {
  const { database, keys, now } = platform;
  const findUsable = async () => {
    const known = await queries.listKeys(database.db);
    const ofProfile = known.filter((key) => key.algorithm === platform.crypto.signatureAlgorithm);
    return { usable: ofProfile.find((key) => key.not_after > now()), count: ofProfile.length };
  };
  let { usable, count } = await findUsable();
  if (!usable) {
    await makeKey(platform, count + 1);
    ({ usable } = await findUsable());
  }
  const { sealed, certificate, key_id: keyId } = usable!;
  const pem = (await keys.openSecret(PURPOSE, sealed, keyId)).toString();
  return { key: parseSigningKey(pem), certificate: parseCertificate(certificate) };
}

/** Certificates under which this platform has ever signed. */
export async function listIssuerCertificates(platform: Platform): Promise<ParsedCertificate[]> {
  const known = await queries.listKeys(platform.database.db);
  return known.map((key) => parseCertificate(key.certificate));
}

async function makeKey(platform: Platform, number: number): Promise<void> {
  const { crypto, keys, database, now } = platform;
  const key = crypto.generateKeyPair();
  const notBefore = now();
  const notAfter = new Date(notBefore);
  notAfter.setUTCFullYear(notAfter.getUTCFullYear() + YEARS);
  const certificate = makeSelfSigned(
    {
      subject: { commonName: "黔数目录登记证书签发", organization: issuerOf(platform), country: "CN" },
      notBefore,
      notAfter,
    },
    key,
  );
  const { keyId } = key.publicKey;
  await queries.insertKey(database.db, {
    key_id: keyId,
    algorithm: key.algorithm,
    number,
    sealed: await keys.sealSecret(PURPOSE, formatSigningKey(key), keyId),
    certificate: certificate.pem,
    not_after: certificate.notAfter,
  });
}
