import type { Organization } from "@qianshu/contract/identity";
import { type Tier, tiers } from "@qianshu/domain/identity/organization";
import { guizhouDivisions } from "@qianshu/domain/standards/code-lists/divisions-guizhou";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useBilingual } from "../../app/i18n/text.ts";
import { oneOf } from "../../app/search.ts";
import { identityApi, useCan } from "../../app/session.ts";
import { Division, useCodeOptions } from "../../ui/codes.tsx";
import { DayInput } from "../../ui/DayInput.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { ListPage } from "../../ui/pages/ListPage.tsx";
import type { ListColumn, ListFilter } from "../../ui/pages/list-columns.ts";
import { useList } from "../../ui/pages/use-list.ts";
import { useListSearch } from "../../ui/pages/use-list-search.ts";
import { Tag } from "../../ui/Tag.tsx";
import { OrganizationModal } from "./OrganizationModal.tsx";

const tierNames = Object.keys(tiers) as Tier[];

/** Organizations as they are today, or as they were on a chosen day. */
export function OrganizationListPage() {
  const { t } = useTranslation(["identity", "common"]);
  const read = useBilingual();
  const can = useCan();
  const [adding, setAdding] = useState(false);
  const { search, offset, limit, change } = useListSearch();
  const on = oneOf(search.on);
  const result = useList(
    identityApi.query("listOrganizations", {
      query: {
        search: oneOf(search.q),
        tier: tierNames.find((tier) => tier === oneOf(search.tier)),
        division: oneOf(search.division),
        on,
        offset,
        limit,
      },
    }),
  );
  const filters: ListFilter[] = [
    {
      key: "tier",
      label: t("common:field.tier"),
      options: tierNames.map((value) => ({ value, label: read(tiers[value]) })),
    },
    { key: "division", label: t("common:field.division"), options: useCodeOptions(guizhouDivisions) },
  ];
  const columns: ListColumn<Organization>[] = [
    { key: "name", title: t("common:field.name"), render: (row) => row.name, value: (row) => row.name },
    {
      key: "uscc",
      title: t("organization.uscc"),
      render: (row) => <span className="qs-mono">{row.uscc ?? "—"}</span>,
      value: (row) => row.uscc,
    },
    {
      key: "tier",
      title: t("common:field.tier"),
      render: (row) => read(tiers[row.tier]),
      value: (row) => row.tier,
    },
    {
      key: "division",
      title: t("common:field.division"),
      render: (row) => <Division code={row.divisionCode} />,
      value: (row) => row.divisionCode,
    },
    {
      key: "state",
      title: t("common:field.state"),
      render: (row) => (
        <Tag tone={row.isActive ? "accent" : "neutral"}>
          {row.isActive ? t("organization.active") : t("organization.ended")}
        </Tag>
      ),
    },
    {
      key: "since",
      title: t("organization.since"),
      value: (row) => row.validFrom,
    },
  ];
  const add = can("organization:manage") ? (
    <Button type="primary" onClick={() => setAdding(true)}>
      {t("organization.create")}
    </Button>
  ) : null;
  return (
    <>
      <ListPage
        name="organizations"
        title={t("organization.title")}
        hint={t("organization.hint")}
        actions={
          <>
            <DayInput
              value={on}
              aria-label={t("organization.on")}
              placeholder={t("organization.on")}
              onChange={(day) => change({ on: day })}
              style={{ width: 160 }}
            />
            {add}
          </>
        }
        columns={columns}
        filters={filters}
        result={result}
        rowKey={(row) => row.id}
        rowLink={(row) => `/organizations/${row.id}${on ? `?on=${on}` : ""}`}
        empty={<Empty title={t("organization.empty")} action={add} />}
      />
      {adding ? <OrganizationModal onClose={() => setAdding(false)} /> : null}
    </>
  );
}
