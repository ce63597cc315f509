import { useQueries } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { PathLink } from "../../ui/PathLink.tsx";
import { Facts } from "../../ui/pages/Facts.tsx";
import { ShareTag } from "../../ui/ShareTag.tsx";
import { catalogApi } from "../catalog/catalog.api.ts";
import type { Application } from "./sharing.api.ts";
import { useItemFacts } from "./terms/item-facts.ts";
import { useFieldNames } from "./terms/use-field-names.ts";
import "./terms/terms.css";

/** The entries an application asks for, with what is wanted of each. */
export function WantedItems({ items }: { items: Application["input"]["items"] }) {
  const { t } = useTranslation("sharing");
  const toFacts = useItemFacts();
  const nameOf = useFieldNames(items.map((item) => item.entryId));
  const entries = useQueries({
    queries: items.map((item) => catalogApi.query("getEntry", { params: { id: item.entryId } })),
  });
  return (
    <div className="qs-stack">
      {items.map((item, at) => {
        const entry = entries[at]?.data;
        return (
          <section key={item.assetId} className="qs-item" aria-label={entry?.name ?? ""}>
            <div className="qs-item-head">
              <strong>
                <PathLink to={`/entries/${item.entryId}`}>{entry?.name ?? "…"}</PathLink>
              </strong>
              {entry ? <ShareTag share={entry.shareType} /> : null}
              <span className="qs-secondary">
                {entry
                  ? `${entry.organizationName} · ${entry.shareType === "unconditional" ? t("apply.byPlatform") : t("apply.byDepartment")}`
                  : ""}
              </span>
            </div>
            <Facts facts={toFacts(item, (column) => nameOf(item.entryId, column))} />
          </section>
        );
      })}
    </div>
  );
}
