import { z } from "zod";
import { utf8 } from "../evidence/bytes.ts";
import type { EvidenceCrypto } from "../evidence/crypto.ts";
import { Digests, digestsOf, sameDigests } from "../evidence/digests.ts";
import { SignatureEnvelope, type VerifySignatureFunction, verifySignature } from "../evidence/signature.ts";
import type { Bilingual } from "../problem-entry.ts";
import { ContractDocument } from "./contract-document.ts";

/** The two sides of a contract. */
export const ContractSide = z.enum(["provider", "consumer"]).meta({ id: "ContractSide" });
export type ContractSide = z.infer<typeof ContractSide>;

/** A contract with its signatures as one file: all that is needed to check it without asking the platform. */
export const ContractFile = z
  .object({
    schema: z.literal("qianshu/contract-file/1"),
    /** Canonical text both sides sign, see ContractDocument. */
    text: z.string().max(4_000_000),
    digest: Digests,
    signatures: z.array(
      z.object({ side: ContractSide, personName: z.string(), envelope: SignatureEnvelope }),
    ),
  })
  .meta({ id: "ContractFile" });
export type ContractFile = z.output<typeof ContractFile>;

/** Which way a signature was made, in words. */
export const holderTexts: Record<SignatureEnvelope["holder"], Bilingual> = {
  platform: { zh: "平台代管密钥", en: "with a key the platform holds" },
  imported: { zh: "机构导入平台的密钥", en: "with the organization's own key, imported into the platform" },
  detached: { zh: "机构自持密钥离线签署", en: "with a key only the organization holds" },
};

/** What a check of one signature found. */
export interface SignatureFinding {
  side: ContractSide;
  organizationName: string;
  personName: string;
  holder: SignatureEnvelope["holder"];
  /** Which way it was made, in words. */
  way: Bilingual;
  keyId: string;
  signedAt: string;
  isValid: boolean;
}

/** The parties named in a contract's text. */
export function readContractText(text: string): Pick<ContractDocument, "number" | "provider" | "consumer"> {
  return ContractDocument.pick({ number: true, provider: true, consumer: true }).parse(JSON.parse(text));
}

/** Checks the text and every signature of a contract file; says of each which way it was made. */
export async function verifyContractFile(
  crypto: Pick<EvidenceCrypto, "sha256" | "sm3">,
  { text, digest, signatures }: ContractFile,
  verify: VerifySignatureFunction,
): Promise<{ isTextIntact: boolean; signatures: SignatureFinding[] }> {
  const bytes = utf8(text);
  const document = readContractText(text);
  return {
    isTextIntact: sameDigests(digestsOf(crypto, bytes), digest),
    signatures: await Promise.all(
      signatures.map(async ({ side, personName, envelope }) => ({
        side,
        organizationName: document[side].name,
        personName,
        holder: envelope.holder,
        way: holderTexts[envelope.holder],
        keyId: envelope.keyId,
        signedAt: envelope.signedAt,
        isValid: await verifySignature(bytes, envelope, verify),
      })),
    ),
  };
}
