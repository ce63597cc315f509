import type { Contract } from "../../sharing/sharing.api.ts";

/** Who asks and for which case, as the person entered it. */
export interface AccessContext {
  operator?: string;
  matterNumber?: string;
  purpose?: string;
}

/** What every way of receiving works on. */
export interface ReceiveProps {
  contract: Contract;
  item: Contract["terms"]["items"][number];
  context: AccessContext;
  /** Given where an organization below the consumer receives. */
  receiverId: string | undefined;
}
