import type { SubjectKind } from "@qianshu/contract/policy-facts";
import { useQueries, useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { Alert, Button, Form, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { oneOf, type Search } from "../../app/search.ts";
import { useCan } from "../../app/session.ts";
import { Empty } from "../../ui/Empty.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { DetailSkeleton } from "../../ui/pages/DetailPage.tsx";
import { PageHeader } from "../../ui/pages/PageHeader.tsx";
import { Panel } from "../../ui/pages/Panel.tsx";
import { policyApi } from "../policy/policy.api.ts";
import { SubjectModal } from "../policy/SubjectModal.tsx";
import { SubjectSelect } from "../policy/SubjectSelect.tsx";
import { subjectKinds } from "../policy/subject-kinds.ts";
import { CarriedFactTable } from "./CarriedFactTable.tsx";
import { ClaimMatters } from "./ClaimMatters.tsx";
import { carriedFacts, factsOfClaim } from "./new-claim.ts";

/** A claim that the calculator has filled in: whose file, which facts go along, which matters are claimed. */
export function NewClaimPage() {
  const { t } = useTranslation("incentives");
  const can = useCan();
  const search = useSearch({ strict: false }) as Search;
  const kind = subjectKinds.find((one) => one === oneOf(search.kind)) ?? "company";
  const [chosen, setChosen] = useState(oneOf(search.subject));
  const [opening, setOpening] = useState(false);
  const files = useQuery(policyApi.query("listPolicySubjects", { query: { kind, limit: 20 } }));
  if (files.error) return <Problem error={files.error} onRetry={() => void files.refetch()} />;
  if (!files.data) return <DetailSkeleton />;
  const { items } = files.data;
  const subjectId = chosen ?? (items.length === 1 ? items[0]!.id : undefined);
  return (
    <>
      <PageHeader
        title={t("newClaim.title")}
        hint={t("newClaim.hint")}
        back={{ to: "/claims", label: t("applications.claims") }}
      />
      <div className="qs-detail-main">
        {items.length === 0 ? (
          <Panel title={t("applications.subject")} wide>
            <Empty title={t("newClaim.noFile")} hint={t("newClaim.noFileHint")} />
            {can("fact:write") ? (
              <Button type="primary" onClick={() => setOpening(true)}>
                {t("newClaim.openFile")}
              </Button>
            ) : null}
          </Panel>
        ) : (
          <section className="qs-card" aria-label={t("applications.subject")}>
            <Form layout="vertical">
              <Form.Item label={t("applications.subject")} htmlFor="claim-subject">
                {items.length > 10 ? (
                  <SubjectSelect id="claim-subject" value={subjectId ?? null} onChange={setChosen} />
                ) : (
                  <Select
                    id="claim-subject"
                    value={subjectId}
                    onChange={setChosen}
                    options={items.map(({ id, name, code }) => ({
                      value: id,
                      label: code ? `${name} ${code}` : name,
                    }))}
                  />
                )}
              </Form.Item>
            </Form>
          </section>
        )}
        {subjectId ? <Claim key={subjectId} subjectId={subjectId} kind={kind} search={search} /> : null}
      </div>
      <SubjectModal
        open={opening}
        onClose={() => setOpening(false)}
        kind={kind}
        onOpened={(id) => {
          setOpening(false);
          setChosen(id);
        }}
      />
    </>
  );
}

function Claim(props: { subjectId: string; kind: SubjectKind; search: Search }) {
  const { subjectId, kind, search } = props;
  const { t } = useTranslation("incentives");
  const document = oneOf(search.document) ?? "guizhou-2014";
  const asOf = oneOf(search.asOf);
  const query = asOf ? { asOf } : {};
  const [vocabulary, facts] = useQueries({
    queries: [
      policyApi.query("listPolicyVocabulary", { query: { document } }),
      policyApi.query("listPolicyFacts", { params: { id: subjectId }, query }),
    ],
  });
  const error = vocabulary.error ?? facts.error;
  if (error) return <Problem error={error} />;
  if (!vocabulary.data || !facts.data) return <DetailSkeleton />;
  const carried = carriedFacts(search, vocabulary.data.items, facts.data.items);
  return (
    <>
      <Panel title={t("newClaim.facts")} wide>
        {carried.length > 0 ? (
          <CarriedFactTable facts={carried} />
        ) : (
          <p className="qs-secondary">{t("newClaim.noFacts", { count: facts.data.items.length })}</p>
        )}
        {carried.some(({ state }) => state === "different") ? (
          <Alert type="warning" showIcon title={t("newClaim.different")} />
        ) : null}
      </Panel>
      <ClaimMatters
        claim={{ kind, subjectId, document, ...query, matter: oneOf(search.matter) }}
        carried={carried}
        facts={factsOfClaim(facts.data.items, carried)}
      />
    </>
  );
}
