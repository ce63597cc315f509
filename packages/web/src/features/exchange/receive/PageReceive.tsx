import { useTranslation } from "react-i18next";
import { CodeBlock } from "../../../ui/CodeBlock.tsx";
import { PathLink } from "../../../ui/PathLink.tsx";
import { exchangeApi } from "../exchange.api.ts";
import { RowPreview } from "./RowPreview.tsx";
import type { ReceiveProps } from "./receive-props.ts";
import { curlRows } from "./snippets.ts";

/** Reads the permitted rows page by page: here to look, and the same from a program. */
export function PageReceive(props: ReceiveProps) {
  const { contract, item, context, receiverId } = props;
  const { t } = useTranslation("exchange");
  const path = exchangeApi.url("readRows", {
    params: { id: contract.id, assetId: item.assetId },
    query: { limit: 100, ...context, ...(receiverId ? { receiverId } : {}) },
  });
  return (
    <div className="qs-stack">
      <RowPreview {...props} />
      <section className="qs-item" aria-label={t("api.title")}>
        <strong>{t("api.title")}</strong>
        <p className="qs-part-hint">
          {t("api.hint")} <PathLink to="/account">{t("api.token")}</PathLink>
        </p>
        <CodeBlock label="curl" text={curlRows(window.location.origin, path)} />
        <p className="qs-part-hint">{t("api.next")}</p>
        <CodeBlock
          label={t("api.cli")}
          text={`qianshu delivery rows ${contract.id} ${item.assetId} --limit 100 --json`}
        />
      </section>
    </div>
  );
}
