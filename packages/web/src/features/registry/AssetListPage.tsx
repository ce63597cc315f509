import { updateCycles } from "@qianshu/domain/standards/code-lists/catalog";
import { useTranslation } from "react-i18next";
import { oneOf } from "../../app/search.ts";
import { useCan } from "../../app/session.ts";
import { Code } from "../../ui/codes.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { formatNumber, formatSecond, formatTime } from "../../ui/format.ts";
import { LinkButton } from "../../ui/PathLink.tsx";
import { ListPage } from "../../ui/pages/ListPage.tsx";
import type { ListColumn, ListFilter } from "../../ui/pages/list-columns.ts";
import { useList } from "../../ui/pages/use-list.ts";
import { useListSearch } from "../../ui/pages/use-list-search.ts";
import { Tag } from "../../ui/Tag.tsx";
import { type Asset, registryApi } from "./registry.api.ts";
import { AssetStateTag } from "./registry-tags.tsx";

const kinds = ["release-series", "file-series", "service"] as const;
const states = ["draft", "registered", "cancelled"] as const;

/** The assets the person may see. */
export function AssetListPage() {
  const { t } = useTranslation(["registry", "common"]);
  const can = useCan();
  const { search, offset, limit } = useListSearch();
  const result = useList(
    registryApi.query("listAssets", {
      query: {
        q: oneOf(search.q),
        kind: kinds.find((kind) => kind === oneOf(search.kind)),
        state: states.find((state) => state === oneOf(search.state)),
        offset,
        limit,
      },
    }),
  );
  const filters: ListFilter[] = [
    {
      key: "kind",
      label: t("assets.kind"),
      options: kinds.map((value) => ({ value, label: t(`assetKind.${value}`) })),
    },
    {
      key: "state",
      label: t("common:field.state"),
      options: states.map((value) => ({ value, label: t(`assetState.${value}`) })),
    },
  ];
  const create = can("asset:manage") ? (
    <LinkButton type="primary" to="/assets/new">
      {t("assets.create")}
    </LinkButton>
  ) : null;
  return (
    <ListPage
      name="assets"
      title={t("assets.title")}
      hint={t("assets.hint")}
      actions={create}
      columns={useColumns()}
      filters={filters}
      result={result}
      rowKey={(row) => row.id}
      rowLink={(row) => `/assets/${row.id}`}
      empty={<Empty title={t("assets.empty")} hint={t("assets.emptyHint")} action={create} />}
    />
  );
}

function useColumns(): ListColumn<Asset>[] {
  const { t } = useTranslation(["registry", "common"]);
  return [
    { key: "name", title: t("common:field.name"), render: (row) => row.name, value: (row) => row.name },
    {
      key: "organization",
      title: t("common:field.organization"),
      value: (row) => row.organizationName,
    },
    {
      key: "kind",
      title: t("assets.kind"),
      render: (row) => t(`assetKind.${row.kind}`),
      value: (row) => row.kind,
    },
    {
      key: "state",
      title: t("common:field.state"),
      render: (row) => <AssetStateTag state={row.state} />,
      value: (row) => row.state,
    },
    {
      key: "grade",
      title: t("assets.grade"),
      render: (row) => (
        <Tag tone={row.graded ? "accent" : "raised"}>
          {row.graded ? t("assets.graded") : t("assets.ungraded")}
        </Tag>
      ),
    },
    {
      key: "release",
      title: t("assets.currentRelease"),
      render: (row) => (row.currentRelease ? t("assets.number", { number: row.currentRelease.number }) : "—"),
      value: (row) => row.currentRelease?.number,
    },
    {
      key: "rows",
      title: t("assets.rows"),
      align: "end",
      render: (row) => formatNumber(row.currentRelease?.rows),
      value: (row) => row.currentRelease?.rows,
    },
    {
      key: "available",
      title: t("assets.availableAt"),
      render: (row) => formatTime(row.currentRelease?.availableAt),
      value: (row) => formatSecond(row.currentRelease?.availableAt),
    },
    {
      key: "cycle",
      title: t("assets.updateCycle"),
      render: (row) => <Code list={updateCycles} code={row.updateCycle} />,
      value: (row) => row.updateCycle,
      optional: true,
    },
    {
      key: "created",
      title: t("common:field.createdAt"),
      render: (row) => formatTime(row.createdAt),
      value: (row) => formatSecond(row.createdAt),
      optional: true,
    },
  ];
}
