import { useQuery } from "@tanstack/react-query";
import { catalogApi } from "../catalog/catalog.api.ts";
import { sharingApi } from "../sharing/sharing.api.ts";

/** What a case is about, in a word: the entry's name, or the matter and who asks. */
export function SubjectText({ subject }: { subject: { type: string; id: string } }) {
  const kind = subject.type.split(".").pop();
  const params = { id: subject.id };
  const entry = useQuery({
    ...catalogApi.query("getEntry", { params }),
    enabled: kind === "entry",
    staleTime: 60_000,
    retry: false,
  });
  const decision = useQuery({
    ...sharingApi.query("getDecision", { params }),
    enabled: kind === "decision",
    staleTime: 60_000,
    retry: false,
  });
  const text = decision.data
    ? `${decision.data.matter.name} · ${decision.data.consumerName}`
    : entry.data && `${entry.data.name} · ${entry.data.organizationName}`;
  return text ? <span className="qs-secondary">{text}</span> : null;
}
