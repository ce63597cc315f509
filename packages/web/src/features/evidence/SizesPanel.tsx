import { findHexBytes } from "@qianshu/domain/evidence/bytes";
import { verifyConsistency } from "@qianshu/domain/evidence/merkle";
import { useMutation } from "@tanstack/react-query";
import { Alert, Button, Form, InputNumber } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { evidenceApi } from "../../app/evidence.ts";
import { Copyable } from "../../ui/Copyable.tsx";
import { formatNumber } from "../../ui/format.ts";
import { Problem } from "../../ui/Problem.tsx";
import { Panel } from "../../ui/pages/Panel.tsx";

const bytes = (hex: string) => findHexBytes(hex) ?? new Uint8Array(0);

async function prove(from: number, to: number) {
  const [claim, { browserCrypto }] = await Promise.all([
    evidenceApi.call.proveConsistency({ query: { from, to } }),
    import("../../ui/receipt/browser-crypto.ts"),
  ]);
  const proved = verifyConsistency(browserCrypto.sha256, {
    oldSize: from,
    newSize: to,
    oldRoot: bytes(claim.fromRoot),
    newRoot: bytes(claim.toRoot),
    proof: claim.proof.map(bytes),
  });
  return { ...claim, proved };
}

/** A consistency proof between two sizes of the log, checked on this machine. */
export function SizesPanel({ size }: { size: number }) {
  const { t } = useTranslation("evidence");
  const [from, setFrom] = useState(Math.max(1, Math.floor(size / 2)));
  const [to, setTo] = useState(size);
  const proof = useMutation({ mutationFn: () => prove(from, to) });
  const number = (label: string, value: number, set: (value: number) => void) => (
    <Form.Item label={label} layout="vertical">
      <InputNumber
        min={1}
        max={size}
        precision={0}
        value={value}
        onChange={(next) => set(next ?? 1)}
        aria-label={label}
      />
    </Form.Item>
  );
  return (
    <Panel title={t("growth.sizes")}>
      <div className="qs-form-row">
        {number(t("growth.from"), from, setFrom)}
        {number(t("growth.to"), to, setTo)}
      </div>
      <div className="qs-stack">
        <div>
          <Button onClick={() => proof.mutate()} loading={proof.isPending}>
            {t("growth.prove")}
          </Button>
        </div>
        {proof.error ? <Problem error={proof.error} /> : null}
        {proof.data ? (
          <>
            <Alert
              type={proof.data.proved ? "success" : "error"}
              showIcon
              title={t(proof.data.proved ? "growth.proved" : "growth.notProved", {
                from: formatNumber(proof.data.from),
                to: formatNumber(proof.data.to),
              })}
            />
            {[
              { size: proof.data.from, root: proof.data.fromRoot },
              { size: proof.data.to, root: proof.data.toRoot },
            ].map((head) => (
              <div key={head.size}>
                <div className="qs-secondary">{t("growth.fromRoot", { size: formatNumber(head.size) })}</div>
                <Copyable text={head.root} />
              </div>
            ))}
          </>
        ) : null}
      </div>
    </Panel>
  );
}
