import type { Person } from "@qianshu/contract/identity";
import { roles } from "@qianshu/domain/identity/roles";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { useBilingual } from "../../app/i18n/text.ts";
import { identityApi, useCan } from "../../app/session.ts";
import { Copyable } from "../../ui/Copyable.tsx";
import { Division } from "../../ui/codes.tsx";
import { DataTable } from "../../ui/DataTable.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { formatTime } from "../../ui/format.ts";
import { ProblemModal } from "../../ui/ProblemModal.tsx";
import { DetailPage } from "../../ui/pages/DetailPage.tsx";
import { Panel } from "../../ui/pages/Panel.tsx";
import { GrantRoleModal } from "./GrantRoleModal.tsx";
import { PersonActions } from "./PersonActions.tsx";
import { PersonStateTag } from "./person-tags.tsx";

/** One person: the account, and the roles held at organizations. */
export function PersonDetailPage() {
  const { t } = useTranslation(["identity", "common"]);
  const { id } = useParams({ from: "/console/people/$id" });
  const result = useQuery(identityApi.query("getPerson", { params: { id } }));
  const person = result.data;
  return (
    <DetailPage
      title={person?.name}
      back={{ to: "/people", label: t("person.title") }}
      state={person ? <PersonStateTag state={person.state} /> : null}
      result={result}
      actions={person ? <PersonActions person={person} /> : null}
      facts={
        person
          ? [
              {
                key: "username",
                label: t("person.username"),
                value: <Copyable text={person.username} label={t("person.username")} />,
              },
              { key: "organization", label: t("common:field.organization"), value: person.organizationName },
              { key: "email", label: t("person.email"), value: person.email },
              { key: "totp", label: t("person.totp"), value: person.totp ? t("common:yes") : t("common:no") },
              { key: "last", label: t("person.lastSignIn"), value: formatTime(person.lastSignInAt) },
              ...(person.lockedUntil
                ? [{ key: "locked", label: t("person.lockedUntil"), value: formatTime(person.lockedUntil) }]
                : []),
            ]
          : []
      }
    >
      {person ? <Roles person={person} /> : null}
    </DetailPage>
  );
}

function Roles({ person }: { person: Person }) {
  const { t } = useTranslation(["identity", "common"]);
  const read = useBilingual();
  const can = useCan();
  const [granting, setGranting] = useState(false);
  const revoke = useAct(identityApi, "revokeRole");
  const grant = can("role:manage") ? (
    <Button type="primary" onClick={() => setGranting(true)}>
      {t("role.grant")}
    </Button>
  ) : null;
  return (
    <Panel title={t("person.roles")} actions={grant}>
      {person.roles.length === 0 ? (
        <Empty title={t("role.none")} hint={t("role.noneHint")} />
      ) : (
        <DataTable<Person["roles"][number]>
          rowKey="id"
          dataSource={person.roles}
          columns={[
            { title: t("person.role"), render: (_, held) => read(roles[held.role]) },
            { title: t("role.at"), render: (_, held) => held.organizationName },
            { title: t("common:field.division"), render: (_, held) => <Division code={held.divisionCode} /> },
            { title: t("role.from"), dataIndex: "validFrom" },
            { title: t("role.to"), render: (_, held) => held.validTo ?? t("role.open") },
            {
              render: (_, held) =>
                can("role:manage") ? (
                  <Button
                    type="link"
                    danger
                    loading={revoke.isPending && revoke.variables.params.id === held.id}
                    onClick={() => revoke.mutate({ params: { id: held.id } })}
                  >
                    {t("role.revoke")}
                  </Button>
                ) : null,
            },
          ]}
        />
      )}
      <GrantRoleModal person={person} open={granting} onClose={() => setGranting(false)} />
      <ProblemModal error={revoke.error} onClose={revoke.reset} />
    </Panel>
  );
}
