import { dayOf, yearOf } from "@qianshu/domain/cases/clock/day";
import { cases } from "@qianshu/server/modules/cases/index";
import { exampleAccount, exampleSubjects } from "../incentives.ts";
import { usernameOf } from "../people.ts";
import type { Past } from "./past.ts";
import type { LifeWorld } from "./policy-life.ts";

const province = "office";
const city = "office-520100";
const county = "office-520111";

/** Working days before today on which the claim is approved: the fund must be of that day's year. */
export const APPROVED_AT = 4;

/** An application that a file stands for, and the desk that deals with it. */
interface Wanted {
  kind: "recognition" | "claim";
  matter: string;
  /** Key of the file. */
  file: string;
  desk: string;
  /** Who hands it in; the desk itself where it came on paper. */
  by: string;
}

/** Carries applications of the example from step to step; a step that was taken is not taken again. */
export function makeCarrier(world: LifeWorld, past: Past, files: ReadonlyMap<string, string>) {
  const at = (desk: string, post: string) => world.as(usernameOf(desk, post));

  async function apply({ kind, matter, file, by, desk }: Wanted): Promise<string> {
    const subjectId = files.get(file)!;
    const name = exampleSubjects.find(({ key }) => key === file)!.name;
    const officer = await at(desk, "policy");
    const list = kind === "claim" ? "listClaims" : "listRecognitions";
    const { items } = await officer.incentives[list]({ query: { subjectId, matter } });
    if (items[0]) return items[0].id;
    const applicant = await world.as(by);
    const statement = "示例申请，由程序生成";
    if (kind === "recognition") {
      const body = { subjectId, matter, statement };
      return (await applicant.incentives.applyForRecognition({ body })).id;
    }
    const body = { subjectId, matter, statement, account: exampleAccount(name) };
    return (await applicant.incentives.applyForClaim({ body })).id;
  }

  /** Takes a step of an application that stands in a state; what has gone further is left. */
  async function step(id: string, desk: string, state: string, action: string, more: object = {}) {
    const officer = await at(desk, "policy");
    const { state: found, version } = await officer.incentives.getApplication({ params: { id } });
    if (found !== state) return;
    const body = { action, expectedVersion: version, ...more };
    await officer.incentives.actOnApplication({ params: { id }, body });
  }

  const accept = (id: string, desk: string) => step(id, desk, "submitted", "accept");
  const review = (id: string, desk: string, more: object = {}) => step(id, desk, "reviewing", "review", more);

  /** The batch in which an application is; a new one where it waits for one. */
  async function batchOf(id: string, desk: string, kind: Wanted["kind"], title: string): Promise<string> {
    const officer = await at(desk, "policy");
    const { batchId } = await officer.incentives.getApplication({ params: { id } });
    if (batchId) return batchId;
    const body = { kind, title, organizationId: world.organization(desk), applicationIds: [id] };
    return (await officer.incentives.createBatch({ body })).id;
  }

  async function moveBatch(id: string, desk: string, state: string, action: "begin" | "publish" | "approve") {
    const post = await at(desk, action === "approve" ? "approver" : "policy");
    const batch = await post.incentives.getBatch({ params: { id } });
    if (batch.state !== state) return;
    const document = `示例批复〔${yearOf(dayOf(past.app.platform.now()))}〕${batch.number.slice(-3)}号`;
    const body = { action, expectedVersion: batch.version, ...(action === "approve" && { document }) };
    await post.incentives.actOnBatch({ params: { id }, body });
  }

  /** Draws two experts and enters their scores. */
  async function score(id: string, desk: string): Promise<void> {
    const officer = await at(desk, "policy");
    const params = { id };
    let batch = await officer.incentives.getBatch({ params });
    if (batch.state !== "reviewing") return;
    if (batch.experts.length === 0)
      batch = await officer.incentives.drawExperts({
        params,
        body: { count: 2, expectedVersion: batch.version },
      });
    for (const [nth, expert] of batch.experts.entries()) {
      if (expert.hasScored) continue;
      const scores = batch.itemList.map((item) => ({ applicationId: item.id, score: 86 + nth * 4 }));
      const body = { expertId: expert.id, expectedVersion: batch.version, scores };
      batch = await officer.incentives.enterScores({ params, body });
    }
  }

  /** Ends the publicity of a batch whose days are over, as every minute's look at the deadlines does. */
  async function endPublicity(id: string, desk: string): Promise<void> {
    const officer = await at(desk, "policy");
    const { state, caseId } = await officer.incentives.getBatch({ params: { id } });
    if (state === "publicity")
      await past.app.use(cases).fire({ case_id: caseId, deadline: "publicity", purpose: "expiry" });
  }

  /** Pays what is approved: the file goes to the bank, and the bank's answer comes in. */
  async function pay(applicationId: string, batchId: string, desk: string): Promise<void> {
    const officer = await at(desk, "fund");
    const { state } = await officer.incentives.getApplication({ params: { id: applicationId } });
    if (state !== "approved") return;
    const organizationId = world.organization(desk);
    const runs = await officer.incentives.listPaymentRuns({ query: { batchId } });
    const { id } =
      runs.items[0] ?? (await officer.incentives.createPaymentRun({ body: { organizationId, batchId } }));
    past.moveTo(3);
    const { paymentList } = await officer.incentives.getPaymentRun({ params: { id } });
    const lines = paymentList.map(({ reference }) => `${reference},成功,`);
    const answer = `付款编号,处理结果,失败原因\n${lines.join("\n")}\n`;
    await officer.send(`/incentives/payment-runs/${id}/returns`, "示例银行回单.csv", Buffer.from(answer));
  }

  return {
    /** One company is recognised, claims what it is entitled to, and is paid. */
    async payOne(): Promise<void> {
      const own = { file: "applicant", by: usernameOf("enterprise", "consumer") };
      const recognition = await apply({
        ...own,
        kind: "recognition",
        matter: "big-data-company",
        desk: province,
      });
      past.moveTo(23);
      await accept(recognition, province);
      past.moveTo(22);
      await review(recognition, province);
      past.moveTo(21);
      const recognised = await batchOf(recognition, province, "recognition", "大数据企业认定（示例）");
      await moveBatch(recognised, province, "collecting", "begin");
      await moveBatch(recognised, province, "reviewing", "publish");
      past.moveTo(15);
      await endPublicity(recognised, province);
      await moveBatch(recognised, province, "approval", "approve");
      past.moveTo(14);
      const claim = await apply({ ...own, kind: "claim", matter: "R08-4", desk: city });
      past.moveTo(13);
      await accept(claim, city);
      past.moveTo(12);
      await review(claim, city, { payerConfirmed: true });
      past.moveTo(11);
      const batch = await batchOf(claim, city, "claim", "宽带租赁费补贴第一批（示例）");
      await moveBatch(batch, city, "collecting", "begin");
      await score(batch, city);
      past.moveTo(10);
      await moveBatch(batch, city, "reviewing", "publish");
      past.moveTo(APPROVED_AT);
      await endPublicity(batch, city);
      await moveBatch(batch, city, "approval", "approve");
      await pay(claim, batch, city);
    },

    /** What waits at the desks: to be accepted, under review, to be collected, publicised. */
    async leaveOpen(): Promise<void> {
      past.moveTo(2);
      const onPaper = (file: string, matter: string, desk: string): Wanted => ({
        kind: "claim",
        matter,
        file,
        desk,
        by: usernameOf(desk, "policy"),
      });
      const rent = await apply(onPaper("tenant-c", "R09-1", county));
      await accept(rent, county);
      await review(rent, county, { payerConfirmed: true });
      const batch = await batchOf(rent, county, "claim", "办公场地租金补贴第一批（示例）");
      await moveBatch(batch, county, "collecting", "begin");
      past.moveTo(1);
      await moveBatch(batch, county, "reviewing", "publish");
      const home = await apply(onPaper("engineer", "R28-3", city));
      await accept(home, city);
      past.moveTo(0);
      const broadband = await apply(onPaper("broadband", "R08-4", city));
      await accept(broadband, city);
      await review(broadband, city, { payerConfirmed: true });
      await apply(onPaper("tenant-a", "R09-1", county));
      const waiting = onPaper("broadband", "application-service-company", province);
      await apply({ ...waiting, kind: "recognition" });
    },
  };
}
