import type { ReplyOf } from "@qianshu/contract";
import type { evidenceRoutes } from "@qianshu/contract/evidence";
import { AuditEventType } from "@qianshu/domain/evidence/receipt";
import { useTranslation } from "react-i18next";
import { evidenceApi } from "../../app/evidence.ts";
import { oneOf } from "../../app/search.ts";
import { findSubjectPath } from "../../app/subjects.ts";
import { Empty } from "../../ui/Empty.tsx";
import { formatSecond, formatTime } from "../../ui/format.ts";
import { PathLink } from "../../ui/PathLink.tsx";
import { ListInputs } from "../../ui/pages/ListInputs.tsx";
import { ListPage } from "../../ui/pages/ListPage.tsx";
import type { ListColumn } from "../../ui/pages/list-columns.ts";
import { instantsOf } from "../../ui/pages/list-instants.ts";
import { useList } from "../../ui/pages/use-list.ts";
import { useListSearch } from "../../ui/pages/use-list-search.ts";
import { Receipt } from "../../ui/receipt/Receipt.tsx";
import { Tag } from "../../ui/Tag.tsx";
import "./evidence.css";

type AuditEvent = ReplyOf<(typeof evidenceRoutes)["listAuditEvents"]>["items"][number];

const outcomes = ["ok", "refused", "failed"] as const;
const objectKinds = [
  "account",
  "asset",
  "contract",
  "decision",
  "delivery",
  "entry",
  "ledger-journal",
  "ledger-proof",
  "network-rule",
  "organization",
  "person",
  "release",
  "source",
  "token",
  "upload",
] as const;
const factNames = [
  "act",
  "author",
  "bytes",
  "change",
  "cidr",
  "code",
  "conclusion",
  "day",
  "decision",
  "departures",
  "division",
  "field",
  "fingerprint",
  "from",
  "gate",
  "indicator",
  "judged",
  "level",
  "manifestSha256",
  "note",
  "origin",
  "reason",
  "responsible",
  "role",
  "rows",
  "scopes",
  "secrecy",
  "sensitivity",
  "sha256",
  "size",
  "state",
  "task",
  "to",
  "until",
  "value",
  "version",
  "view",
] as const;
const factValues = [
  "application-granted-by-platform",
  "approved",
  "asset-transferred",
  "available",
  "changed",
  "contract-expired",
  "contract-replaced",
  "contract-revoked",
  "created",
  "created-with-secret",
  "delivery-revoked",
  "disabled",
  "enabled",
  "ended",
  "expired",
  "failing-rows",
  "granted",
  "held",
  "let-through",
  "locked",
  "no-secret",
  "password_changed",
  "password_reset",
  "preview",
  "publish",
  "quarantined",
  "recovered",
  "rejected",
  "removed",
  "revoked",
  "secret-changed",
  "served",
  "signed_out",
  "totp_enabled",
  "totp_removed",
  "unlocked",
] as const;
const tones = { ok: "accent", refused: "high", failed: "important" } as const;

/** The audit trail of our tier and below. */
export function AuditListPage() {
  const { t } = useTranslation("evidence");
  const { search, offset, limit } = useListSearch();
  const result = useList(
    evidenceApi.query("listAuditEvents", {
      query: {
        type: search.type === undefined ? undefined : [search.type].flat(),
        outcome: outcomes.find((outcome) => outcome === oneOf(search.outcome)),
        organizationId: oneOf(search.organizationId),
        objectId: oneOf(search.objectId),
        ...instantsOf(oneOf(search.from), oneOf(search.until)),
        offset,
        limit,
      },
    }),
  );
  return (
    <ListPage
      name="audit"
      title={t("audit.title")}
      hint={t("audit.hint")}
      columns={useColumns()}
      searchable={false}
      filters={[
        {
          key: "type",
          label: t("audit.type"),
          many: true,
          options: AuditEventType.options.map((value) => ({ value, label: t(`audit.types.${value}`) })),
        },
        {
          key: "outcome",
          label: t("audit.outcome"),
          options: outcomes.map((value) => ({ value, label: t(`audit.outcomes.${value}`) })),
        },
      ]}
      result={result}
      rowKey={(row) => row.id}
      empty={<Empty title={t("audit.empty")} hint={t("audit.emptyHint")} />}
    >
      <ListInputs
        inputs={[
          { key: "from", label: t("audit.from"), kind: "day" },
          { key: "until", label: t("audit.until"), kind: "day" },
          { key: "organizationId", label: t("audit.organization"), kind: "organization" },
          { key: "objectId", label: t("audit.objectId"), kind: "text" },
        ]}
      />
    </ListPage>
  );
}

function useColumns(): ListColumn<AuditEvent>[] {
  const { t } = useTranslation("evidence");
  return [
    {
      key: "at",
      title: t("audit.at"),
      render: (row) => formatTime(row.at),
      value: (row) => formatSecond(row.at),
    },
    {
      key: "type",
      title: t("audit.type"),
      render: (row) => t(`audit.types.${row.type}`),
      value: (row) => row.type,
    },
    {
      key: "outcome",
      title: t("audit.outcome"),
      render: (row) => <Tag tone={tones[row.outcome]}>{t(`audit.outcomes.${row.outcome}`)}</Tag>,
      value: (row) => row.outcome,
    },
    {
      key: "person",
      title: t("audit.person"),
      value: (row) => row.personName,
    },
    {
      key: "organization",
      title: t("audit.organization"),
      value: (row) => row.organizationName,
    },
    {
      key: "object",
      title: t("audit.object"),
      render: (row) => <AuditObject event={row} />,
      value: (row) => row.objectName ?? row.objectId,
    },
    {
      key: "facts",
      title: t("audit.facts"),
      render: (row) => <AuditFacts facts={row.facts} />,
      value: (row) => JSON.stringify(row.facts),
    },
    {
      key: "receipt",
      title: t("audit.receipt"),
      render: (row) => (row.receiptId ? <Receipt id={row.receiptId} /> : "—"),
      value: (row) => row.receiptId,
    },
  ];
}

function AuditObject({ event }: { event: AuditEvent }) {
  const { t } = useTranslation("evidence");
  const path = findSubjectPath({ type: event.objectType, id: event.objectId });
  const kind = objectKinds.find((one) => one === event.objectType);
  const text = event.objectName ?? (kind ? t(`audit.objects.${kind}`) : event.objectType);
  return path ? <PathLink to={path}>{text}</PathLink> : <span title={event.objectId ?? ""}>{text}</span>;
}

/** One line; the whole stands in the tooltip and the export. */
function AuditFacts({ facts }: { facts: Record<string, unknown> }) {
  const { t } = useTranslation("evidence");
  const text = (value: unknown) => {
    if (Array.isArray(value)) return t("audit.several", { count: value.length });
    const known = factValues.find((one) => one === value);
    if (known) return t(`audit.factValues.${known}`);
    return typeof value === "object" ? JSON.stringify(value) : String(value);
  };
  const nameOf = (name: string) => {
    const known = factNames.find((one) => one === name);
    return known ? t(`audit.factNames.${known}`) : name;
  };
  const entries = Object.entries(facts).filter(([, value]) => value !== null && value !== undefined);
  if (entries.length === 0) return <>—</>;
  return (
    <div className="qs-facts-line" title={JSON.stringify(facts, null, 1)}>
      {entries.map(([name, value]) => `${nameOf(name)} ${text(value)}`).join(" · ")}
    </div>
  );
}
