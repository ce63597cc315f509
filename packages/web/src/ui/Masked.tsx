import { EyeInvisibleOutlined } from "@ant-design/icons";
import { Tooltip } from "antd";
import { useTranslation } from "react-i18next";
import "./tags.css";

/** A masked value: that it is masked, and how; without a value it is withheld altogether. */
export function Masked({ value, how }: { value?: string | null | undefined; how: string }) {
  const { t } = useTranslation("ui");
  return (
    <Tooltip title={t("masked.label", { how })}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: how a value is masked must be reachable by keyboard */}
      <span className="qs-masked" tabIndex={0}>
        <EyeInvisibleOutlined aria-label={t("masked.short")} />
        <span className="qs-mono">{value ?? t("masked.withheld")}</span>
      </span>
    </Tooltip>
  );
}
