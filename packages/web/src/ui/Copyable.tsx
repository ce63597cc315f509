import { CheckOutlined, CopyOutlined } from "@ant-design/icons";
import { Button, Tooltip } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { copyText } from "./clipboard.ts";
import { groupCode, shortCode } from "./format.ts";
import "./tags.css";

/** An id, code or digest in a monospaced face, grouped for reading unless it is to be typed as it is; copied whole. */
export function Copyable(props: { text: string; short?: boolean; whole?: boolean; label?: string }) {
  const { text, short = false, whole = false, label } = props;
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    setCopied(await copyText(text));
    setTimeout(() => setCopied(false), 1500);
  };
  const shown = short ? [shortCode(text)] : whole ? [text] : groupCode(text);
  return (
    <span className="qs-code">
      <span className="qs-code-text" title={text}>
        {shown.map((group, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the groups of one fixed text
          <span key={at}>{group}</span>
        ))}
      </span>
      <Tooltip title={copied ? t("action.copied") : t("action.copy")}>
        <Button
          type="text"
          size="small"
          icon={copied ? <CheckOutlined /> : <CopyOutlined />}
          onClick={(event) => {
            event.stopPropagation();
            void copy();
          }}
          aria-label={`${t("action.copy")} ${label ?? text}`}
        />
      </Tooltip>
    </span>
  );
}
