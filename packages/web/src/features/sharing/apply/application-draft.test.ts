import { ApplicationInput } from "@qianshu/domain/sharing/application";
import { expect, test } from "vitest";
import type { Entry } from "../../catalog/catalog.api.ts";
import type { Application, Contract } from "../sharing.api.ts";
import { emptyCondition } from "../terms/condition-draft.ts";
import {
  type ApplicationDraft,
  chooseResource,
  emptyApplication,
  findMissingItem,
  findMissingMatter,
  fromApplication,
  fromContract,
  makeItem,
  toApplicationBody,
} from "./application-draft.ts";

const uuid = (n: number) => `01990000-0000-7000-8000-${String(n).padStart(12, "0")}`;
const entry = { id: uuid(1), resources: [{ assetId: uuid(2), kind: "release-series" }] } as Entry;

function makeDraft(): ApplicationDraft {
  return {
    ...emptyApplication(uuid(9), "2026-11-22"),
    matterName: "高龄津贴资格核对",
    purpose: "核对老年人的户籍和生存状况",
    act: "中华人民共和国老年人权益保障法",
    article: "第三十三条",
    items: [
      {
        ...makeItem(entry),
        fields: ["name", "id_number"],
        modes: ["file", "comparison"],
        keys: ["id_number"],
        answers: ["name", "address"],
        facts: [
          {
            name: "已满80岁",
            condition: { join: "and", lines: [{ column: "age", op: "ge", value: "80" }] },
            other: null,
          },
          {
            name: "在册",
            condition: emptyCondition,
            other: { op: "not", of: { op: "isNull", column: "name" } },
          },
        ],
        rows: { join: "and", lines: [{ column: "age", op: "ge", value: "80" }] },
      },
    ],
  };
}

test("makes an application that the domain accepts, its period half-open", () => {
  const body = toApplicationBody(makeDraft());
  expect(ApplicationInput.parse(body)).toMatchObject({
    period: { from: "2026-11-22", until: "2027-11-22" },
    basis: { type: "statutory-duty", article: "第三十三条" },
    items: [
      {
        rows: { op: "ge", column: "age", value: "80" },
        comparison: {
          keys: ["id_number"],
          answers: ["name"],
          facts: [
            { name: "已满80岁", condition: { op: "ge", column: "age", value: "80" } },
            { name: "在册", condition: { op: "not", of: { op: "isNull", column: "name" } } },
          ],
        },
        parameters: null,
      },
    ],
  });
});

test("reads back what the server keeps", () => {
  const draft = makeDraft();
  const input = ApplicationInput.parse(toApplicationBody(draft));
  const back = fromApplication({ id: uuid(5), version: 3, input } as Application);
  expect(back.saved).toEqual({ id: uuid(5), version: 3 });
  expect(toApplicationBody(back)).toEqual(toApplicationBody(draft));
});

test("a renewal asks for the same, for as long again, from where the contract ends", () => {
  const body = ApplicationInput.parse(toApplicationBody(makeDraft()));
  const items = body.items.map((item) => ({
    ...item,
    fields: item.fields.map((name) => ({ name, mask: { kind: "none" } })),
  }));
  const terms = { ...body, items, period: { from: "2026-01-01", until: "2026-12-01" } };
  const contract = { id: uuid(7), consumerId: uuid(9), terms } as unknown as Contract;
  const renewal = fromContract(contract, "2026-11-22");
  expect(renewal).toMatchObject({ renews: uuid(7), from: "2026-12-01", lastDay: "2027-10-30" });
  expect(toApplicationBody(renewal).items).toEqual(body.items);
  expect(fromContract(contract, "2027-03-01").from).toBe("2027-03-01");
});

test("says what a step lacks", () => {
  expect(findMissingMatter(emptyApplication("", "2026-11-22"))).toBe("organization");
  expect(findMissingMatter({ ...makeDraft(), article: " " })).toBe("basis");
  expect(findMissingMatter(makeDraft())).toBeUndefined();
  expect(findMissingItem([], () => true)).toEqual({ missing: "items" });
  expect(findMissingItem([makeItem(entry)], () => true)).toEqual({ missing: "fields", entryId: uuid(1) });
  expect(findMissingItem([makeItem(entry)], () => false)).toBeUndefined();
  const unnamed = { name: " ", condition: emptyCondition, other: null };
  const compared = { ...makeDraft().items[0]!, facts: [unnamed] };
  expect(findMissingItem([compared], () => true)).toEqual({ missing: "facts", entryId: uuid(1) });
});

test("another resource keeps only the ways of receiving that it knows", () => {
  const item = { ...makeItem(entry), modes: ["file", "page"] as ("file" | "page")[] };
  expect(chooseResource(item, uuid(3), "file-series").modes).toEqual(["file"]);
  expect(chooseResource(item, uuid(3), "service").modes).toEqual(["call"]);
});
