import { z } from "zod";
import { Digests } from "../evidence/digests.ts";

/** What a registration certificate 登记证书 says; its canonical form is what is signed. */
export const CertificateBody = z.strictObject({
  type: z.literal("qianshu/registration-certificate"),
  version: z.literal(1),
  number: z.string(),
  issuer: z.string(),
  entry: z.strictObject({
    id: z.uuid(),
    code: z.string(),
    name: z.string(),
    version: z.number().int().positive(),
    metadata: Digests,
  }),
  provider: z.strictObject({ id: z.uuid(), name: z.string(), uscc: z.string() }),
  issuedAt: z.iso.datetime(),
});
export type CertificateBody = z.infer<typeof CertificateBody>;

/** The number printed on a certificate; numbers are never used twice, gaps are allowed. */
export function makeCertificateNumber(year: number, sequence: number): string {
  return `QS${year}-${String(sequence).padStart(6, "0")}`;
}
