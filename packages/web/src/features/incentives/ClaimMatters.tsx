import type { SubjectKind } from "@qianshu/contract/policy-facts";
import type { RuleAnswer } from "@qianshu/contract/policy-model";
import { ruleSubjectsOfFile } from "@qianshu/domain/policy/file-subjects";
import type { FactValue } from "@qianshu/domain/policy/outcome";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Checkbox, Flex, Form, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useBilingual } from "../../app/i18n/text.ts";
import { Empty } from "../../ui/Empty.tsx";
import { useGo } from "../../ui/PathLink.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { DetailSkeleton } from "../../ui/pages/DetailPage.tsx";
import { Panel } from "../../ui/pages/Panel.tsx";
import { policyApi } from "../policy/policy.api.ts";
import { OutcomeTag } from "../policy/rule-tags.tsx";
import { incentivesApi } from "./incentives.api.ts";
import { formatFen } from "./money.tsx";
import type { CarriedFact } from "./new-claim.ts";

interface ClaimMattersProps {
  claim: {
    kind: SubjectKind;
    subjectId: string;
    document: string;
    asOf?: string;
    matter: string | undefined;
  };
  carried: readonly CarriedFact[];
  facts: Record<string, FactValue>;
}

const isClaimable = ({ outcome, nature }: RuleAnswer): boolean =>
  (outcome === "entitled" || outcome === "to-be-decided") &&
  (nature === "grant" || nature === "land-revenue");

/** The matters that the facts carry; one press states the new facts and hands the claims in. */
export function ClaimMatters({ claim, carried, facts }: ClaimMattersProps) {
  const { t } = useTranslation("incentives");
  const text = useBilingual();
  const { asOf, document, matter } = claim;
  const found = useQuery(
    policyApi.query("evaluatePolicy", { body: { facts, documents: [document], ...(asOf ? { asOf } : {}) } }),
  );
  const [picked, setPicked] = useState<string[]>();
  const [statement, setStatement] = useState("");
  const send = useSend(claim, carried);
  if (found.error) return <Problem error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <DetailSkeleton />;
  const { outcomes } = found.data;
  const about: readonly string[] = ruleSubjectsOfFile[claim.kind];
  const claimable = outcomes.filter((answer) => about.includes(answer.subject) && isClaimable(answer));
  const asked = outcomes.find(({ ruleId }) => ruleId === matter);
  const usual = claimable.filter(({ ruleId }) => matter === undefined || ruleId === matter);
  const chosen = picked ?? usual.map(({ ruleId }) => ruleId);
  return (
    <Panel title={t("newClaim.matters")} wide>
      {asked && !isClaimable(asked) ? (
        <p>
          {asked.ruleId} {text(asked.title)} <OutcomeTag outcome={asked.outcome} />{" "}
          {[...asked.failing.map(({ meaning }) => text(meaning)), ...asked.missing].join("；")}
        </p>
      ) : null}
      {claimable.length === 0 ? (
        <Empty title={t("applications.nothing")} hint={t("applications.nothingHint")} />
      ) : (
        <Form layout="vertical" onFinish={() => send.mutate({ matters: chosen, statement })}>
          <Form.Item>
            <Checkbox.Group value={chosen} onChange={setPicked}>
              <Flex vertical gap="small">
                {claimable.map((answer) => (
                  <Checkbox key={answer.ruleId} value={answer.ruleId}>
                    {answer.ruleId} {text(answer.title)} · {amountOf(answer, t("yuan"))}
                  </Checkbox>
                ))}
              </Flex>
            </Checkbox.Group>
          </Form.Item>
          <Form.Item label={t("applications.statement")} htmlFor="claim-statement">
            <Input.TextArea
              id="claim-statement"
              rows={2}
              maxLength={2000}
              value={statement}
              onChange={(event) => setStatement(event.target.value)}
            />
          </Form.Item>
          {send.error ? <Problem error={send.error} /> : null}
          <Button type="primary" htmlType="submit" disabled={chosen.length === 0} loading={send.isPending}>
            {t("newClaim.send", { count: chosen.length })}
          </Button>
        </Form>
      )}
    </Panel>
  );
}

function amountOf({ fen, payableFen, interval }: RuleAnswer, yuan: string): string {
  const exact = payableFen ?? fen;
  if (exact !== null) return `${formatFen(exact)} ${yuan}`;
  if (interval === null) return "—";
  return `${formatFen(interval.lowFen)} – ${interval.highFen === null ? "…" : formatFen(interval.highFen)} ${yuan}`;
}

/** States what the file does not know yet as the applicant's own words, then claims; a claim that failed can be sent again. */
function useSend(claim: ClaimMattersProps["claim"], carried: readonly CarriedFact[]) {
  const client = useQueryClient();
  const go = useGo();
  const { t } = useTranslation("incentives");
  const { subjectId, document, asOf } = claim;
  return useMutation({
    mutationFn: async ({ matters, statement }: { matters: readonly string[]; statement: string }) => {
      const news = carried.filter(({ state }) => state === "new");
      if (news.length > 0)
        await policyApi.call.addPolicyFacts({
          params: { id: subjectId },
          body: {
            facts: news.map(({ definition, value }) => ({
              name: definition.name,
              value,
              source: "declared" as const,
              sourceNote: t("newClaim.sourceNote"),
              validFrom: asOf ?? new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10),
            })),
          },
        });
      const made = [];
      for (const matter of matters)
        made.push(
          await incentivesApi.call.applyForClaim({
            body: { subjectId, document, matter, statement, ...(asOf ? { asOf } : {}) },
          }),
        );
      return made;
    },
    onSettled: () =>
      Promise.all(["policy", "incentives"].map((key) => client.invalidateQueries({ queryKey: [key] }))),
    onSuccess: (made) => go(made.length === 1 ? `/claims/${made[0]!.id}` : "/claims"),
  });
}
