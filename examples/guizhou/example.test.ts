import { EntryMetadata } from "@qianshu/domain/catalog/metadata";
import { isDivisionOfTier } from "@qianshu/domain/identity/organization";
import { findSeparationConflict } from "@qianshu/domain/identity/roles";
import { LegalBasis } from "@qianshu/domain/sharing/terms";
import { findCode } from "@qianshu/domain/standards/code-list";
import { builtInCodeLists, findCodeList } from "@qianshu/domain/standards/code-lists";
import { DataElement } from "@qianshu/domain/standards/data-element";
import { validateUscc } from "@qianshu/domain/standards/uscc";
import { describe, expect, it } from "vitest";
import { dataElements } from "./data-elements.ts";
import { entries, getExampleEntry } from "./entries.ts";
import { matters } from "./matters.ts";
import { getExampleOrganization, organizations } from "./organizations.ts";
import { people } from "./people.ts";
import { refusals } from "./refusals.ts";
import { tableFiles } from "./write/files.ts";

const unknownCodes = (list: string, codes: readonly string[]) => {
  const found = findCodeList(list);
  if (found === undefined) throw new Error(`no list ${list} among ${builtInCodeLists.map((one) => one.id)}`);
  return codes.filter((code) => findCode(found, code) === undefined);
};

describe("the organizations", () => {
  it("stand in three tiers, with an office and a civil affairs bureau everywhere", () => {
    const offices = organizations.filter((one) => one.key.startsWith("office"));
    expect(offices.map((one) => one.tier).filter((tier) => tier === "county")).toHaveLength(88);
    expect(offices).toHaveLength(98);
    expect(organizations.filter((one) => one.tier === "province").length).toBeGreaterThanOrEqual(17);
  });

  it("have different and faultless credit codes", () => {
    expect(new Set(organizations.map((one) => one.uscc)).size).toBe(organizations.length);
    for (const { uscc } of organizations) {
      expect(validateUscc(uscc)).toEqual({ valid: true, normal: uscc });
    }
  });

  it("have keys, divisions and parents that fit", () => {
    expect(new Set(organizations.map((one) => one.key)).size).toBe(organizations.length);
    const seen = new Set<string>();
    for (const one of organizations) {
      expect(isDivisionOfTier(one.divisionCode, one.tier), one.key).toBe(true);
      if (one.parent !== undefined) expect(seen.has(one.parent), `${one.key} below ${one.parent}`).toBe(true);
      seen.add(one.key);
    }
  });

  it("know what they were before their county was renamed", () => {
    const bureau = getExampleOrganization("minzheng-520581");
    expect(bureau.name).toBe("黔西市民政局");
    expect(bureau.formerly).toEqual({
      name: "黔西县民政局",
      divisionCode: "520522",
      validFrom: "2019-01-01",
    });
  });
});

describe("the people", () => {
  it("have usernames that can be typed, and posts for names", () => {
    expect(new Set(people.map((one) => one.username)).size).toBe(people.length);
    for (const { username } of people) expect(username).toMatch(/^[a-z0-9][a-z0-9._-]{2,31}$/);
    expect(people.find((one) => one.username === "minzheng.steward")?.name).toBe("省民政厅数据专员");
  });

  it("keep the three administrators apart", () => {
    for (const { roles } of people) expect(findSeparationConflict(roles)).toBeUndefined();
    const held = new Set(people.filter((one) => one.signsIn).flatMap((one) => one.roles));
    for (const role of ["system-administrator", "security-administrator", "auditor"] as const) {
      expect(held.has(role)).toBe(true);
    }
  });

  it("are a steward, an approver and a secrecy reviewer at every provider", () => {
    for (const provider of new Set(entries.map((entry) => entry.provider))) {
      const roles = people.filter((one) => one.organization === provider).flatMap((one) => one.roles);
      expect(roles, provider).toEqual(expect.arrayContaining(["steward", "approver", "secrecy-reviewer"]));
    }
  });
});

