import type { Person } from "@qianshu/contract/identity";
import { type Role, roles } from "@qianshu/domain/identity/roles";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useBilingual } from "../../app/i18n/text.ts";
import { oneOf } from "../../app/search.ts";
import { identityApi, useCan } from "../../app/session.ts";
import { Empty } from "../../ui/Empty.tsx";
import { formatSecond, formatTime } from "../../ui/format.ts";
import { ListPage } from "../../ui/pages/ListPage.tsx";
import type { ListColumn, ListFilter } from "../../ui/pages/list-columns.ts";
import { useList } from "../../ui/pages/use-list.ts";
import { useListSearch } from "../../ui/pages/use-list-search.ts";
import { NewPersonModal } from "./NewPersonModal.tsx";
import { PersonStateTag, RoleTags } from "./person-tags.tsx";

const states = ["active", "locked", "disabled"] as const;
const roleNames = Object.keys(roles) as Role[];

/** The people of the organizations in reach. */
export function PersonListPage() {
  const { t } = useTranslation(["identity", "common"]);
  const read = useBilingual();
  const can = useCan();
  const [adding, setAdding] = useState(false);
  const { search, offset, limit } = useListSearch();
  const result = useList(
    identityApi.query("listPeople", {
      query: {
        search: oneOf(search.q),
        role: roleNames.find((role) => role === oneOf(search.role)),
        state: states.find((state) => state === oneOf(search.state)),
        offset,
        limit,
      },
    }),
  );
  const filters: ListFilter[] = [
    {
      key: "role",
      label: t("person.role"),
      options: roleNames.map((value) => ({ value, label: read(roles[value]) })),
    },
    {
      key: "state",
      label: t("common:field.state"),
      options: states.map((value) => ({ value, label: t(`personState.${value}`) })),
    },
  ];
  const columns: ListColumn<Person>[] = [
    { key: "name", title: t("person.name"), render: (row) => row.name, value: (row) => row.name },
    {
      key: "username",
      title: t("person.username"),
      render: (row) => <span className="qs-mono">{row.username}</span>,
      value: (row) => row.username,
    },
    {
      key: "organization",
      title: t("common:field.organization"),
      value: (row) => row.organizationName,
    },
    {
      key: "roles",
      title: t("person.roles"),
      render: (row) => <RoleTags held={row.roles} />,
      value: (row) => row.roles.map((held) => read(roles[held.role])).join("、"),
    },
    { key: "state", title: t("common:field.state"), render: (row) => <PersonStateTag state={row.state} /> },
    { key: "totp", title: t("person.totp"), render: (row) => (row.totp ? t("common:yes") : t("common:no")) },
    {
      key: "last",
      title: t("person.lastSignIn"),
      render: (row) => formatTime(row.lastSignInAt),
      value: (row) => formatSecond(row.lastSignInAt),
    },
  ];
  const add = can("person:manage") ? (
    <Button type="primary" onClick={() => setAdding(true)}>
      {t("person.create")}
    </Button>
  ) : null;
  return (
    <>
      <ListPage
        name="people"
        title={t("person.title")}
        hint={t("person.hint")}
        actions={add}
        columns={columns}
        filters={filters}
        result={result}
        rowKey={(row) => row.id}
        rowLink={(row) => `/people/${row.id}`}
        empty={<Empty title={t("person.empty")} action={add} />}
      />
      <NewPersonModal open={adding} onClose={() => setAdding(false)} />
    </>
  );
}
