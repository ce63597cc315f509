import { exchangeRoutes } from "@qianshu/contract/exchange";
import { networkRoutes } from "@qianshu/contract/network";
import { organizationRoutes } from "@qianshu/contract/organizations";
import { registryRoutes } from "@qianshu/contract/registry";
import { expect, test } from "vitest";
import { optionsOf, readOption } from "./options.ts";

const kinds = (schema: Parameters<typeof optionsOf>[0]) =>
  Object.fromEntries(optionsOf(schema).map(({ name, as }) => [name, as]));

test("named schemas are read as what they are", () => {
  expect(kinds(exchangeRoutes.createDelivery.body)).toEqual({
    assetId: "text",
    mode: "text",
    format: "text",
    receiverId: "text",
    target: "json",
    context: "json",
  });
});

test("what may be null is read as what it is otherwise", () => {
  expect(kinds(networkRoutes.createNetworkRule.body)).toMatchObject({
    organizationId: "text",
    ports: "json",
  });
  expect(kinds(organizationRoutes.changeOrganization.body)).toMatchObject({ parentId: "text", tier: "text" });
});

test("numbers, choices and unions", () => {
  expect(kinds(registryRoutes.listAssets.query)).toMatchObject({ offset: "number", kind: "text" });
  expect(kinds(registryRoutes.createAsset.body)).toMatchObject({
    origin: "json",
    keyColumns: "json",
    updateCycle: "text",
  });
});

test("JSON is read from the text or from a file", async () => {
  const [option] = optionsOf(exchangeRoutes.createDelivery.body).filter(({ name }) => name === "context");
  expect(await readOption(option!, '{"operator":"01"}')).toEqual({ operator: "01" });
  await expect(readOption(option!, "@/no/such/file")).rejects.toMatchObject({
    code: "platform.not_found",
    facts: { field: "/no/such/file", found: "ENOENT" },
  });
  await expect(readOption(option!, "{bad")).rejects.toMatchObject({
    code: "platform.invalid_input",
    facts: { findings: [{ field: "--context", found: "{bad", expected: "JSON" }] },
  });
});
