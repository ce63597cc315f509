import { type Tier, tiers } from "@qianshu/domain/identity/organization";
import { Alert, Button, Form, Input, Select } from "antd";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { useBilingual } from "../../app/i18n/text.ts";
import { identityApi } from "../../app/session.ts";
import { LanguageSwitch, ThemeSwitch } from "../../app/shell/TopBar.tsx";
import { LinkButton } from "../../ui/PathLink.tsx";
import { Problem } from "../../ui/Problem.tsx";
import "./sign-in.css";

interface Administrator {
  name: string;
  username: string;
  password: string;
}

interface Setup {
  token: string;
  organization: { name: string; uscc?: string; tier: Tier; divisionCode: string };
  system: Administrator;
  security: Administrator;
  audit: Administrator;
}

const administrators = ["system", "security", "audit"] as const;

/** First start: the first organization and its three administrators, opened by the one-time set-up token. */
export function SetupPage() {
  const { t } = useTranslation(["identity", "common"]);
  const read = useBilingual();
  const setUp = useAct(identityApi, "setUp", { refresh: [] });
  useEffect(() => {
    document.title = `${t("setup.title")} · ${t("common:product")}`;
  }, [t]);
  const needed = [{ required: true, message: t("common:required") }];
  const submit = ({ organization: { uscc, ...organization }, ...rest }: Setup) =>
    setUp.mutate({ body: { ...rest, organization: { ...organization, ...(uscc ? { uscc } : {}) } } });
  return (
    <main className="qs-sign-in">
      <div className="qs-sign-in-tools">
        <LanguageSwitch />
        <ThemeSwitch />
      </div>
      <section className="qs-card qs-sign-in-card qs-setup-card">
        <h1>{t("setup.title")}</h1>
        {setUp.data ? (
          <>
            <Alert type="success" showIcon title={t("setup.done", { name: setUp.data.name })} />
            <LinkButton type="primary" to="/sign-in">
              {t("signIn.go")}
            </LinkButton>
          </>
        ) : (
          <Form<Setup>
            layout="vertical"
            initialValues={{ organization: { tier: "province", divisionCode: "520000" } }}
            onFinish={submit}
          >
            <Form.Item name="token" label={t("setup.token")} extra={t("setup.tokenHint")} rules={needed}>
              <Input className="qs-mono" autoComplete="off" />
            </Form.Item>
            <h2>{t("setup.organization")}</h2>
            <Form.Item name={["organization", "name"]} label={t("common:field.name")} rules={needed}>
              <Input maxLength={100} />
            </Form.Item>
            <div className="qs-form-row">
              <Form.Item name={["organization", "tier"]} label={t("common:field.tier")} rules={needed}>
                <Select
                  options={(Object.keys(tiers) as Tier[]).map((value) => ({
                    value,
                    label: read(tiers[value]),
                  }))}
                />
              </Form.Item>
              <Form.Item
                name={["organization", "divisionCode"]}
                label={t("organization.division")}
                rules={needed}
              >
                <Input className="qs-mono" inputMode="numeric" maxLength={12} />
              </Form.Item>
              <Form.Item name={["organization", "uscc"]} label={t("organization.uscc")}>
                <Input className="qs-mono" maxLength={18} />
              </Form.Item>
            </div>
            <p className="qs-secondary">{t("setup.three")}</p>
            {administrators.map((which) => (
              <div key={which}>
                <h2>{t(`setup.${which}`)}</h2>
                <div className="qs-form-row">
                  <Form.Item name={[which, "name"]} label={t("person.name")} rules={needed}>
                    <Input maxLength={60} autoComplete="off" />
                  </Form.Item>
                  <Form.Item name={[which, "username"]} label={t("person.username")} rules={needed}>
                    <Input maxLength={32} autoComplete="off" autoCapitalize="none" spellCheck={false} />
                  </Form.Item>
                  <Form.Item
                    name={[which, "password"]}
                    label={t("account.password")}
                    rules={[{ required: true, min: 10, max: 128, message: t("account.nextHint") }]}
                  >
                    <Input.Password autoComplete="new-password" />
                  </Form.Item>
                </div>
              </div>
            ))}
            {setUp.error ? <Problem error={setUp.error} /> : null}
            <Button type="primary" size="large" htmlType="submit" loading={setUp.isPending}>
              {t("setup.go")}
            </Button>
          </Form>
        )}
      </section>
    </main>
  );
}
