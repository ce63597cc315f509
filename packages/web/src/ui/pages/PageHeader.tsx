import { ArrowLeftOutlined } from "@ant-design/icons";
import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { PathLink } from "../PathLink.tsx";
import "./pages.css";

export interface PageHeaderProps {
  title: string;
  /** State beside the title. */
  state?: ReactNode;
  hint?: ReactNode;
  /** Where the page was reached from. */
  back?: { to: string; label: string } | undefined;
  actions?: ReactNode;
}

/** Title, state and actions at the head of every page; also names the browser's tab. */
export function PageHeader({ title, state, hint, back, actions }: PageHeaderProps) {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = `${title} · ${t("product")}`;
  }, [title, t]);
  return (
    <header className="qs-page-header">
      {back ? (
        <PathLink to={back.to} className="qs-page-back">
          <ArrowLeftOutlined aria-hidden /> {back.label}
        </PathLink>
      ) : null}
      <div className="qs-page-line">
        <h1>{title}</h1>
        {state}
        <div className="qs-page-actions">{actions}</div>
      </div>
      {hint ? <p className="qs-secondary qs-page-hint">{hint}</p> : null}
    </header>
  );
}
