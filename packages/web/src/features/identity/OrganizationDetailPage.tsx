import type { Organization } from "@qianshu/contract/identity";
import { tiers } from "@qianshu/domain/identity/organization";
import { roles } from "@qianshu/domain/identity/roles";
import { useQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { Alert, App, Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { useBilingual } from "../../app/i18n/text.ts";
import { oneOf, type Search } from "../../app/search.ts";
import { identityApi, useCan } from "../../app/session.ts";
import { Copyable } from "../../ui/Copyable.tsx";
import { Division } from "../../ui/codes.tsx";
import { DataTable } from "../../ui/DataTable.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { PathLink } from "../../ui/PathLink.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { ProblemModal } from "../../ui/ProblemModal.tsx";
import { DetailPage } from "../../ui/pages/DetailPage.tsx";
import { Panel } from "../../ui/pages/Panel.tsx";
import { Tag } from "../../ui/Tag.tsx";
import { OrganizationModal } from "./OrganizationModal.tsx";

/** One organization: what it is, what it was, and who holds which role at it. */
export function OrganizationDetailPage() {
  const { t } = useTranslation(["identity", "common"]);
  const read = useBilingual();
  const { id } = useParams({ from: "/console/organizations/$id" });
  const on = oneOf((useSearch({ strict: false }) as Search).on);
  const query = on ? { query: { on } } : {};
  const result = useQuery(identityApi.query("getOrganization", { params: { id }, ...query }));
  const versions = useQuery(identityApi.query("listOrganizationVersions", { params: { id } }));
  const organization = result.data;
  const history = [...(versions.data?.items ?? [])].reverse().map((version) => ({
    key: version.validFrom,
    at: version.validFrom,
    title: version.name,
    who: `${read(tiers[version.tier])} · ${version.divisionCode}`,
    note: version.validTo ? t("organization.until", { day: version.validTo }) : undefined,
  }));
  return (
    <DetailPage
      title={organization?.name}
      back={{ to: "/organizations", label: t("organization.title") }}
      state={
        organization ? (
          <Tag tone={organization.isActive ? "accent" : "neutral"}>
            {organization.isActive ? t("organization.active") : t("organization.ended")}
          </Tag>
        ) : null
      }
      hint={on ? t("organization.asOf", { day: on }) : undefined}
      result={result}
      facts={organization ? facts(organization, t, read) : []}
      timeline={history}
      actions={organization ? <Actions organization={organization} /> : null}
      notice={organization?.warnings.map((warning) => (
        <Alert key={warning.field} type="warning" showIcon title={read(warning.message)} />
      ))}
    >
      <RolesHeld organizationId={id} on={on} />
    </DetailPage>
  );
}

function facts(
  organization: Organization,
  t: ReturnType<typeof useTranslation<["identity", "common"]>>["t"],
  read: ReturnType<typeof useBilingual>,
) {
  return [
    {
      key: "uscc",
      label: t("organization.uscc"),
      value: organization.uscc ? <Copyable text={organization.uscc} label={t("organization.uscc")} /> : null,
    },
    { key: "short", label: t("organization.shortName"), value: organization.shortName },
    { key: "tier", label: t("common:field.tier"), value: read(tiers[organization.tier]) },
    {
      key: "division",
      label: t("common:field.division"),
      value: (
        <>
          <Division code={organization.divisionCode} />{" "}
          <span className="qs-mono">{organization.divisionCode}</span>
        </>
      ),
    },
    {
      key: "parent",
      label: t("organization.parent"),
      value: organization.parentId ? (
        <PathLink to={`/organizations/${organization.parentId}`}>{t("common:action.open")}</PathLink>
      ) : null,
    },
    { key: "since", label: t("organization.since"), value: organization.validFrom },
  ];
}

function Actions({ organization }: { organization: Organization }) {
  const { t } = useTranslation(["identity", "common"]);
  const { modal } = App.useApp();
  const can = useCan();
  const [changing, setChanging] = useState(false);
  const end = useAct(identityApi, "endOrganization");
  if (!can("organization:manage") || !organization.isActive) return null;
  const ask = () =>
    void modal.confirm({
      title: t("organization.endAsk", { name: organization.name }),
      okText: t("organization.end"),
      okButtonProps: { danger: true },
      onOk: () => end.mutate({ params: { id: organization.id }, body: {} }),
    });
  return (
    <>
      <Button danger onClick={ask}>
        {t("organization.end")}
      </Button>
      <Button onClick={() => setChanging(true)}>{t("organization.change")}</Button>
      {changing ? <OrganizationModal organization={organization} onClose={() => setChanging(false)} /> : null}
      <ProblemModal error={end.error} onClose={end.reset} />
    </>
  );
}

function RolesHeld({ organizationId, on }: { organizationId: string; on: string | undefined }) {
  const { t } = useTranslation(["identity", "common"]);
  const read = useBilingual();
  const can = useCan();
  const held = useQuery({
    ...identityApi.query("listRoles", { query: { organizationId, ...(on ? { on } : {}) } }),
    enabled: can("person:read"),
  });
  if (!can("person:read")) return null;
  return (
    <Panel title={t("organization.roles")}>
      {held.error ? <Problem error={held.error} onRetry={() => void held.refetch()} /> : null}
      {held.data?.items.length === 0 ? (
        <Empty title={t("organization.rolesNone")} />
      ) : (
        <DataTable
          rowKey="id"
          loading={held.isPending}
          dataSource={held.data?.items ?? []}
          columns={[
            { title: t("person.role"), render: (_, one) => read(roles[one.role]) },
            {
              title: t("person.name"),
              render: (_, one) => <PathLink to={`/people/${one.personId}`}>{one.personName}</PathLink>,
            },
            { title: t("role.from"), dataIndex: "validFrom" },
            { title: t("role.to"), render: (_, one) => one.validTo ?? t("role.open") },
          ]}
        />
      )}
    </Panel>
  );
}
