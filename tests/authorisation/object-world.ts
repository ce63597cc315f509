import { makeMetadata } from "@qianshu/domain/catalog/make";
import type { Role } from "@qianshu/domain/identity/roles";
import { insertGrade, makeAsker } from "@qianshu/server/modules/catalog/make";
import { makeTable } from "@qianshu/server/modules/exchange/make";
import { setMasks } from "@qianshu/server/modules/sharing/make";
import { makeSelfSigned } from "@qianshu/server/platform/crypto/certificate-make";
import { generateSigningKey } from "@qianshu/server/platform/crypto/signing-key";
import type { TestApp, TestPerson } from "../../packages/server/test/app.ts";
import { uploadFile } from "../../packages/server/test/upload.ts";

/** The day of the tests. */
export const today = "2026-11-03";

/**
 * Where people stand. The provider is a department of one county, the consumer one of a county in another
 * prefecture; the neighbour is a county of the provider's prefecture, the stranger belongs to neither side.
 */
const places = {
  province: { tier: "province", divisionCode: "520000" },
  "provider's prefecture": { tier: "prefecture", divisionCode: "520100" },
  "consumer's prefecture": { tier: "prefecture", divisionCode: "520300" },
  "another prefecture": { tier: "prefecture", divisionCode: "520400" },
  provider: { tier: "county", divisionCode: "520103" },
  consumer: { tier: "county", divisionCode: "520302" },
  neighbour: { tier: "county", divisionCode: "520102" },
  stranger: { tier: "county", divisionCode: "520402" },
} as const;
type Place = keyof typeof places;

const everyDay = ["steward", "approver", "consumer", "signatory", "secrecy-reviewer"] as const;

/** Who asks: a name, a place and the roles held there. */
const posts = {
  "province office": ["province", "office"],
  "province auditor": ["province", "auditor"],
  "provider's prefecture office": ["provider's prefecture", "office"],
  "provider's prefecture auditor": ["provider's prefecture", "auditor"],
  "consumer's prefecture office": ["consumer's prefecture", "office"],
  "another prefecture's office": ["another prefecture", "office"],
  "another prefecture's auditor": ["another prefecture", "auditor"],
  "provider's steward": ["provider", "steward"],
  "provider's approver": ["provider", "approver"],
  "provider's signatory": ["provider", "signatory"],
  "provider's secrecy reviewer": ["provider", "secrecy-reviewer"],
  "provider's county auditor": ["provider", "auditor"],
  "provider's security administrator": ["provider", "security-administrator"],
  "provider's system administrator": ["provider", "system-administrator"],
  "consumer's person": ["consumer", "consumer"],
  "consumer's signatory": ["consumer", "signatory"],
  "consumer's county auditor": ["consumer", "auditor"],
  "everybody of a neighbouring county": ["neighbour", ...everyDay],
  "a neighbouring county's auditor": ["neighbour", "auditor"],
  "everybody of a stranger": ["stranger", ...everyDay],
  "a stranger's administrator": ["stranger", "security-administrator"],
  "a person without any role": ["provider"],
} as const satisfies Record<string, readonly [Place, ...Role[]]>;

export type Post = keyof typeof posts;
export const postNames = Object.keys(posts) as Post[];

export type ObjectWorld = Awaited<ReturnType<typeof makeObjectWorld>>;

