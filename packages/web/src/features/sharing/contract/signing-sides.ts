import type { ContractSide } from "@qianshu/domain/sharing/contract-file";
import { useSession } from "../../../app/session.ts";
import type { Contract, ContractSummary } from "../sharing.api.ts";

/** The sides of a contract for which the person may sign, whether or not somebody has. */
export function useSigningSides(): (
  contract: Pick<ContractSummary, "providerId" | "consumerId">,
) => ContractSide[] {
  const { roles } = useSession();
  const at = new Set(roles.filter((held) => held.role === "signatory").map((held) => held.organizationId));
  return (contract) => [
    ...(at.has(contract.providerId) ? (["provider"] as const) : []),
    ...(at.has(contract.consumerId) ? (["consumer"] as const) : []),
  ];
}

/** The sides for which the person may sign and nobody has. */
export function useOpenSides(contract: Contract): ContractSide[] {
  return useSigningSides()(contract).filter(
    (side) => !contract.signatures.some((signature) => signature.side === side),
  );
}
