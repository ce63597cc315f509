import { defaultMasks } from "@qianshu/domain/grading/default-masks";
import type { MaskSpec } from "@qianshu/domain/grading/masks";
import type { Condition } from "@qianshu/domain/plan/condition";
import type { ReleaseTable } from "@qianshu/domain/plan/select-plan";
import { peopleRelease } from "./people.ts";

/** What a contract gives of people: each column under the mask that is proposed for its kind. */
export const maskedFields: readonly { name: string; mask: MaskSpec }[] = [
  { name: "证件号码", mask: defaultMasks["resident-id"] },
  { name: "姓名", mask: defaultMasks["person-name"] },
  { name: "性别", mask: { kind: "none" } },
  { name: "手机号", mask: defaultMasks.mobile },
  { name: "住址", mask: defaultMasks.address },
  { name: "出生日期", mask: defaultMasks["birth-date"] },
  { name: "补贴金额", mask: { kind: "generalise-number", step: 100 } },
  { name: "登记时间", mask: { kind: "none" } },
];

/** The rows it gives: nine of ten. */
export const permittedRows: Condition = { op: "ge", column: "登记时间", value: "2016-01-01 00:00:00" };

/** A release of which as many rows as asked for, and some more, are permitted: in two files. */
export async function releaseToFilter(rows: number): Promise<ReleaseTable> {
  const first = await peopleRelease(rows);
  const second = await peopleRelease(Math.ceil(rows * 0.12), rows);
  return { columns: first.columns, files: [...first.files, ...second.files] };
}
