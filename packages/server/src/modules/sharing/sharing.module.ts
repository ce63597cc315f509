import { sharingRoutes } from "@qianshu/contract/sharing";
import { sharingDecision } from "@qianshu/domain/cases/definitions/sharing-decision";
import { sharingProvision } from "@qianshu/domain/cases/definitions/sharing-provision";
import { defineModule } from "../../platform/module.ts";
import { cases } from "../cases/index.ts";
import { catalog } from "../catalog/index.ts";
import { evidence } from "../evidence/index.ts";
import { grading } from "../grading/index.ts";
import { identity } from "../identity/index.ts";
import { notices } from "../notices/index.ts";
import { registry } from "../registry/index.ts";
import { type AccessService, makeAccess } from "./access.service.ts";
import { makeApplications } from "./applications.service.ts";
import { makeCertificates } from "./certificates.service.ts";
import { makeContractEnding } from "./contract-ending.ts";
import { makeContracts } from "./contracts.service.ts";
import { listDecisionNames } from "./decisions.queries.ts";
import { makeDecisions } from "./decisions.service.ts";
import { listContractNames } from "./provisions.queries.ts";
import { makeProvisions } from "./provisions.service.ts";
import { makeReactions } from "./reactions.ts";
import { makeHandlers } from "./sharing.handlers.ts";
import { makeEndContractsJob, makeNoteProvisionsJob } from "./sharing.jobs.ts";
import { makeSigning } from "./signing.service.ts";
import { makeSigningKeys } from "./signing-keys.ts";
import { makeTell } from "./tell.ts";

/** What other modules use of this one. */
export type SharingService = AccessService;

/** Applications, decisions and contracts between departments. */
export const sharing = defineModule({
  name: "sharing",
  needs: [identity, notices, cases, evidence, registry, grading, catalog],
  routes: sharingRoutes,
  migrations: new URL("./migrations/", import.meta.url),
  setup(platform, use) {
    const service: SharingService = makeAccess(platform);
    const used = {
      cases: use(cases),
      evidence: use(evidence),
      registry: use(registry),
      notices: use(notices),
    };
    used.cases.register(sharingDecision, {}, listDecisionNames);
    const tell = makeTell(used.notices);
    const provisions = makeProvisions(platform, { cases: used.cases, tell });
    used.cases.register(sharingProvision, {}, listContractNames);
    const signingKeys = makeSigningKeys(platform);
    const ending = makeContractEnding(platform, { ...used, tell, provisions });
    const decisions = makeDecisions(platform, { ...used, tell });
    return {
      service,
      handlers: makeHandlers({
        applications: makeApplications(platform, { ...used, decisions }),
        decisions,
        contracts: makeContracts(platform, provisions),
        signing: makeSigning(platform, { ...used, signingKeys, ending, tell, provisions }),
        provisions,
        ending,
        certificates: makeCertificates(platform, used.evidence, signingKeys),
      }),
      jobs: [makeEndContractsJob(ending), makeNoteProvisionsJob(provisions)],
      on: makeReactions(platform, { ...used, ending }),
    };
  },
});
