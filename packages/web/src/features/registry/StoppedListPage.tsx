import { Alert } from "antd";
import { useTranslation } from "react-i18next";
import { useBilingual } from "../../app/i18n/text.ts";
import { oneOf } from "../../app/search.ts";
import { Empty } from "../../ui/Empty.tsx";
import { formatSecond, formatTime } from "../../ui/format.ts";
import { PathLink } from "../../ui/PathLink.tsx";
import { ListPage } from "../../ui/pages/ListPage.tsx";
import type { ListColumn } from "../../ui/pages/list-columns.ts";
import { useList } from "../../ui/pages/use-list.ts";
import { useListSearch } from "../../ui/pages/use-list-search.ts";
import { registryApi, type StoppedRelease } from "./registry.api.ts";
import { ReleaseStateTag } from "./registry-tags.tsx";

const states = ["quarantined", "held"] as const;

/** What the gate stopped: where the hit is, what is to be done, and who may do it. */
export function StoppedListPage() {
  const { t } = useTranslation(["registry", "common"]);
  const { search, offset, limit } = useListSearch();
  const result = useList(
    registryApi.query("listStoppedReleases", {
      query: { state: states.find((state) => state === oneOf(search.state)), offset, limit },
    }),
  );
  return (
    <ListPage
      name="stopped-releases"
      title={t("stopped.title")}
      hint={t("stopped.hint")}
      columns={useColumns()}
      searchable={false}
      filters={[
        {
          key: "state",
          label: t("common:field.state"),
          options: states.map((value) => ({ value, label: t(`releaseState.${value}`) })),
        },
      ]}
      result={result}
      rowKey={(row) => row.id}
      rowLink={(row) => `/releases/${row.id}`}
      empty={<Empty title={t("stopped.empty")} hint={t("stopped.emptyHint")} />}
    >
      <Alert type="info" showIcon title={t("stopped.who")} description={t("stopped.whoText")} />
    </ListPage>
  );
}

function useColumns(): ListColumn<StoppedRelease>[] {
  const { t } = useTranslation(["registry", "common"]);
  const read = useBilingual();
  const stopping = ({ findings }: StoppedRelease) => findings.filter(({ severity }) => severity !== "notice");
  return [
    {
      key: "release",
      title: t("stopped.release"),
      render: (row) => `${row.assetName} · ${t("assets.number", { number: row.number })}`,
      value: (row) => `${row.assetName} #${row.number}`,
    },
    {
      key: "state",
      title: t("common:field.state"),
      render: (row) => <ReleaseStateTag state={row.state} />,
      value: (row) => t(`releaseState.${row.state}`),
    },
    {
      key: "findings",
      title: t("stopped.findings"),
      render: (row) => (
        <ul className="qs-plain-list">
          {stopping(row)
            .slice(0, 3)
            .map((finding) => (
              <li key={`${finding.rule} ${finding.field}`}>{read(finding.message)}</li>
            ))}
          {stopping(row).length > 3 ? (
            <li className="qs-secondary">{t("stopped.more", { count: stopping(row).length - 3 })}</li>
          ) : null}
        </ul>
      ),
      value: (row) =>
        stopping(row)
          .map((finding) => read(finding.message))
          .join("; "),
    },
    {
      key: "next",
      title: t("stopped.next"),
      render: (row) => (
        <>
          {t(`stopped.do.${row.state}`)}{" "}
          {row.state === "quarantined" ? (
            <PathLink to={`/assets/${row.assetId}`}>{t("stopped.openAsset")}</PathLink>
          ) : null}
        </>
      ),
    },
    {
      key: "organization",
      title: t("common:field.organization"),
      value: (row) => row.organizationName,
      optional: true,
    },
    {
      key: "file",
      title: t("stopped.file"),
      value: (row) => row.fileName,
      optional: true,
    },
    {
      key: "created",
      title: t("common:field.time"),
      render: (row) => formatTime(row.createdAt),
      value: (row) => formatSecond(row.createdAt),
    },
  ];
}
