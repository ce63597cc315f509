import { describe, expect, test } from "vitest";
import { normalise, textForm } from "../standards/normal-form.ts";
import { findMarkInFileName, findSecrecyMark, secrecyMarks, secrecyWords } from "./secrecy-marks.ts";

describe("marks of state secrets", () => {
  test.each([
    "机密★10年",
    "秘密★",
    "绝密 ★ 长期",
    "秘密 5年",
    "机 密 ★ 2 0 年",
    "绝密☆",
    "机密★１０年",
    "【机密★1年】",
    "密级：机密★",
    "机密*10年",
    "秘密·5年",
    "机密：20年",
    "秘密6个月",
    "绝密 长期",
    "机密 三十年",
    "本表属于机密★，不得外传",
    "特急\n机密★10年\n省政府办公厅",
    "附件：秘密 5年",
    "国家秘密★5年",
  ])("%s", (text) => {
    expect(findSecrecyMark(text, "cell")?.severity).toBe("secret");
  });

  test("a bare level is one in a column of levels, else a warning", () => {
    expect(findSecrecyMark("机密", "cell", "密级")).toMatchObject({
      mark: "secret-column",
      severity: "secret",
    });
    expect(findSecrecyMark("秘密级", "cell", "文件密级")?.severity).toBe("secret");
    expect(findSecrecyMark("机密", "cell", "类型")).toMatchObject({
      mark: "bare-level",
      severity: "warning",
    });
    expect(findSecrecyMark("【秘密】关于印发方案的通知", "cell")?.severity).toBe("warning");
    expect(findSecrecyMark("不涉密", "cell", "密级")).toBeUndefined();
  });

  test("in the name of a file", () => {
    expect(findMarkInFileName("人员名单_机密★10年.xlsx")?.severity).toBe("secret");
    expect(findMarkInFileName("（秘密 5年）名单.csv")).toMatchObject({ severity: "secret", place: "name" });
    expect(findMarkInFileName("保密培训名单.xlsx")).toBeUndefined();
  });
});

describe("warnings", () => {
  test.each([
    "工作秘密",
    "【工作秘密】",
    "工作秘密★5年",
    "工作秘密 3年",
    "内部资料 注意保存",
    "内部文件",
    "仅供内部使用",
    "（内部）",
    "内部★",
    "内部",
    "内部资料，请勿外传",
  ])("%s", (text) => {
    expect(findSecrecyMark(text, "cell")?.severity).toBe("warning");
  });
});

describe("ordinary words", () => {
  test.each([
    "商业秘密保护条例",
    "商业秘密★★★",
    "商业秘密 5年",
    "侵犯商业秘密罪",
    "秘密花园",
    "花园的秘密",
    "内部装修",
    "内部控制制度",
    "内部审计",
    "公司内部",
    "内部文件管理办法",
    "工作秘密管理办法",
    "国家秘密",
    "机密大厦",
    "中国机密花园酒店5年店庆",
    "机密性、完整性、可用性",
    "保守国家秘密法",
    "保守秘密10年",
    "秘密10年后公开",
    "绝密飞行",
    "密级鉴定",
    "五星★★★★★",
    "密码服务★5年",
    "机密仪器厂",
    "秘密侦查",
    "无秘密",
    "",
  ])("%s", (text) => {
    expect(findSecrecyMark(text, "cell")).toBeUndefined();
  });
});

test("the cheap test misses nothing, and the patterns are RE2's too", () => {
  for (const { pattern } of secrecyMarks) expect(pattern).not.toMatch(/\(\?[=!<]|\\[bBpPkuZ]|\\\d/);
  for (const text of ["机 密 ★", "工作秘密", "（内部）", "秘密 5年"]) {
    expect(normalise(text, textForm)).toMatch(new RegExp(secrecyWords, "u"));
  }
});
