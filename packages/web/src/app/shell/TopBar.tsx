import { MenuOutlined, MoonOutlined, SunOutlined, UserOutlined } from "@ant-design/icons";
import { roles } from "@qianshu/domain/identity/roles";
import { Link, useNavigate } from "@tanstack/react-router";
import { Button, Dropdown, Tooltip } from "antd";
import { useTranslation } from "react-i18next";
import { useNarrow } from "../../ui/use-narrow.ts";
import { switchLanguage } from "../i18n/index.ts";
import { useBilingual, useLanguage } from "../i18n/text.ts";
import { themePreference, usePreference } from "../preferences.ts";
import { findSession, forgetSession, identityApi, useSession } from "../session.ts";
import { NoticeBell } from "./NoticeBell.tsx";

/** Product, organization, notices, language, theme and the person. */
export function TopBar({ onMenu }: { onMenu: () => void }) {
  const { t } = useTranslation(["shell", "common"]);
  const session = useSession();
  const narrow = useNarrow();
  return (
    <header className="qs-top">
      {narrow ? (
        <Button type="text" icon={<MenuOutlined />} onClick={onMenu} aria-label={t("openMenu")} />
      ) : null}
      <Link to="/" className="qs-brand" aria-label={t("common:product")}>
        <img src="/favicon.svg" alt="" width={24} height={24} />
        <span>{t("common:product")}</span>
      </Link>
      <span className="qs-top-organization" title={session.organizationName}>
        {session.organizationName}
      </span>
      <div className="qs-top-tools">
        <NoticeBell />
        <LanguageSwitch />
        <ThemeSwitch />
        <PersonMenu />
      </div>
    </header>
  );
}

/** Switches between Chinese and English; the button says the language it leads to. */
export function LanguageSwitch() {
  const language = useLanguage();
  const other = language === "zh" ? "en" : "zh";
  const change = async () => {
    await switchLanguage(other);
    // Mail follows the language of the account; a refusal changes nothing here.
    if (findSession()) await identityApi.call.changeMe({ body: { language: other } }).catch(() => undefined);
  };
  return (
    <Button type="text" onClick={() => void change()} lang={other === "zh" ? "zh-CN" : "en"}>
      {other === "zh" ? "中文" : "EN"}
    </Button>
  );
}

/** Switches between the light and the dark palette. */
export function ThemeSwitch() {
  const { t } = useTranslation("shell");
  const mode = usePreference(themePreference);
  const label = mode === "dark" ? t("light") : t("dark");
  return (
    <Tooltip title={label}>
      <Button
        type="text"
        aria-label={label}
        icon={mode === "dark" ? <SunOutlined /> : <MoonOutlined />}
        onClick={() => themePreference.set(mode === "dark" ? "light" : "dark")}
      />
    </Tooltip>
  );
}

function PersonMenu() {
  const { t } = useTranslation("shell");
  const read = useBilingual();
  const session = useSession();
  const narrow = useNarrow();
  const navigate = useNavigate();
  const signOut = async () => {
    await identityApi.call.signOut().catch(() => undefined);
    forgetSession();
    await navigate({ to: "/sign-in" });
  };
  const held = session.roles.map((one) => ({
    key: one.id,
    label: `${read(roles[one.role])} · ${one.organizationName}`,
    disabled: true,
  }));
  return (
    <Dropdown
      trigger={["click"]}
      menu={{
        items: [
          { key: "roles", type: "group", label: t("yourRoles"), children: held },
          { type: "divider" },
          { key: "account", label: <Link to="/account">{t("account")}</Link> },
          { key: "out", label: t("signOut"), onClick: () => void signOut() },
        ],
      }}
    >
      <Button type="text" icon={<UserOutlined />} aria-label={t("personMenu", { name: session.name })}>
        {narrow ? null : session.name}
      </Button>
    </Dropdown>
  );
}
