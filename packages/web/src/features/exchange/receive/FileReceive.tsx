import { FileFormat } from "@qianshu/contract/exchange";
import { Button, Form, Radio } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { z } from "zod";
import { DeliveryStarter } from "./DeliveryStarter.tsx";
import type { ReceiveProps } from "./receive-props.ts";
import { SubscriptionSwitch } from "./SubscriptionSwitch.tsx";

type Format = z.output<typeof FileFormat>;

/** Takes delivery as a file; files of a file series come as they are. */
export function FileReceive(props: ReceiveProps) {
  const { contract, item, context, receiverId } = props;
  const { t } = useTranslation("exchange");
  const [format, setFormat] = useState<Format>("csv");
  const asIs = item.fields.length === 0;
  return (
    <div className="qs-stack">
      {asIs ? (
        <p className="qs-secondary">{t("file.asIs")}</p>
      ) : (
        <Form.Item label={t("file.format")} extra={t(`file.hint.${format}`)} layout="vertical">
          <Radio.Group
            value={format}
            options={FileFormat.options.map((value) => ({ value, label: value.toUpperCase() }))}
            onChange={(event) => setFormat(event.target.value as Format)}
          />
        </Form.Item>
      )}
      <DeliveryStarter
        contractId={contract.id}
        body={{
          assetId: item.assetId,
          mode: "file",
          ...(asIs ? {} : { format }),
          ...(receiverId ? { receiverId } : {}),
          context,
        }}
      >
        {(start, busy) => (
          <Button type="primary" onClick={start} loading={busy}>
            {t("file.start")}
          </Button>
        )}
      </DeliveryStarter>
      {asIs ? null : <SubscriptionSwitch {...props} format={format} />}
    </div>
  );
}
