import type { PolicySettingProposal } from "@qianshu/contract/policy";
import { useQuery } from "@tanstack/react-query";
import { Button, Form, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { useCan, useSession } from "../../app/session.ts";
import { FormModal } from "../../ui/FormModal.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { Panel } from "../../ui/pages/Panel.tsx";
import { policyApi } from "./policy.api.ts";

/** What waits for a second person: proposed values of parameters, or other readings. */
export function ProposalPanel({ kinds }: { kinds: readonly PolicySettingProposal["content"]["kind"][] }) {
  const { t } = useTranslation("policy");
  const can = useCan();
  const { id: me } = useSession();
  const [deciding, setDeciding] = useState<{ proposal: PolicySettingProposal; approved: boolean }>();
  const result = useQuery({
    ...policyApi.query("listPolicySettingProposals", { query: { state: "proposed", limit: 200 } }),
    enabled: can("policy:read"),
  });
  const withdraw = useAct(policyApi, "withdrawPolicySettingProposal");
  const waiting = (result.data?.items ?? []).filter(({ content }) => kinds.includes(content.kind));
  if (result.error) return <Problem error={result.error} />;
  if (waiting.length === 0) return null;
  return (
    <Panel title={t("proposals.title", { count: waiting.length })} wide>
      {withdraw.error ? <Problem error={withdraw.error} /> : null}
      <ul>
        {waiting.map((proposal) => (
          <li key={proposal.id}>
            <strong>{proposal.name}</strong> <Proposed content={proposal.content} /> · {proposal.author}{" "}
            {proposal.authorId === me ? (
              <Button size="small" onClick={() => withdraw.mutate({ params: { id: proposal.id } })}>
                {t("act.withdraw")}
              </Button>
            ) : can("policy:approve") ? (
              <>
                <Button size="small" onClick={() => setDeciding({ proposal, approved: true })}>
                  {t("act.approve")}
                </Button>{" "}
                <Button size="small" danger onClick={() => setDeciding({ proposal, approved: false })}>
                  {t("act.reject")}
                </Button>
              </>
            ) : null}
          </li>
        ))}
      </ul>
      {deciding ? <DecideModal {...deciding} onClose={() => setDeciding(undefined)} /> : null}
    </Panel>
  );
}

function Proposed({ content }: { content: PolicySettingProposal["content"] }) {
  const { t } = useTranslation("policy");
  if (content.kind === "removal") return <>{t("proposals.removal", { value: String(content.value) })}</>;
  const { citation } = content;
  const source = [citation.document, citation.clause].filter(Boolean).join(" ");
  if (content.kind === "value")
    return <>{t("proposals.value", { value: String(content.value), from: content.validFrom, source })}</>;
  return <>{t("proposals.reading", { reading: content.reading, reason: content.reason, source })}</>;
}

function DecideModal(props: { proposal: PolicySettingProposal; approved: boolean; onClose: () => void }) {
  const { proposal, approved, onClose } = props;
  const { t } = useTranslation("policy");
  const [form] = Form.useForm<{ note?: string }>();
  const decide = useAct(policyApi, "decidePolicySettingProposal", { onDone: onClose });
  return (
    <FormModal<{ note?: string }>
      title={`${t(approved ? "act.approve" : "act.reject")} ${proposal.name}`}
      open
      onClose={onClose}
      form={form}
      onSubmit={({ note = "" }) => decide.mutate({ params: { id: proposal.id }, body: { approved, note } })}
      busy={decide.isPending}
      error={decide.error}
    >
      <Form.Item name="note" label={t("act.note")}>
        <Input.TextArea rows={2} maxLength={2000} />
      </Form.Item>
    </FormModal>
  );
}
