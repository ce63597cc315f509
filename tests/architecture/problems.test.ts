import { problemTable } from "@qianshu/domain/errors";
import type { ProblemEntry } from "@qianshu/domain/problem-entry";
import { expect, test } from "vitest";
import { readSources } from "./sources.ts";

const entries = Object.entries<ProblemEntry>(problemTable);
const sources = ["packages", "bin", "examples"]
  .flatMap((folder) => readSources(folder))
  .filter(({ file }) => !/^packages\/domain\/.*problems\.ts$/.test(file));

test("every code of the error table is used somewhere", () => {
  const text = sources.map((source) => source.text).join("\n");
  expect(entries.map(([code]) => code).filter((code) => !text.includes(`"${code}"`))).toEqual([]);
});

test("every code begins with its module and has a status that says who must act", () => {
  const wrong = entries.filter(
    ([code, { status }]) => !/^[a-z]+\.[a-z0-9_]+$/.test(code) || status < 400 || status > 599,
  );
  expect(wrong.map(([code]) => code)).toEqual([]);
});

test("every title and remedy is written in both languages", () => {
  const wrong = entries.filter(([, { title, remedy }]) =>
    [title, remedy].some(
      ({ zh, en }) =>
        !/\p{Script=Han}/u.test(zh) ||
        en.trim() === "" ||
        /\p{Script=Han}/u.test(en.replace(/[“「《][^”」》]*[”」》]/g, "")),
    ),
  );
  expect(wrong.map(([code]) => code)).toEqual([]);
});

test("both languages of a problem name the same facts", () => {
  // A fact that is itself a text comes as `{titleZh}` and `{titleEn}`.
  const places = (text: string) =>
    [...new Set(text.match(/\{\w+\}/g))].map((place) => place.replace(/(Zh|En)\}$/, "}")).sort();
  const wrong = entries.filter(([, entry]) =>
    [entry.title, entry.remedy].some(({ zh, en }) => places(zh).join() !== places(en).join()),
  );
  expect(wrong.map(([code]) => code)).toEqual([]);
});

test("nobody throws a bare error with a text for people", () => {
  const wrong = sources
    .filter(({ file }) => /^packages\/server\/src\/modules\//.test(file))
    .filter(({ text }) => /new Error\(["'`][^"'`]*\p{Script=Han}/u.test(text));
  expect(wrong.map(({ file }) => file)).toEqual([]);
});
