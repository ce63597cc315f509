import { DeleteOutlined } from "@ant-design/icons";
import { modesOf } from "@qianshu/domain/sharing/check-application";
import type { DeliveryMode } from "@qianshu/domain/sharing/terms";
import { useQuery } from "@tanstack/react-query";
import { Button, Checkbox, Select, Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { GradeTag, type LevelName } from "../../../ui/GradeTag.tsx";
import { Problem } from "../../../ui/Problem.tsx";
import { ShareTag } from "../../../ui/ShareTag.tsx";
import { catalogApi, type Entry } from "../../catalog/catalog.api.ts";
import { chooseResource, type DraftItem } from "./application-draft.ts";
import { ComparisonChoice } from "./ComparisonChoice.tsx";
import { FieldChoice } from "./FieldChoice.tsx";
import { RowChoice } from "./RowChoice.tsx";
import "../terms/terms.css";

export interface ItemPartProps {
  entry: Entry;
  item: DraftItem;
  onChange: (item: DraftItem) => void;
}

/** What is wanted of one entry. */
export function ItemEditor(props: {
  item: DraftItem;
  onChange: (item: DraftItem) => void;
  onRemove: () => void;
}) {
  const { item, onChange, onRemove } = props;
  const { t } = useTranslation(["sharing", "common"]);
  const entry = useQuery(catalogApi.query("getEntry", { params: { id: item.entryId } }));
  if (entry.error) return <Problem error={entry.error} onRetry={() => void entry.refetch()} />;
  if (!entry.data) return <Skeleton active className="qs-item" />;
  const { data } = entry;
  const kind = data.resources.find((resource) => resource.assetId === item.assetId)?.kind;
  const parts = { entry: data, item, onChange };
  return (
    <section className="qs-item" aria-label={data.name}>
      <div className="qs-item-head">
        <strong>{data.name}</strong>
        <ShareTag share={data.shareType} />
        <GradeTag level={data.level as LevelName | null} />
        <span className="qs-secondary">{data.organizationName}</span>
        <span className="qs-item-tools">
          <Button
            type="text"
            icon={<DeleteOutlined />}
            onClick={onRemove}
            aria-label={`${t("common:action.remove")} ${data.name}`}
          />
        </span>
      </div>
      {data.metadata.shareCondition ? (
        <p className="qs-part-hint">
          {t("apply.condition")}：{data.metadata.shareCondition}
        </p>
      ) : null}
      {data.resources.length > 1 ? (
        <div className="qs-item-part">
          <h4>{t("apply.resource")}</h4>
          <Select
            value={item.assetId}
            style={{ minWidth: 260 }}
            aria-label={t("apply.resource")}
            options={data.resources.map((resource) => ({ value: resource.assetId, label: resource.name }))}
            onChange={(assetId: string) => {
              const next = data.resources.find((resource) => resource.assetId === assetId);
              if (next) onChange(chooseResource(item, assetId, next.kind));
            }}
          />
        </div>
      ) : null}
      <FieldChoice {...parts} />
      {kind ? (
        <div className="qs-item-part">
          <h4>{t("apply.modes")}</h4>
          <Checkbox.Group<DeliveryMode>
            value={item.modes}
            options={modesOf[kind].map((mode) => ({ value: mode, label: t(`mode.${mode}`) }))}
            onChange={(modes) => onChange({ ...item, modes })}
          />
        </div>
      ) : null}
      {item.modes.includes("comparison") ? <ComparisonChoice {...parts} /> : null}
      {item.modes.includes("call") ? (
        <div className="qs-item-part">
          <h4>{t("apply.parameters")}</h4>
          <p className="qs-part-hint">{t("apply.parametersHint")}</p>
          <Select
            mode="tags"
            open={false}
            suffixIcon={null}
            style={{ width: "100%", maxWidth: 480 }}
            value={item.parameters}
            placeholder={t("apply.allParameters")}
            aria-label={t("apply.parameters")}
            onChange={(parameters: string[]) => onChange({ ...item, parameters })}
          />
        </div>
      ) : null}
      {kind === "release-series" ? <RowChoice {...parts} /> : null}
    </section>
  );
}
