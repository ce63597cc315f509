import { BookOutlined } from "@ant-design/icons";
import { Button, Popover } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import "./tags.css";

/** Where a rule comes from. */
export interface CitationView {
  document: string;
  clause?: string | undefined;
  certainty?: string | undefined;
  /** The sentence itself, when the platform ships the text. */
  text?: string | undefined;
  /** Page that opens the document at the sentence. */
  href?: string | undefined;
}

function shorten(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}

/** A standard by its number, another document by its beginning. */
export function shortSource(source: string): string {
  const name = source.replace(/^中华人民共和国/, "");
  const number = /^[A-Z][A-Z0-9]*(?:\/[A-Z])? ?\d[\d.-]*/.exec(name)?.[0];
  if (number) return number;
  return shorten(name, 18);
}

/** The clause behind a decision; opens its text. */
export function Reason({ citation, children }: { citation: CitationView; children?: ReactNode }) {
  const { t } = useTranslation("ui");
  const { document: source, clause, certainty, text, href } = citation;
  const content = (
    <dl className="qs-reason">
      <dt>{t("reason.source")}</dt>
      <dd>{href ? <a href={href}>{source}</a> : source}</dd>
      {clause ? <dt>{t("reason.clause")}</dt> : null}
      {clause ? <dd>{clause}</dd> : null}
      {text ? <dt>{t("reason.quote")}</dt> : null}
      {text ? <dd>{text}</dd> : null}
      {certainty ? <dt>{t("reason.certainty")}</dt> : null}
      {certainty ? <dd>{certainty.startsWith("M") ? t("reason.configured") : certainty}</dd> : null}
    </dl>
  );
  return (
    <Popover
      content={content}
      trigger={["hover", "focus", "click"]}
      styles={{ container: { maxWidth: 420 } }}
    >
      <Button type="link" size="small" className="qs-reason-button" icon={<BookOutlined aria-hidden />}>
        {children ?? [shortSource(source), clause && shorten(clause, 12)].filter(Boolean).join(" ")}
      </Button>
    </Popover>
  );
}
