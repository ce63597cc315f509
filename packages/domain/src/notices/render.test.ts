import { expect, test } from "vitest";
import { renderNotice } from "./render.ts";
import { type NoticeName, noticeTemplates } from "./templates.ts";

const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!);

test.each(Object.keys(noticeTemplates) as NoticeName[])("%s leaves no place unfilled", (name) => {
  const { title, body, link } = noticeTemplates[name];
  const texts = [title.zh, title.en, body.zh, body.en, link];
  const params = Object.fromEntries(texts.flatMap(places).map((place) => [place, "x"]));
  expect(JSON.stringify(renderNotice(name, params))).not.toMatch(/\{\w+\}/);
  expect(link.startsWith("/console")).toBe(true);
});

test("values in a link cannot leave their place", () => {
  const rendered = renderNotice("cases.decided", {
    subject: "s",
    decision: "d",
    decisionEn: "d",
    reason: "r",
    caseId: "../../evil?x=1",
  });
  expect(rendered.link).toBe("/console/cases/..%2F..%2Fevil%3Fx%3D1");
});
