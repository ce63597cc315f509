import type { PolicySimulationDetail, SimulationTotal } from "@qianshu/contract/policy-simulation";
import { Problem } from "@qianshu/domain";

export type ExportFormat = "csv" | "xlsx" | "json";

const header = [
  "维度",
  "性质",
  "编码",
  "名称",
  "现行低（元）",
  "现行高（元）",
  "改革低（元）",
  "改革高（元）",
  "差额低（元）",
  "差额高（元）",
];

const dimensionNames: Record<SimulationTotal["dimension"], string> = {
  article: "条款",
  rule: "规则",
  payer: "支付方",
  prefecture: "市（州）",
  county: "县（市、区）",
  industry: "行业",
  year: "年度",
  month: "月份",
};

const natureNames: Record<SimulationTotal["nature"], string> = {
  grant: "补助奖励",
  "tax-relief": "税收减免",
  deduction: "加计扣除额",
  "land-revenue": "土地出让收益",
  budget: "预算",
};

/** The sums of a simulation as a file that people open. */
export async function exportSimulation(
  simulation: PolicySimulationDetail,
  format: ExportFormat,
): Promise<{ type: string; body: Buffer | string }> {
  if (simulation.result === null)
    throw new Problem("policy.simulation_unfinished", { found: simulation.state });
  if (format === "json") return { type: "application/json", body: JSON.stringify(simulation, null, 2) };
  const rows = simulation.result.totals.map(rowOf);
  if (format === "csv") {
    const lines = [header, ...rows].map((row) => row.map(quoteCell).join(","));
    return { type: "text/csv; charset=utf-8", body: `\uFEFF${lines.join("\r\n")}\r\n` };
  }
  const { default: exceljs } = await import("exceljs");
  const workbook = new exceljs.Workbook();
  const sheet = workbook.addWorksheet("测算结果");
  sheet.addRow(header);
  for (const row of rows) sheet.addRow(row.map((cell, at) => (at > 3 ? Number(cell) : cell)));
  const body = Buffer.from(await workbook.xlsx.writeBuffer());
  return { type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", body };
}

function rowOf({ dimension, nature, key, name, ...sums }: SimulationTotal): string[] {
  const { baseLow, baseHigh, reformLow, reformHigh } = sums;
  const differences = [BigInt(reformLow) - BigInt(baseLow), BigInt(reformHigh) - BigInt(baseHigh)];
  const amounts = [baseLow, baseHigh, reformLow, reformHigh, ...differences].map((fen) => yuan(BigInt(fen)));
  return [dimensionNames[dimension], natureNames[nature], key, name.zh, ...amounts];
}

/** Fen as yuan with two decimals. */
function yuan(fen: bigint): string {
  const size = fen < 0n ? -fen : fen;
  return `${fen < 0n ? "-" : ""}${size / 100n}.${String(size % 100n).padStart(2, "0")}`;
}

const quoteCell = (text: string): string =>
  /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
