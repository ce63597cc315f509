import { SafetyCertificateOutlined } from "@ant-design/icons";
import { useMutation } from "@tanstack/react-query";
import { Button, Popover } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { evidenceApi } from "../../app/evidence.ts";
import { shortCode } from "../format.ts";
import { PathLink } from "../PathLink.tsx";
import { Problem } from "../Problem.tsx";
import { CheckList } from "./CheckList.tsx";
import { verifyHere } from "./verify-here.ts";

/** A receipt: leads to its page, and is verified here on this machine, without trusting the platform. */
export function Receipt({ id }: { id: string }) {
  const { t } = useTranslation(["ui", "evidence"]);
  const [open, setOpen] = useState(false);
  const verify = useMutation({
    mutationFn: async () => verifyHere(await evidenceApi.call.getReceiptFile({ params: { id } })),
  });
  const start = () => {
    setOpen(true);
    if (!verify.data && !verify.isPending) verify.mutate();
  };
  const result = verify.data ? (
    <CheckList
      valid={verify.data.valid}
      checks={verify.data.checks}
      validText={t("evidence:verify.valid")}
      invalidText={t("evidence:verify.invalid")}
    />
  ) : verify.error ? (
    <Problem error={verify.error} onRetry={() => verify.mutate()} />
  ) : (
    <p className="qs-secondary">{t("receipt.verifying")}</p>
  );
  return (
    <span className="qs-receipt">
      <PathLink to={`/receipts/${id}`} className="qs-mono" title={id}>
        {shortCode(id)}
      </PathLink>
      <Popover
        open={open}
        onOpenChange={(next) => (next ? start() : setOpen(false))}
        trigger="click"
        title={t("receipt.title")}
        content={<div className="qs-receipt-result">{result}</div>}
      >
        <Button
          size="small"
          icon={<SafetyCertificateOutlined />}
          loading={verify.isPending}
          aria-label={`${t("receipt.verify")} ${id}`}
        >
          {t("receipt.verify")}
        </Button>
      </Popover>
    </span>
  );
}
