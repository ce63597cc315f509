import { Alert } from "antd";
import { useTranslation } from "react-i18next";
import { useSession } from "../../app/session.ts";
import { Facts } from "../../ui/pages/Facts.tsx";
import { PageHeader } from "../../ui/pages/PageHeader.tsx";
import { Panel } from "../../ui/pages/Panel.tsx";
import { PasswordForm } from "./PasswordForm.tsx";
import { RoleTags } from "./person-tags.tsx";
import { TokenPanel } from "./TokenPanel.tsx";
import { TotpPanel } from "./TotpPanel.tsx";

/** The person's own account: password, one-time codes, API tokens. */
export function AccountPage() {
  const { t } = useTranslation(["identity", "common"]);
  const session = useSession();
  return (
    <>
      <PageHeader title={t("account.title")} />
      {session.mustChangePassword ? (
        <div className="qs-attention">
          <Alert type="warning" showIcon title={t("account.mustChange")} />
        </div>
      ) : null}
      <div className="qs-board">
        <Panel title={t("account.me")} wide>
          <Facts
            facts={[
              { key: "name", label: t("person.name"), value: session.name },
              { key: "username", label: t("person.username"), value: session.username },
              { key: "organization", label: t("common:field.organization"), value: session.organizationName },
              { key: "email", label: t("person.email"), value: session.email },
              {
                key: "roles",
                label: t("person.roles"),
                value: <RoleTags held={session.roles} withPlace />,
                wide: true,
              },
            ]}
          />
        </Panel>
        <Panel title={t("account.password")}>
          <PasswordForm />
        </Panel>
        {session.mustChangePassword ? null : (
          <>
            <TotpPanel enabled={session.totp} />
            <TokenPanel />
          </>
        )}
      </div>
    </>
  );
}
