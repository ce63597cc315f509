import type { Finding } from "../problem-entry.ts";
import { type CodeList, findCode } from "../standards/code-list.ts";
import { dataTypes, resourceFormats, shareMethods, updateCycles } from "../standards/code-lists/catalog.ts";
import { industryClasses, serviceClasses, subjectClasses } from "../standards/code-lists/classification.ts";
import type { EntryMetadata } from "./metadata.ts";
import { isResourceCode } from "./resource-code.ts";

/** Coded elements whose code is in no list, and related codes that are none. */
export function checkCodes(metadata: EntryMetadata): Finding[] {
  return [
    ...checkCode("metadata.subjectClass", metadata.subjectClass, subjectClasses),
    ...checkOptional("metadata.industryClass", metadata.industryClass, industryClasses),
    ...checkOptional("metadata.serviceClass", metadata.serviceClass, serviceClasses),
    ...checkCode("metadata.updateCycle", metadata.updateCycle, updateCycles),
    ...metadata.formats.flatMap(({ category }, at) =>
      checkCode(`metadata.formats.${at}.category`, category, resourceFormats),
    ),
    ...metadata.shareMethods.flatMap((method, at) =>
      checkCode(`metadata.shareMethods.${at}`, method, shareMethods),
    ),
    ...metadata.items.flatMap(({ dataType }, at) =>
      checkCode(`metadata.items.${at}.dataType`, dataType, dataTypes),
    ),
    ...metadata.relatedCodes.flatMap(checkRelatedCode),
  ];
}

function checkOptional(field: string, code: string, list: CodeList): Finding[] {
  return code === "" ? [] : checkCode(field, code, list);
}

function checkCode(field: string, code: string, list: CodeList): Finding[] {
  if (findCode(list, code)) return [];
  return [
    {
      field,
      found: code,
      expected: list.items.map((item) => item.code).join(", "),
      message: {
        zh: `不在代码集“${list.title.zh}”之内`,
        en: `Not in the code list ${list.title.en}`,
      },
    },
  ];
}

function checkRelatedCode(code: string, at: number): Finding[] {
  if (isResourceCode(code)) return [];
  return [
    {
      field: `metadata.relatedCodes.${at}`,
      found: code,
      expected: "101001/000001",
      message: { zh: "不是信息资源代码", en: "Not a resource code" },
    },
  ];
}
