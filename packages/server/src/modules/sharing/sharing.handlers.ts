import type { Handlers } from "@qianshu/contract";
import { done } from "@qianshu/contract/common";
import type { sharingRoutes } from "@qianshu/contract/sharing";
import type { RequestContext } from "../../platform/http/request-context.ts";
import type { Applications } from "./applications.service.ts";
import type { CertificateService } from "./certificates.service.ts";
import type { ContractEnding } from "./contract-ending.ts";
import type { Contracts } from "./contracts.service.ts";
import type { Decisions } from "./decisions.service.ts";
import type { Provisions } from "./provisions.service.ts";
import type { Signing } from "./signing.service.ts";

interface Services {
  applications: Applications;
  decisions: Decisions;
  contracts: Contracts;
  signing: Signing;
  provisions: Provisions;
  ending: ContractEnding;
  certificates: CertificateService;
}

/** What the routes of this module do. */
export const makeHandlers = ({
  applications,
  decisions,
  contracts,
  signing,
  provisions,
  ending,
  certificates,
}: Services): Handlers<typeof sharingRoutes, RequestContext> => ({
  listApplications: ({ actor, query }) => applications.list(actor, query),
  getApplication: ({ actor, params }) => applications.get(actor, params.id),
  createApplication: ({ actor, body }) => applications.create(actor, body),
  updateApplication: ({ actor, params, body }) => applications.update(actor, params.id, body),
  submitApplication: ({ actor, params }) => applications.submit(actor, params.id),
  withdrawApplication: ({ actor, params, body }) => applications.withdraw(actor, params.id, body.note),
  listDecisions: ({ actor, query }) => decisions.list(actor, query),
  getDecision: ({ actor, params }) => decisions.get(actor, params.id),
  actOnDecision: ({ actor, params, body }) => decisions.act(actor, params.id, body),

  listContracts: ({ actor, query }) => contracts.list(actor, query),
  getContract: ({ actor, params }) => contracts.get(actor, params.id),
  getContractOdrl: ({ actor, params }) => contracts.getOdrl(actor, params.id),
  getSigningBytes: ({ actor, params }) => contracts.getSigningBytes(actor, params.id),
  getContractFile: ({ actor, params }) => contracts.getFile(actor, params.id),
  verifyContract: ({ actor, params }) => contracts.verify(actor, params.id),
  proveContract: ({ params }) => contracts.prove(params.digest),
  signContract: async ({ actor, params, body }) => {
    await signing.sign(actor, params.id, body);
    return contracts.get(actor, params.id);
  },
  actOnProvision: async ({ actor, params, body }) => {
    await provisions.act(actor, params.id, body);
    return contracts.get(actor, params.id);
  },
  revokeContract: async ({ actor, params, body }) => {
    await ending.revoke(actor, params.id, body.reason);
    return contracts.get(actor, params.id);
  },

  listSigningKeys: ({ actor, query }) => certificates.listKeys(actor, query.organizationId),
  importSigningKey: ({ actor, body }) => certificates.importKey(actor, body),
  retireSigningKey: async ({ actor, params }) => {
    await certificates.retireKey(actor, params.id);
    return done;
  },
  listTrustedCertificates: ({ actor, query }) => certificates.listCertificates(actor, query.organizationId),
  registerCertificate: ({ actor, body }) => certificates.register(actor, body),
  removeCertificate: async ({ actor, params }) => {
    await certificates.removeCertificate(actor, params.id);
    return done;
  },
  getSigningAuthority: () => certificates.getAuthority(),
});
