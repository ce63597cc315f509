import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button, Steps } from "antd";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { oneOf, type Search } from "../../app/search.ts";
import { Problem } from "../Problem.tsx";
import { useNarrow } from "../use-narrow.ts";
import { PageHeader, type PageHeaderProps } from "./PageHeader.tsx";

export interface WizardStep {
  key: string;
  title: string;
  hint?: ReactNode;
  content: ReactNode;
  /** Checks and keeps the step; false or a rejection stays on it. */
  leave?: () => unknown;
}

export interface WizardPageProps extends PageHeaderProps {
  steps: readonly WizardStep[];
  /** What the last step does, e.g. 提交. */
  finishLabel: string;
  onFinish: () => void;
  busy?: boolean;
  error?: unknown;
  /** Told beside the buttons when the draft has been kept. */
  kept?: boolean;
}

/** The pattern of every wizard: visible steps, each kept when left, the step in the address so that it can be resumed. */
export function WizardPage(props: WizardPageProps) {
  const { steps, finishLabel, onFinish, busy = false, error, kept = false, ...header } = props;
  const { t } = useTranslation(["ui", "common"]);
  const narrow = useNarrow();
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const heading = useRef<HTMLHeadingElement>(null);
  const found = steps.findIndex((step) => step.key === oneOf(search.step));
  const at = Math.max(found, 0);
  const step = steps[at]!;
  const last = at === steps.length - 1;
  const go = (to: number) => void navigate({ to: ".", search: { ...search, step: steps[to]!.key } as never });
  // A second press while the step is being kept is none.
  const leaving = useRef(false);
  const onward = async () => {
    if (leaving.current) return;
    leaving.current = true;
    try {
      if ((await step.leave?.()) === false) return;
    } catch {
      return; // The step shows what is missing in its own fields.
    } finally {
      leaving.current = false;
    }
    if (last) onFinish();
    else go(at + 1);
  };
  const shown = useRef(step.key);
  useEffect(() => {
    if (shown.current !== step.key) heading.current?.focus();
    shown.current = step.key;
  }, [step.key]);

  return (
    <>
      <PageHeader {...header} />
      <section className="qs-card qs-wizard">
        {narrow ? (
          <p className="qs-secondary">{t("wizard.step", { current: at + 1, total: steps.length })}</p>
        ) : (
          <Steps
            size="small"
            current={at}
            items={steps.map((one) => ({ key: one.key, title: one.title }))}
            onChange={(to) => to < at && go(to)}
          />
        )}
        <h2 ref={heading} tabIndex={-1} className="qs-wizard-title">
          {step.title}
        </h2>
        {step.hint ? <p className="qs-secondary">{step.hint}</p> : null}
        <div className="qs-wizard-body">{step.content}</div>
        {error ? <Problem error={error} /> : null}
        <footer className="qs-wizard-foot">
          <Button type="primary" onClick={() => void onward()} loading={busy}>
            {last ? finishLabel : t("common:action.next")}
          </Button>
          {at > 0 ? (
            <Button onClick={() => go(at - 1)} disabled={busy}>
              {t("common:action.previous")}
            </Button>
          ) : null}
          {kept ? <span className="qs-secondary">{t("wizard.kept")}</span> : null}
        </footer>
      </section>
    </>
  );
}
