import { findHexBytes } from "@qianshu/domain/evidence/bytes";
import { parseCheckpoint } from "@qianshu/domain/evidence/checkpoint";
import { parseNote } from "@qianshu/domain/evidence/note";
import { useMutation } from "@tanstack/react-query";
import { Alert, Button, Form, Input } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { evidenceApi } from "../../app/evidence.ts";
import { makePreference } from "../../app/preferences.ts";
import { formatNumber, formatTime } from "../../ui/format.ts";
import { Problem } from "../../ui/Problem.tsx";
import { Panel } from "../../ui/pages/Panel.tsx";
import { CheckList } from "../../ui/receipt/CheckList.tsx";
import { compareHere } from "../../ui/receipt/verify-here.ts";

interface Seen {
  note: string;
  at: string;
}

/** The last checkpoint this browser saw: what the platform cannot take back. */
const seenCheckpoint = makePreference<Seen | null>("evidence-checkpoint", (stored) =>
  typeof (stored as Seen | null)?.note === "string" ? (stored as Seen) : null,
);

const sizeOf = (note: string): number => parseCheckpoint(parseNote(note).text).size;

async function compare(older: string, newer: string) {
  const [from, to] = [sizeOf(older), sizeOf(newer)];
  const { proof } =
    from <= to ? await evidenceApi.call.proveConsistency({ query: { from, to } }) : { proof: [] as string[] };
  return compareHere(
    older,
    newer,
    proof.map((hash) => findHexBytes(hash)!),
  );
}

/** Whether the present log holds everything an older checkpoint signed for. */
export function GrowthPanel({ checkpoint }: { checkpoint: string }) {
  const { t } = useTranslation("evidence");
  const [seen] = useState(() => seenCheckpoint.get());
  const [older, setOlder] = useState(seen?.note ?? checkpoint);
  const check = useMutation({ mutationFn: () => compare(`${older.trim()}\n`, checkpoint) });
  useEffect(() => {
    if (!seen) seenCheckpoint.set({ note: checkpoint, at: new Date().toISOString() });
  }, [seen, checkpoint]);
  const run = async () => {
    const { valid } = await check.mutateAsync();
    if (valid) seenCheckpoint.set({ note: checkpoint, at: new Date().toISOString() });
  };
  return (
    <Panel title={t("growth.title")}>
      <p className="qs-secondary">
        {t("growth.hint")}
        {seen
          ? ` · ${t("growth.seen", { size: formatNumber(sizeOf(seen.note)), time: formatTime(seen.at) })}`
          : ""}
      </p>
      <Form.Item label={t("growth.older")} layout="vertical">
        <Input.TextArea
          rows={5}
          className="qs-mono"
          value={older}
          onChange={(event) => setOlder(event.target.value)}
          aria-label={t("growth.older")}
        />
      </Form.Item>
      <div className="qs-stack">
        <div>
          <Button type="primary" onClick={() => void run().catch(() => undefined)} loading={check.isPending}>
            {t("growth.check")}
          </Button>
        </div>
        {check.error ? <Problem error={check.error} /> : null}
        {check.data?.forked ? <Alert type="error" showIcon title={t("growth.forked")} /> : null}
        {check.data ? (
          <CheckList
            valid={check.data.valid}
            checks={check.data.checks}
            validText={t("growth.valid")}
            invalidText={t("growth.invalid")}
          />
        ) : null}
      </div>
    </Panel>
  );
}
