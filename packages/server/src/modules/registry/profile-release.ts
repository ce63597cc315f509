import { detectors } from "@qianshu/domain/grading/detectors";
import { judgeColumn } from "@qianshu/domain/grading/judge";
import {
  findMarkInFileName,
  findSecrecyMark,
  type SecrecyFinding,
  secrecyMarks,
} from "@qianshu/domain/grading/secrecy-marks";
import type { Cell } from "@qianshu/domain/plan/column-type";
import type { FieldProfile, ReleaseProfile } from "@qianshu/domain/registry/release";
import type { ColumnProfile, Profile } from "../../platform/engine/types/profile.ts";

/** What is looked for in every release: identifiers in whole values, secrecy marks anywhere in texts. */
export const profileSearch = {
  detectors: [...detectors],
  searches: secrecyMarks.map(({ id, pattern }) => ({ id, pattern, form: "text" as const })),
  top: 10,
  bins: 20,
};

/** The engine's statistics with a judgement on what each column holds. */
export function judgeProfile(profile: Profile): ReleaseProfile {
  return { rows: profile.rows, fields: profile.columns.map((column) => judgeField(column, profile.rows)) };
}

const text = (cell: Cell): string | null => (cell === null ? null : String(cell));

function judgeField(column: ColumnProfile, rows: number): FieldProfile {
  const matched = Object.fromEntries(column.detections.map((hit) => [hit.id, hit.rows]));
  const judgements = judgeColumn(column.name, {
    nonNull: rows - column.nulls,
    distinct: column.distinct,
    matched,
    min: text(column.min),
    max: text(column.max),
  });
  return {
    name: column.name,
    type: column.type,
    rows,
    nulls: column.nulls,
    distinct: column.distinct,
    min: text(column.min),
    max: text(column.max),
    averageLength: column.length?.mean ?? null,
    maxLength: column.length?.max ?? null,
    top: column.top.map(({ value, rows: count }) => ({ value: text(value) ?? "", count })),
    histogram: column.histogram.map(({ from, to, rows: count }) => ({
      from: text(from) ?? "",
      to: text(to) ?? "",
      count,
    })),
    detected: judgements.map(({ kind, confidence, reason }) => ({ kind, confidence, reason })),
  };
}

/** Marks of secrecy in the file's name, its properties, the headers and the cells. */
export function findMarks(
  fileName: string,
  properties: Record<string, string>,
  profile: Profile,
): SecrecyFinding[] {
  const headers = profile.columns.map((column) => findSecrecyMark(column.name, "header"));
  const cells = profile.columns.flatMap((column) =>
    column.searches.filter((hit) => hit.rows > 0).map((hit) => cellFinding(hit.id, column)),
  );
  const said = Object.values(properties).map((value) => findSecrecyMark(value, "property"));
  return [findMarkInFileName(fileName), ...said, ...headers, ...cells].filter((found) => found !== undefined);
}

function cellFinding(id: string, column: ColumnProfile): SecrecyFinding | undefined {
  const mark = secrecyMarks.find((one) => one.id === id)!;
  if (mark.header && !new RegExp(mark.header, "u").test(column.name)) return undefined;
  return {
    mark: id,
    severity: mark.severity,
    label: mark.label,
    place: "cell",
    found: column.name,
    source: mark.source,
  };
}

const places = { name: "文件名", header: "列名", property: "文件属性", cell: "单元格" };

/** Where a mark was found, for people; never the cell's own text. */
export function describeMark(finding: SecrecyFinding): string {
  return `${places[finding.place]}：${finding.found}`;
}
