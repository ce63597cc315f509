import { canonicalText } from "@qianshu/domain/evidence/canonical";
import type { Digests } from "@qianshu/domain/evidence/digests";
import type { PlanRecord } from "@qianshu/domain/exchange/plan-record";
import { digestsOfContent } from "../../platform/crypto/evidence-crypto.ts";
import type { PlainContext, ProvisionFacts } from "../evidence/index.ts";
import type { Permitted } from "./permit.ts";
import type { Upstream } from "./upstream.ts";

/** How data leave, as the receipt names it. */
export type AccessForm = "file" | "page" | "table" | "subscription" | "call" | "comparison";

/** Who acts, beside what the caller said of the case. */
export type AccessPerson = PlainContext;

/** Digests of the bytes that leave. */
export const digestBytes = (bytes: Uint8Array): Digests => digestsOfContent(bytes);

/** Digests of a value in its canonical spelling. */
export const digestValue = (value: unknown): Digests => digestsOfContent(canonicalText(value));

/** Digests of what was read. */
export const digestPlan = (plan: PlanRecord): Digests => digestValue(plan);

/** The release or service an access reads. */
export type AccessSubject =
  | { type: "release"; asset: string; release: string; manifest: Digests }
  | { type: "service"; asset: string; resource: string; description: Digests };

/** A service as receipts name it. */
export function subjectOf(upstream: Pick<Upstream, "assetId" | "sourceId" | "digest">): AccessSubject {
  const { assetId, sourceId, digest } = upstream;
  return { type: "service", asset: assetId, resource: sourceId, description: digest };
}

/** The parts that every receipt of an access has. */
export function receiptParts(permitted: Permitted, subject: AccessSubject, plan: Digests) {
  return {
    contract: permitted.contract.ref,
    subject,
    parties: permitted.parties,
    plan,
  };
}

/** What stands beside a receipt for the auditor's replay. */
export function provisionOf(
  permitted: Permitted,
  form: AccessForm,
  releaseNumber: number | null,
): ProvisionFacts {
  return {
    form,
    contractId: permitted.contract.id,
    contractNumber: permitted.contract.number,
    matterName: permitted.contract.matterName,
    entryName: permitted.item.entryName,
    releaseNumber,
  };
}

/** The receiver, where it is not the consumer itself. */
export function otherReceiver({
  receiverId,
  parties,
}: Pick<Permitted, "receiverId" | "parties">): string | undefined {
  return receiverId === parties.consumer ? undefined : receiverId;
}
