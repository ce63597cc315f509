import { App, Button, Drawer, Form, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../../app/api.ts";
import { ChoiceCards } from "../../../ui/ChoiceCards.tsx";
import { Problem } from "../../../ui/Problem.tsx";
import { useNarrow } from "../../../ui/use-narrow.ts";
import { type Decision, sharingApi, touched } from "../sharing.api.ts";
import { ApproveItem } from "./ApproveItem.tsx";
import { ApproveTerms } from "./ApproveTerms.tsx";
import { type ApproveDraft, findApprovalGap, startApproval, toNarrowedTerms } from "./approve-draft.ts";

/** Approves: as asked under the masks of the grade, or with conditions; a decision can only narrow. */
export function ApproveDrawer({ decision, onClose }: { decision: Decision; onClose: () => void }) {
  const { t } = useTranslation(["sharing", "common"]);
  const { message } = App.useApp();
  const narrow = useNarrow();
  const [way, setWay] = useState<"asked" | "narrowed">("asked");
  const [draft, setDraft] = useState<ApproveDraft>(() => startApproval(decision.askedTerms));
  const change = (patch: Partial<ApproveDraft>) => setDraft((former) => ({ ...former, ...patch }));
  const act = useAct(sharingApi, "actOnDecision", {
    refresh: touched,
    onDone: () => {
      void message.success(t("approve.done"));
      onClose();
    },
  });
  const submit = () => {
    const gap = way === "narrowed" ? findApprovalGap(decision.askedTerms, draft) : undefined;
    if (gap) return void message.warning(t(`approve.gap.${gap}`));
    const terms = way === "narrowed" ? toNarrowedTerms(decision.askedTerms, draft) : undefined;
    act.mutate({
      params: { id: decision.id },
      body: {
        action: "approve",
        note: draft.note,
        ...(terms ? { terms } : {}),
        expectedVersion: decision.version,
      },
    });
  };
  return (
    <Drawer
      open
      onClose={onClose}
      size={narrow ? "100%" : 920}
      title={t("approve.title", { consumer: decision.consumerName })}
      footer={
        <div className="qs-pre-actions">
          <Button type="primary" loading={act.isPending} onClick={submit}>
            {way === "asked" ? t("approve.submit") : t("approve.submitNarrowed")}
          </Button>
          <Button onClick={onClose}>{t("common:action.cancel")}</Button>
        </div>
      }
    >
      <div className="qs-stack">
        <ChoiceCards
          label={t("approve.way")}
          value={way}
          onChange={setWay}
          choices={(["asked", "narrowed"] as const).map((value) => ({
            value,
            title: t(`approve.${value}`),
            hint: t(`approve.hintOf.${value}`),
          }))}
        />
        {way === "narrowed" ? (
          <>
            {draft.items.map((item, at) => (
              <ApproveItem
                key={item.assetId}
                decision={decision}
                item={item}
                onChange={(next) => change({ items: draft.items.map((one, i) => (i === at ? next : one)) })}
              />
            ))}
            <ApproveTerms asked={decision.askedTerms} draft={draft} change={change} />
          </>
        ) : null}
        <Form.Item label={t("approve.note")} layout="vertical">
          <Input.TextArea
            rows={2}
            maxLength={2000}
            value={draft.note}
            aria-label={t("approve.note")}
            onChange={(event) => change({ note: event.target.value })}
          />
        </Form.Item>
        {act.error ? <Problem error={act.error} /> : null}
      </div>
    </Drawer>
  );
}
