import { CheckOutlined, CopyOutlined, DownloadOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { copyText } from "./clipboard.ts";
import { saveFile } from "./download.ts";
import "./code-block.css";

/** Text for machines (a command, JSON, a signed note): shown as it is, copied whole, saved as a file. */
export function CodeBlock({
  text,
  label,
  fileName,
  type = "text/plain",
}: {
  text: string;
  label: string;
  fileName?: string;
  type?: string;
}) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    setCopied(await copyText(text));
    setTimeout(() => setCopied(false), 1500);
  };
  return (
    <figure className="qs-code-block">
      <figcaption>
        <span className="qs-secondary">{label}</span>
        <Button
          size="small"
          type="text"
          icon={copied ? <CheckOutlined /> : <CopyOutlined />}
          onClick={() => void copy()}
          aria-label={`${t("action.copy")} ${label}`}
        >
          {copied ? t("action.copied") : t("action.copy")}
        </Button>
        {fileName ? (
          <Button
            size="small"
            type="text"
            icon={<DownloadOutlined />}
            onClick={() => saveFile(fileName, text, type)}
            aria-label={`${t("action.download")} ${fileName}`}
          >
            {t("action.download")}
          </Button>
        ) : null}
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long text scrolls, which the keyboard must reach */}
      <pre tabIndex={0}>{text}</pre>
    </figure>
  );
}