/** One contract in force between two counties with everything that comes of it, made as people do. */
export async function makeObjectWorld(api: TestApp) {
  const organizations = {} as Record<Place, { id: string }>;
  let parentId: string | undefined;
  for (const [place, where] of Object.entries(places)) {
    const made = await api.makeOrganization({ ...where, name: place, ...(parentId && { parentId }) });
    organizations[place as Place] = made;
    parentId ??= made.id;
  }
  const people = {} as Record<Post, TestPerson>;
  for (const [post, [place, ...roles]] of Object.entries(posts))
    people[post as Post] = await api.makePerson({ organization: organizations[place], roles, name: post });

  async function send(post: Post, method: string, url: string, body?: object) {
    const answer = await api.inject(method, url, { as: people[post], ...(body && { body }) });
    if (answer.status >= 300) throw new Error(`${method} ${url}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }
  const find = async (post: Post, url: string) => (await send(post, "GET", url)).items[0].id as string;
  const { provider, consumer } = organizations;
  const steward = people["provider's steward"];

  // What the provider has: a source, a table with a release, what the gate stopped, an entry.
  const address = { kind: "postgresql", host: "10.1.2.3", port: 5432, database: "people", user: "reader" };
  const source = await send("provider's steward", "POST", "/sources", {
    organizationId: provider.id,
    name: "业务库",
    address,
  });
  const table = await makeTable(api, { id: provider.id, name: "provider", person: steward });
  await insertGrade(api, table.assetId, "general-3");
  const fields = ["证件号码", "姓名", "县", "年龄"];
  await setMasks(
    api,
    table.assetId,
    fields.map((name) => ({ name, mask: { kind: "none" } })),
  );
  const stopped = await send("provider's steward", "POST", "/assets", {
    organizationId: provider.id,
    name: "来文登记",
    kind: "release-series",
    origin: { type: "upload" },
  });
  const upload = await uploadFile(api, steward, "来文.csv", "标题,正文\n机密★10年,某某\n");
  const begun = await send("provider's steward", "POST", `/assets/${stopped.id}/releases`, {
    uploadId: upload.body.id,
  });
  const asker = makeAsker(api, () => people["provider's prefecture office"]);
  const department = {
    organization: { ...organizations.provider } as never,
    steward,
    approver: people["provider's approver"],
  };
  const items = fields.map((column) => ({
    name: column,
    column,
    dataType: "C" as const,
    length: 50,
    description: "",
    dataElement: null,
  }));
  const metadata = makeMetadata({ name: "人口基本信息", shareType: "conditional", items });
  const entry = await asker.create(department, metadata, [table.assetId]);
  await asker.publish(department, entry.id);
  const draftEntry = await asker.create(department, makeMetadata({ name: "草稿" }));

  // What the two sides agree on.
  const apply = () =>
    send("consumer's person", "POST", "/applications", {
      organizationId: consumer.id,
      matter: { code: "", name: "高龄津贴资格核对" },
      purpose: "核对 80 周岁以上老年人的户籍状况",
      basis: { type: "statutory-duty", act: "中华人民共和国老年人权益保障法", article: "第三十三条" },
      items: [{ entryId: entry.id, assetId: table.assetId, fields, modes: ["file", "page"] }],
      period: { from: "2026-11-02", until: "2027-11-02" },
    });
  const draft = await apply();
  const application = await apply();
  const { decisions } = await send("consumer's person", "POST", `/applications/${application.id}/submission`);
  const decision = decisions[0];
  const { contractId, caseId } = await send(
    "provider's approver",
    "POST",
    `/decisions/${decision.id}/actions`,
    { action: "approve", expectedVersion: decision.version },
  );
  const pem = makeSelfSigned(
    {
      subject: { commonName: "provider", organization: "provider" },
      notBefore: new Date("2026-01-01"),
      notAfter: new Date("2028-01-01"),
    },
    generateSigningKey("SM2-SM3"),
  );
  const certificate = await send("provider's signatory", "POST", "/trusted-certificates", {
    organizationId: provider.id,
    certificate: pem.pem,
    fingerprint: pem.fingerprint,
  });
  await send("provider's signatory", "POST", `/contracts/${contractId}/signatures`, {});
  await send("consumer's signatory", "POST", `/contracts/${contractId}/signatures`, {});

  // What comes of it.
  const receiver = { active: true };
  await send(
    "consumer's person",
    "PUT",
    `/contracts/${contractId}/assets/${table.assetId}/subscription`,
    receiver,
  );
  const delivery = await send("consumer's person", "POST", `/contracts/${contractId}/deliveries`, {
    assetId: table.assetId,
    mode: "file",
  });
  await api.runJobs();
  return {
    organizations,
    people,
    sourceId: source.id as string,
    assetId: table.assetId,
    releaseId: table.releaseId,
    stoppedAssetId: stopped.id as string,
    stoppedReleaseId: begun.releaseId as string,
    jobId: begun.jobId as string,
    entryId: entry.id as string,
    draftEntryId: draftEntry.id as string,
    draftId: draft.id as string,
    applicationId: application.id as string,
    decisionId: decision.id as string,
    caseId: caseId as string,
    contractId: contractId as string,
    keyId: await find("provider's signatory", "/signing-keys"),
    certificateId: certificate.id as string,
    deliveryId: delivery.deliveryId as string,
    receiptId: await find("consumer's person", "/evidence/receipts?kind=delivery"),
    noticeId: await find("provider's approver", "/notices"),
  };
}
