import type { Bilingual } from "@qianshu/domain";
import { openness, shareTypes } from "@qianshu/domain/standards/code-lists/catalog";
import {
  industryClasses,
  interests,
  sensitivities,
  serviceClasses,
  subjectClasses,
} from "@qianshu/domain/standards/code-lists/classification";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useBilingual } from "../../app/i18n/text.ts";
import { Code } from "../../ui/codes.tsx";
import { GradeTag } from "../../ui/GradeTag.tsx";
import { Facts } from "../../ui/pages/Facts.tsx";
import type { CitationView } from "../../ui/Reason.tsx";
import { Reason } from "../../ui/Reason.tsx";
import type { GradeInput, GradeProposal } from "./grading.api.ts";

/** Class, sensitivity, level and interests, each with the reason and clause of the proposal. */
export function GradeFacts(props: { input: GradeInput; proposal: GradeProposal; confirmed: boolean }) {
  const { input, proposal, confirmed } = props;
  const { t } = useTranslation("grading");
  return (
    <Facts
      facts={[
        {
          key: "level",
          label: t("panel.level"),
          value: (
            <Because why={proposal.level}>
              <GradeTag level={input.level} proposed={!confirmed} />
            </Because>
          ),
        },
        {
          key: "sensitivity",
          label: t("panel.sensitivity"),
          value: (
            <Because why={proposal.sensitivity}>
              <Code list={sensitivities} code={input.sensitivity} />
            </Because>
          ),
        },
        {
          key: "interests",
          label: t("panel.interests"),
          value:
            input.interests.length === 0
              ? t("panel.none")
              : input.interests.map((interest) => (
                  <Because key={interest} why={proposal.interests.find((one) => one.value === interest)}>
                    <Code list={interests} code={interest} />
                  </Because>
                )),
        },
        {
          key: "subject",
          label: t("panel.subjectClass"),
          value: (
            <Because why={proposal.subjectClass}>
              <Code list={subjectClasses} code={input.subjectClass} />
            </Because>
          ),
        },
        {
          key: "industry",
          label: t("panel.industryClass"),
          value: (
            <Because why={proposal.industryClass}>
              <Code list={industryClasses} code={input.industryClass} />
            </Because>
          ),
        },
        {
          key: "service",
          label: t("panel.serviceClass"),
          value: (
            <Because why={proposal.serviceClass}>
              <Code list={serviceClasses} code={input.serviceClass} />
            </Because>
          ),
        },
        {
          key: "share",
          label: t("panel.shareType"),
          value: (
            <Because why={proposal.shareType}>
              <Code list={shareTypes} code={proposal.shareType.value} />
            </Because>
          ),
        },
        {
          key: "openness",
          label: t("panel.openness"),
          value: (
            <Because why={proposal.openness}>
              <Code list={openness} code={proposal.openness.value} />
            </Because>
          ),
        },
      ]}
    />
  );
}

/** A value with why it was proposed. */
export function Because(props: {
  why: { reason: Bilingual; citation: CitationView } | undefined;
  children: ReactNode;
}) {
  const read = useBilingual();
  const { why, children } = props;
  return (
    <div>
      <div>{children}</div>
      {why ? (
        <div className="qs-because">
          <span>{read(why.reason)}</span> <Reason citation={why.citation} />
        </div>
      ) : null}
    </div>
  );
}
