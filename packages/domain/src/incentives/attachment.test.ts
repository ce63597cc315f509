import { expect, test } from "vitest";
import { isAttachment, isWithdrawable } from "./attachment.ts";

const bytes = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

test.each([
  ["租赁合同.pdf", "%PDF-1.7", true],
  ["租赁合同.PDF", "%PDF-1.7", true],
  ["营业执照.jpg", "\u00ff\u00d8\u00ff\u00e0", true],
  ["会议纪要.docx", "PK\u0003\u0004", true],
  ["会议纪要.wps", "\u00d0\u00cf\u0011\u00e0", true],
  ["租赁合同.pdf", "<html>", false],
  ["程序.exe", "MZ\u0090\u0000", false],
  ["pdf", "", false],
  ["无后缀", "%PDF", false],
  ["网页.html", "<html>", false],
])("%s that begins with %j is taken: %s", (name, begin, isTaken) => {
  expect(isAttachment(name, bytes(begin))).toBe(isTaken);
});

test("a paper is withdrawn by who has handed it in, until something is decided", () => {
  const paper = { addedBy: "1", state: "reviewing" };
  expect(isWithdrawable(paper, "1")).toBe(true);
  expect(isWithdrawable(paper, "2")).toBe(false);
  expect(isWithdrawable(paper, undefined)).toBe(false);
  expect(isWithdrawable({ ...paper, addedBy: null }, undefined)).toBe(false);
  for (const state of ["reviewed", "batched", "approved", "paid", "refused", "publicity", "closed"])
    expect(isWithdrawable({ ...paper, state }, "1")).toBe(false);
});
