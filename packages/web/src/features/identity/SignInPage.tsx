import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { Alert, Button, Form, Input } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { returnPath } from "../../app/console-route.tsx";
import { oneOf, type Search } from "../../app/search.ts";
import { beginSession, identityApi } from "../../app/session.ts";
import { LanguageSwitch, ThemeSwitch } from "../../app/shell/TopBar.tsx";
import { useGo } from "../../ui/PathLink.tsx";
import { Problem } from "../../ui/Problem.tsx";
import "./sign-in.css";

/** Name and password first, then the one-time code where the account asks for it. */
export function SignInPage() {
  const { t } = useTranslation(["identity", "common"]);
  const search = useSearch({ strict: false }) as Search;
  const go = useGo();
  const [step, setStep] = useState<"password" | "totp">("password");
  const reason = oneOf(search.reason);
  useEffect(() => {
    document.title = `${t("signIn.title")} · ${t("common:product")}`;
  }, [t]);
  const setup = useQuery({ ...identityApi.query("getSetup"), retry: false });
  useEffect(() => {
    if (setup.data?.needed) go("/setup");
  });
  const proceed = (reply: Awaited<ReturnType<typeof identityApi.call.signIn>>) => {
    if (reply.state === "totp") return setStep("totp");
    beginSession(reply.me);
    go(returnPath(search));
  };
  const signIn = useAct(identityApi, "signIn", { onDone: proceed, refresh: [] });
  const signInWithTotp = useAct(identityApi, "signInWithTotp", { onDone: proceed, refresh: [] });
  return (
    <main className="qs-sign-in">
      <div className="qs-sign-in-tools">
        <LanguageSwitch />
        <ThemeSwitch />
      </div>
      <section className="qs-card qs-sign-in-card">
        <img src="/favicon.svg" alt="" width={40} height={40} />
        <h1>
          {t("common:product")} <small>{t("common:console")}</small>
        </h1>
        {step === "password" && (reason === "idle" || reason === "ended") ? (
          <Alert type="info" showIcon title={reason === "idle" ? t("signIn.idle") : t("signIn.ended")} />
        ) : null}
        {step === "password" ? (
          <Form
            layout="vertical"
            requiredMark={false}
            onFinish={(body: { username: string; password: string }) => signIn.mutate({ body })}
          >
            <Form.Item
              name="username"
              label={t("signIn.username")}
              rules={[{ required: true, message: t("signIn.usernameNeeded") }]}
            >
              <Input size="large" autoComplete="username" autoFocus autoCapitalize="none" />
            </Form.Item>
            <Form.Item
              name="password"
              label={t("signIn.password")}
              rules={[{ required: true, message: t("signIn.passwordNeeded") }]}
            >
              <Input.Password size="large" autoComplete="current-password" />
            </Form.Item>
            {signIn.error ? <Problem error={signIn.error} /> : null}
            <Button type="primary" size="large" block htmlType="submit" loading={signIn.isPending}>
              {t("signIn.go")}
            </Button>
          </Form>
        ) : (
          <Form
            layout="vertical"
            requiredMark={false}
            onFinish={(body: { code: string }) => signInWithTotp.mutate({ body })}
          >
            <p>{t("signIn.totpHint")}</p>
            <Form.Item
              name="code"
              label={t("signIn.code")}
              rules={[{ required: true, message: t("signIn.codeNeeded") }]}
            >
              <Input size="large" inputMode="numeric" autoComplete="one-time-code" autoFocus maxLength={32} />
            </Form.Item>
            {signInWithTotp.error ? <Problem error={signInWithTotp.error} /> : null}
            <Button type="primary" size="large" block htmlType="submit" loading={signInWithTotp.isPending}>
              {t("signIn.verify")}
            </Button>
            <Button type="link" block onClick={() => setStep("password")}>
              {t("signIn.other")}
            </Button>
          </Form>
        )}
        <a href="/" className="qs-secondary">
          {t("signIn.public")}
        </a>
      </section>
    </main>
  );
}
