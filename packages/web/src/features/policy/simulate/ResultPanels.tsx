import type {
  SimulationDimension,
  SimulationFloor,
  SimulationResult,
} from "@qianshu/contract/policy-simulation";
import { Segmented, Select } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useBilingual } from "../../../app/i18n/text.ts";
import { DataTable } from "../../../ui/DataTable.tsx";
import { formatNumber } from "../../../ui/format.ts";
import { Facts } from "../../../ui/pages/Facts.tsx";
import { Panel } from "../../../ui/pages/Panel.tsx";
import { BreakdownChart } from "./BreakdownChart.tsx";
import { inWan, linesOf, naturesOf, sumOf } from "./sums.ts";

const dimensions: SimulationDimension[] = [
  "article",
  "rule",
  "payer",
  "prefecture",
  "county",
  "industry",
  "year",
  "month",
];

/** An amount between its bounds, in ten thousand yuan. */
function band(low: string | bigint, high: string | bigint): string {
  return low === high ? formatNumber(inWan(low)) : `${formatNumber(inWan(low))}–${formatNumber(inWan(high))}`;
}

/** What a simulation came to: totals, breakdowns as charts with their tables, the floor, the outcomes. */
export function ResultPanels({ result, compared }: { result: SimulationResult; compared: boolean }) {
  const { t } = useTranslation("simulation");
  const natures = useMemo(() => naturesOf(result), [result]);
  const [nature, setNature] = useState(natures[0] ?? "grant");
  const [dimension, setDimension] = useState<SimulationDimension>("article");
  const lines = useMemo(() => linesOf(result, dimension, nature), [result, dimension, nature]);
  const sum = useMemo(() => sumOf(linesOf(result, "year", nature)), [result, nature]);
  const isEqual = sum.baseLow === sum.reformLow && sum.baseHigh === sum.reformHigh;
  return (
    <>
      <Panel title={t("detail.breakdown")} wide>
        <div className="qs-sim-sums">
          <Segmented
            aria-label={t("detail.nature")}
            value={nature}
            onChange={setNature}
            options={natures.map((value) => ({ value, label: t(`nature.${value}`) }))}
          />
          <Select
            aria-label={t("detail.breakdown")}
            value={dimension}
            onChange={setDimension}
            style={{ minWidth: 160 }}
            options={dimensions.map((value) => ({ value, label: t(`dimension.${value}`) }))}
          />
        </div>
        <Facts
          facts={[
            {
              key: "base",
              label: `${t("detail.base")}（${t("detail.unit")}）`,
              value: band(sum.baseLow, sum.baseHigh),
            },
            ...(compared
              ? [
                  {
                    key: "reform",
                    label: `${t("detail.reform")}（${t("detail.unit")}）`,
                    value: band(sum.reformLow, sum.reformHigh),
                  },
                  {
                    key: "difference",
                    label: `${t("detail.difference")}（${t("detail.unit")}）`,
                    value: isEqual
                      ? t("detail.nullReform")
                      : band(sum.reformLow - sum.baseLow, sum.reformHigh - sum.baseHigh),
                  },
                ]
              : []),
          ]}
        />
        <BreakdownChart name={t(`dimension.${dimension}`)} lines={lines} compared={compared} />
      </Panel>
      {result.floors.length > 0 ? <Floors floors={result.floors} compared={compared} /> : null}
      <Counts result={result} compared={compared} />
    </>
  );
}

function Floors({ floors, compared }: { floors: SimulationFloor[]; compared: boolean }) {
  const { t } = useTranslation("simulation");
  const verdict = ({ short }: SimulationFloor) =>
    short.reformHigh === "0"
      ? t("detail.enough")
      : `${t("detail.short")} ${formatNumber(inWan(short.reformHigh))}`;
  return (
    <Panel title={t("detail.floors")} wide>
      <p className="qs-secondary">{t("detail.floorsHint")}</p>
      <DataTable<SimulationFloor>
        dataSource={floors}
        pagination={false}
        rowKey={(row) => `${row.year} ${row.bodies.join()}`}
        columns={[
          { key: "year", title: t("list.years"), dataIndex: "year" },
          {
            key: "body",
            title: t("detail.body"),
            render: (_, row) => row.bodies.map((body) => t(`body.${body}`)).join("、"),
          },
          {
            key: "floor",
            title: `${t("detail.floor")}（${t("detail.unit")}）`,
            align: "end",
            render: (_, row) => formatNumber(inWan(row.floor)),
          },
          {
            key: "cost",
            title: t("detail.cost"),
            align: "end",
            render: (_, row) => band(row.baseLow, row.baseHigh),
          },
          ...(compared
            ? [
                {
                  key: "reform",
                  title: t("detail.costReform"),
                  align: "end" as const,
                  render: (_: unknown, row: SimulationFloor) => band(row.reformLow, row.reformHigh),
                },
              ]
            : []),
          { key: "short", title: t("detail.short"), render: (_, row) => verdict(row) },
        ]}
      />
    </Panel>
  );
}

interface RuleCounts {
  id: string;
  title: string;
  yes: [number, number];
  missing: [number, number];
  open: [number, number];
  gains: number;
  losses: number;
}

function Counts({ result, compared }: { result: SimulationResult; compared: boolean }) {
  const { t } = useTranslation("simulation");
  const text = useBilingual();
  const rows = useMemo(
    () =>
      result.rules.map(({ id, title }): RuleCounts => {
        const own = result.counts.filter(({ rule }) => rule === id);
        const sum = (key: "yes" | "missing" | "open"): [number, number] => [
          own.reduce((total, { baseline }) => total + baseline[key], 0),
          own.reduce((total, { reform }) => total + reform[key], 0),
        ];
        return {
          id,
          title: text(title),
          yes: sum("yes"),
          missing: sum("missing"),
          open: sum("open"),
          gains: own.reduce((total, one) => total + one.gains, 0),
          losses: own.reduce((total, one) => total + one.losses, 0),
        };
      }),
    [result, text],
  );
  const count = (key: "yes" | "missing" | "open") => ({
    key,
    title: t(`detail.${key}`),
    align: "end" as const,
    render: (_: unknown, row: RuleCounts) =>
      row[key][0] === row[key][1]
        ? formatNumber(row[key][0])
        : row[key].map((each) => formatNumber(each)).join(" → "),
  });
  return (
    <Panel title={t("detail.counts")} wide>
      <p className="qs-secondary">{t("detail.countsHint")}</p>
      <DataTable<RuleCounts>
        dataSource={rows}
        pagination={{ pageSize: 50 }}
        rowKey={(row) => row.id}
        columns={[
          { key: "rule", title: t("detail.rule"), render: (_, row) => `${row.id} ${row.title}` },
          count("yes"),
          count("missing"),
          count("open"),
          ...(compared
            ? (["gains", "losses"] as const).map((key) => ({
                key,
                title: t(`detail.${key}`),
                align: "end" as const,
                render: (_: unknown, row: RuleCounts) => formatNumber(row[key]),
              }))
            : []),
        ]}
      />
    </Panel>
  );
}
