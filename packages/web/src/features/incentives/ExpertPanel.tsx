import type { Batch } from "@qianshu/contract/incentives-batches";
import { Button, Form, InputNumber } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { FormModal } from "../../ui/FormModal.tsx";
import { Panel } from "../../ui/pages/Panel.tsx";
import { Tag } from "../../ui/Tag.tsx";
import { incentivesApi } from "./incentives.api.ts";

/** The experts drawn for a batch and their score sheets. */
export function ExpertPanel({ batch }: { batch: Batch }) {
  const { t } = useTranslation("incentives");
  const [drawing, setDrawing] = useState(false);
  const [sheet, setSheet] = useState<string>();
  const can = (name: string) => batch.actions.some((action) => action.name === name);
  return (
    <Panel
      title={t("expert.title")}
      wide
      actions={
        can("draw") ? (
          <Button size="small" onClick={() => setDrawing(true)}>
            {t("expert.draw")}
          </Button>
        ) : null
      }
    >
      {batch.experts.length === 0 ? <p className="qs-secondary">{t("expert.none")}</p> : null}
      <ul>
        {batch.experts.map((expert) => (
          <li key={expert.id}>
            {expert.name} · {expert.employer}{" "}
            <Tag tone={expert.hasScored ? "accent" : "neutral"}>
              {t(expert.hasScored ? "expert.scored" : "expert.waiting")}
            </Tag>{" "}
            {can("score") ? (
              <Button size="small" type="link" onClick={() => setSheet(expert.id)}>
                {t("expert.enter")}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {batch.seed ? (
        <p className="qs-secondary">
          {t("expert.seed")} <span className="qs-mono">{batch.seed}</span>
        </p>
      ) : null}
      <DrawModal batch={batch} open={drawing} onClose={() => setDrawing(false)} />
      <ScoreModal batch={batch} expertId={sheet} onClose={() => setSheet(undefined)} />
    </Panel>
  );
}

function DrawModal({ batch, open, onClose }: { batch: Batch; open: boolean; onClose: () => void }) {
  const { t } = useTranslation("incentives");
  const [form] = Form.useForm<{ count: number }>();
  const draw = useAct(incentivesApi, "drawExperts", { onDone: onClose });
  return (
    <FormModal<{ count: number }>
      title={t("expert.draw")}
      open={open}
      onClose={onClose}
      form={form}
      initial={{ count: 3 }}
      onSubmit={({ count }) =>
        draw.mutate({ params: { id: batch.id }, body: { count, expectedVersion: batch.version } })
      }
      busy={draw.isPending}
      error={draw.error}
    >
      <Form.Item name="count" label={t("expert.count")} extra={t("expert.avoid")}>
        <InputNumber min={1} max={50} />
      </Form.Item>
    </FormModal>
  );
}

function ScoreModal(props: { batch: Batch; expertId: string | undefined; onClose: () => void }) {
  const { batch, expertId, onClose } = props;
  const { t } = useTranslation(["incentives", "common"]);
  const [form] = Form.useForm<Record<string, number>>();
  const enter = useAct(incentivesApi, "enterScores", { onDone: onClose });
  return (
    <FormModal<Record<string, number>>
      title={t("expert.enter")}
      open={expertId !== undefined}
      onClose={onClose}
      form={form}
      onSubmit={(scores) =>
        enter.mutate({
          params: { id: batch.id },
          body: {
            expertId: expertId!,
            expectedVersion: batch.version,
            scores: Object.entries(scores).map(([applicationId, score]) => ({ applicationId, score })),
          },
        })
      }
      busy={enter.isPending}
      error={enter.error}
    >
      {batch.itemList.map((item) => (
        <Form.Item
          key={item.id}
          name={item.id}
          label={`${item.number} ${item.subjectName}`}
          rules={[{ required: true, message: t("common:required") }]}
        >
          <InputNumber min={0} max={100} />
        </Form.Item>
      ))}
    </FormModal>
  );
}
