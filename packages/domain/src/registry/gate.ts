import type { Bilingual } from "../problem-entry.ts";
import type { GateFinding, ReleaseProfile } from "./release.ts";

/** Bands within which a new release passes without a person; configuration, defaults below. */
export interface GateBands {
  /** Rows may change by this share of the former release before it is held. */
  rows: number;
  /** The share of nulls of a column may grow by this much, absolute. */
  nulls: number;
}

/** Wide enough for ordinary days, narrow enough for a truncated file or a broken join. */
export const defaultBands: GateBands = { rows: 0.5, nulls: 0.2 };

/** Order of levels, low to high (GB/T 43697-2024). */
const levelOrder = ["general-1", "general-2", "general-3", "general-4", "important", "core"];

/** What the gate knows of one release. */
export interface GateSubject {
  profile: ReleaseProfile;
  /** Level proposed from its contents. */
  level: string;
}

interface GateInput {
  /** The release in use now; absent for the first. */
  former: GateSubject | undefined;
  /** The release that wants in. */
  next: GateSubject;
  secrecy: { marks: string[]; warnings: string[] };
  bands?: GateBands;
}

/** Every reason why a release may not pass by itself; an empty list lets it through. */
export function checkGate({ former, next, secrecy, bands = defaultBands }: GateInput): GateFinding[] {
  return [
    ...checkSecrecy(secrecy),
    ...(former
      ? [...checkFields(former, next), ...checkLevel(former, next), ...checkRows(former, next, bands)]
      : []),
  ];
}

/** What is to become of a release with these findings. */
export function gateVerdict(findings: readonly GateFinding[]): "quarantined" | "held" | "available" {
  if (findings.some((finding) => finding.severity === "quarantine")) return "quarantined";
  return findings.some((finding) => finding.severity === "hold") ? "held" : "available";
}

function finding(
  rule: GateFinding["rule"],
  severity: GateFinding["severity"],
  field: string | null,
  message: Bilingual,
): GateFinding {
  return { rule, severity, field, message };
}

function checkSecrecy({ marks, warnings }: GateInput["secrecy"]): GateFinding[] {
  return [
    ...marks.map((place) =>
      finding("secrecy-mark", "quarantine", place, {
        zh: `发现密级标志（${place}），已隔离；涉及国家秘密的数据不得进入本平台`,
        en: `A secrecy mark was found (${place}); the release is quarantined. State secrets may not enter this platform`,
      }),
    ),
    ...warnings.map((place) =>
      finding("secrecy-warning", "notice", place, {
        zh: `发现“工作秘密/内部”字样（${place}），请保密审查员确认`,
        en: `Words for work secrets or internal use were found (${place}); ask the secrecy reviewer`,
      }),
    ),
  ];
}

function checkFields(former: GateSubject, next: GateSubject): GateFinding[] {
  const before = new Map(former.profile.fields.map((field) => [field.name, field]));
  const after = new Map(next.profile.fields.map((field) => [field.name, field]));
  const findings: GateFinding[] = [];
  for (const [name, field] of after) {
    const old = before.get(name);
    if (!old) {
      findings.push(
        finding("new-field", "hold", name, { zh: `新增信息项“${name}”`, en: `New field ${name}` }),
      );
      continue;
    }
    if (old.type !== field.type) {
      findings.push(
        finding("type-change", "hold", name, {
          zh: `“${name}”的类型由 ${old.type} 变为 ${field.type}`,
          en: `${name} changed type from ${old.type} to ${field.type}`,
        }),
      );
    }
    const known = new Set(old.detected.map((one) => one.kind));
    for (const one of field.detected.filter((found) => !known.has(found.kind))) {
      findings.push(
        finding("new-identifier", "hold", name, {
          zh: `“${name}”中新识别出 ${one.kind}`,
          en: `${name} now holds ${one.kind}`,
        }),
      );
    }
  }
  for (const name of before.keys()) {
    if (!after.has(name))
      findings.push(
        finding("missing-field", "hold", name, { zh: `缺少信息项“${name}”`, en: `Field ${name} is missing` }),
      );
  }
  return findings;
}

function checkLevel(former: GateSubject, next: GateSubject): GateFinding[] {
  if (levelOrder.indexOf(next.level) <= levelOrder.indexOf(former.level)) return [];
  return [
    finding("higher-level", "hold", null, {
      zh: `建议级别由 ${former.level} 升为 ${next.level}`,
      en: `The proposed level rose from ${former.level} to ${next.level}`,
    }),
  ];
}

function checkRows(former: GateSubject, next: GateSubject, bands: GateBands): GateFinding[] {
  const findings: GateFinding[] = [];
  const before = former.profile.rows;
  const after = next.profile.rows;
  if (Math.abs(after - before) > before * bands.rows) {
    findings.push(
      finding("rows-out-of-band", "hold", null, {
        zh: `行数由 ${before} 变为 ${after}，超出 ±${bands.rows * 100}% 的范围`,
        en: `Rows went from ${before} to ${after}, beyond ±${bands.rows * 100}%`,
      }),
    );
  }
  const old = new Map(former.profile.fields.map((field) => [field.name, nullShare(field)]));
  for (const field of next.profile.fields) {
    const was = old.get(field.name);
    if (was === undefined || nullShare(field) - was <= bands.nulls) continue;
    findings.push(
      finding("nulls-out-of-band", "hold", field.name, {
        zh: `“${field.name}”空值占比由 ${percent(was)} 升至 ${percent(nullShare(field))}`,
        en: `Nulls of ${field.name} rose from ${percent(was)} to ${percent(nullShare(field))}`,
      }),
    );
  }
  return findings;
}

const nullShare = (field: { nulls: number; rows: number }): number =>
  field.rows === 0 ? 0 : field.nulls / field.rows;
const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;
