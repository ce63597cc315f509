import { makeSelfSigned } from "@qianshu/server/platform/crypto/certificate-make";
import { formatSigningKey, generateSigningKey } from "@qianshu/server/platform/crypto/signing-key";
import { expect, test } from "vitest";
import { action, confirmDialog, expectWords, type Stage, seriousFindings } from "../stage.ts";
import { keepScreenshot } from "../visitor.ts";
import { matter } from "./sharing.ts";

/** A key of the department's own and its certificate, as its computer made them. */
function makeOwnKey() {
  const key = generateSigningKey("SM2-SM3");
  const notBefore = new Date(Date.now() - 86_400_000);
  const notAfter = new Date(Date.now() + 365 * 86_400_000);
  const certificate = makeSelfSigned({ subject: { commonName: "贵阳市民政局" }, notBefore, notAfter }, key);
  const { pem, fingerprint } = certificate;
  return { privateKey: formatSigningKey(key), certificate: pem, fingerprint };
}

/** Signing with a key that the department brings along. */
export function signingJourneys(stage: Stage): void {
  test("a signatory imports the department's own key; the contract says which way each side signed", async () => {
    const own = makeOwnKey();
    const consumer = await stage.enter("guiyang.minzheng.signatory");
    const { organizationId } = await stage
      .callerOf("guiyang.minzheng.signatory")
      .then(({ identity }) => identity.getMe());
    const security = await stage.callerOf("office.secadmin");
    await security.sharing.registerCertificate({
      body: { organizationId, certificate: own.certificate, fingerprint: own.fingerprint },
    });
    await consumer.goto(`${stage.server.url}/console/signing-keys`);
    await consumer.getByRole("main").getByRole("button", { name: "导入密钥" }).click();
    await consumer.getByLabel("私钥 (PEM)").fill(own.privateKey);
    await consumer.getByLabel("证书 (PEM)").fill(own.certificate);
    await confirmDialog(consumer, "导入密钥");
    await consumer.getByText("已导入的本机构密钥").first().waitFor();
    await keepScreenshot(consumer, "signing-keys");
    expect(await seriousFindings(consumer)).toEqual([]);

    for (const [username, way] of [
      ["gongan.signatory", "平台代管密钥"],
      ["guiyang.minzheng.signatory", "已导入的本机构密钥"],
    ] as const) {
      const page = username === "gongan.signatory" ? await stage.enter(username) : consumer;
      await page.goto(`${stage.server.url}/console/contracts?q=${encodeURIComponent(matter)}`);
      await page.getByRole("row", { name: "常住户籍人口基本信息" }).getByRole("link").first().click();
      await action(page, "签署").click();
      await page.getByRole("dialog").getByText(way, { exact: true }).click();
      await confirmDialog(page, "签署");
    }
    await consumer.getByText("生效中").first().waitFor();
    await expectWords(consumer, "平台代管密钥", "导入平台的密钥");
  });
}