describe("the entries", () => {
  it("are at least thirty, of at least twelve departments, over three tiers", () => {
    expect(entries.length).toBeGreaterThanOrEqual(30);
    expect(new Set(entries.map((entry) => entry.key)).size).toBe(entries.length);
    const providers = [...new Set(entries.map((entry) => entry.provider))].map(getExampleOrganization);
    expect(providers.filter((one) => one.tier === "province").length).toBeGreaterThanOrEqual(12);
    expect(new Set(providers.map((one) => one.tier))).toEqual(new Set(["province", "prefecture", "county"]));
  });

  it("have every level but core, every share type, every kind of resource, and two have none", () => {
    const values = <T>(pick: (entry: (typeof entries)[number]) => T[]) => new Set(entries.flatMap(pick));
    const levels = ["important", "general-4", "general-3", "general-2", "general-1"];
    expect(values((entry) => [entry.grade.level as string])).toEqual(new Set(levels));
    expect(values((entry) => [entry.metadata.shareType])).toEqual(
      new Set(["unconditional", "conditional", "not-shared"]),
    );
    expect(values((entry) => entry.resources.map((one) => one.kind))).toEqual(
      new Set(["release-series", "file-series", "service"]),
    );
    expect(entries.filter((entry) => entry.resources.length === 0)).toHaveLength(2);
  });

  it("are what the catalogue accepts, with codes that its lists know", () => {
    for (const { key, metadata } of entries) {
      expect(EntryMetadata.parse(metadata), key).toEqual(metadata);
      expect(unknownCodes("subject-class", [metadata.subjectClass]), key).toEqual([]);
      expect(unknownCodes("industry-class", [metadata.industryClass]), key).toEqual([]);
      expect(unknownCodes("service-class", [metadata.serviceClass]), key).toEqual([]);
      expect(unknownCodes("update-cycle", [metadata.updateCycle]), key).toEqual([]);
      expect(unknownCodes("share-method", metadata.shareMethods), key).toEqual([]);
      expect(
        unknownCodes(
          "resource-format-type",
          metadata.formats.map((one) => one.type),
        ),
        key,
      ).toEqual([]);
      expect(
        unknownCodes(
          "item-data-type",
          metadata.items.map((one) => one.dataType),
        ),
        key,
      ).toEqual([]);
    }
  });

  it("state a condition or a legal basis unless they are shared without", () => {
    for (const { key, metadata } of entries) {
      expect(metadata.shareCondition !== "", key).toBe(metadata.shareType !== "unconditional");
      if (metadata.open) expect(metadata.shareType, key).toBe("unconditional");
    }
  });

  it("never open or share without condition what touches privacy", () => {
    const personal = entries.filter((entry) => entry.grade.sensitivity === "personal-privacy");
    expect(personal.filter((entry) => entry.metadata.open)).toEqual([]);
    expect(personal.filter((entry) => entry.metadata.shareType === "unconditional")).toEqual([]);
  });

  it("have different category codes and related entries that exist", () => {
    expect(new Set(entries.map((entry) => entry.metadata.categoryCode)).size).toBe(entries.length);
    for (const entry of entries) for (const key of entry.related) expect(getExampleEntry(key).key).toBe(key);
  });

  it("stand before every file of the example", () => {
    const held = entries
      .flatMap((entry) => entry.resources)
      .map((one) => (one.kind === "release-series" && one.origin.type === "upload" ? one.origin.path : ""));
    expect(tableFiles.filter((file) => !held.includes(file.path))).toEqual([]);
  });
});

describe("matters, data elements and refusals", () => {
  it("ask for fields that their entries have", () => {
    for (const matter of matters) {
      expect(LegalBasis.parse(matter.basis)).toEqual(matter.basis);
      expect(getExampleOrganization(matter.consumer).key).toBe(matter.consumer);
      for (const item of matter.items) {
        const entry = getExampleEntry(item.entry);
        const columns = entry.metadata.items.map((one) => one.column);
        const asked = [...item.fields, ...(item.comparison?.keys ?? []), item.ownDivisionField ?? columns[0]];
        expect(
          asked.filter((field) => !columns.includes(field ?? "")),
          `${matter.code} ${item.entry}`,
        ).toEqual([]);
        expect(item.modes.includes("call")).toBe(entry.resources.some((one) => one.kind === "service"));
      }
    }
  });

  it("need several departments at once", () => {
    for (const matter of matters) {
      const providers = new Set(matter.items.map((item) => getExampleEntry(item.entry).provider));
      expect(providers.size, matter.name).toBeGreaterThanOrEqual(3);
    }
  });

  it("name an authoritative department for each data element", () => {
    for (const { element, source } of dataElements) {
      expect(DataElement.parse(element)).toEqual(element);
      expect(getExampleOrganization(source).tier).toBe("province");
    }
  });

  it("hold core data and secrets as refusals only", () => {
    expect(refusals.map((one) => one.reason)).toEqual(["secrecy-mark", "core", "state-secret"]);
    for (const { provider } of refusals) expect(getExampleOrganization(provider).key).toBe(provider);
  });
});
