import type { Digests } from "@qianshu/domain/evidence/digests";
import type { Receipt } from "@qianshu/domain/evidence/receipt";
import type { ReceiptFile } from "@qianshu/domain/evidence/receipt-file";
import { useTranslation } from "react-i18next";
import { Copyable } from "../../ui/Copyable.tsx";
import { formatBytes, formatNumber, formatTime } from "../../ui/format.ts";
import { PathLink } from "../../ui/PathLink.tsx";
import type { Fact } from "../../ui/pages/Facts.tsx";

/** What a receipt attests, as facts: ids, hashes and counts, for it holds no names. */
export function useReceiptFacts(file: ReceiptFile | undefined): Fact[] {
  const { t } = useTranslation("evidence");
  if (!file) return [];
  const { receipt } = file;
  const fact = (key: Fact["key"], label: string, value: Fact["value"], wide = false): Fact => ({
    key,
    label,
    value,
    wide,
  });
  return [
    fact("id", t("receipts.id"), <Copyable text={receipt.id} label={t("receipts.id")} />),
    fact("at", t("receipts.at"), formatTime(receipt.issuedAt)),
    ...("form" in receipt ? [fact("form", t("receipts.form"), t(`form.${receipt.form}`))] : []),
    ...("contract" in receipt
      ? [
          fact(
            "contract",
            t("receipts.contract"),
            <PathLink to={`/contracts/${receipt.contract.id}`} className="qs-mono">
              {receipt.contract.id}
            </PathLink>,
          ),
        ]
      : []),
    ...subjectFacts(receipt).map(({ key, path, id }) =>
      fact(
        key,
        t(`receipts.${key}`),
        <PathLink to={`${path}/${id}`} className="qs-mono">
          {id}
        </PathLink>,
      ),
    ),
    ...("rows" in receipt ? [fact("rows", t("receipts.rows"), formatNumber(receipt.rows))] : []),
    ...("bytes" in receipt ? [fact("bytes", t("receipts.bytes"), formatBytes(receipt.bytes))] : []),
    ...("ended" in receipt ? [fact("ended", t("receipts.ended"), t(`ended.${receipt.ended}`))] : []),
    ...("reserved" in receipt ? [fact("reserved", t("receipts.reserved"), quota(receipt.reserved))] : []),
    ...("used" in receipt ? [fact("used", t("receipts.used"), quota(receipt.used))] : []),
    ...("keys" in receipt ? [fact("keys", t("receipts.keys"), formatNumber(receipt.keys))] : []),
    ...("answers" in receipt
      ? [fact("answers", t("receipts.answers"), t("receipts.answersText", receipt.answers))]
      : []),
    ...("event" in receipt ? [fact("event", t("receipts.event"), t(`audit.types.${receipt.event}`))] : []),
    ...("grant" in receipt
      ? [
          fact(
            "grant",
            t("receipts.grant"),
            <PathLink to={`/receipts/${receipt.grant}`} className="qs-mono">
              {receipt.grant}
            </PathLink>,
          ),
        ]
      : []),
    ...digestFacts(receipt).map(({ key, digests }) =>
      fact(key, t(`receipts.${key}`), <DigestPair digests={digests} />, true),
    ),
  ];

  function quota({ calls = 0, rows = 0 }: { calls?: number | undefined; rows?: number | undefined }): string {
    return t("receipts.quota", { calls: formatNumber(calls), rows: formatNumber(rows) });
  }
}

/** Both digests of one content. */
export function DigestPair({ digests }: { digests: Digests }) {
  return (
    <>
      <div>
        <span className="qs-secondary">SM3 </span>
        <Copyable text={digests.sm3} label="SM3" />
      </div>
      <div>
        <span className="qs-secondary">SHA-256 </span>
        <Copyable text={digests.sha256} label="SHA-256" />
      </div>
    </>
  );
}

function subjectFacts(receipt: Receipt): { key: "asset" | "release"; path: string; id: string }[] {
  if (receipt.kind === "audit" || !("subject" in receipt) || receipt.subject.type === "key") return [];
  const { subject } = receipt;
  return [
    { key: "asset", path: "/assets", id: subject.asset },
    ...(subject.type === "release"
      ? [{ key: "release" as const, path: "/releases", id: subject.release }]
      : []),
  ];
}

function digestFacts(
  receipt: Receipt,
): { key: "content" | "request" | "plan" | "record"; digests: Digests }[] {
  return (["content", "request", "plan", "record"] as const).flatMap((key) => {
    const digests = (receipt as Partial<Record<typeof key, Digests>>)[key];
    return digests ? [{ key, digests }] : [];
  });
}
