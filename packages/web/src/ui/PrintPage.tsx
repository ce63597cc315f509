import { PrinterOutlined } from "@ant-design/icons";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { PageHeader, type PageHeaderProps } from "./pages/PageHeader.tsx";
import { QrCode } from "./QrCode.tsx";
import "./print-page.css";

/** A document that is read on the screen and printed on A4, with a QR code to where it is checked. */
export function PrintPage(
  props: PageHeaderProps & { documentTitle: string; number: string; verifyPath: string; children: ReactNode },
) {
  const { documentTitle, number, verifyPath, children, actions, ...header } = props;
  const { t } = useTranslation(["ui", "common"]);
  const address = `${window.location.origin}${verifyPath}`;
  return (
    <>
      <div className="qs-no-print">
        <PageHeader
          {...header}
          actions={
            <>
              {actions}
              <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
                {t("common:action.print")}
              </Button>
            </>
          }
        />
      </div>
      <article className="qs-paper">
        <header>
          <h1>{documentTitle}</h1>
          <p className="qs-mono">{number}</p>
        </header>
        {children}
        <footer>
          <QrCode text={address} label={t("print.qr")} />
          <div>
            <div>{t("print.verify")}</div>
            <div className="qs-mono">{address}</div>
          </div>
        </footer>
      </article>
    </>
  );
}
