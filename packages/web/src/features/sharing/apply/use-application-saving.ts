import { useMutation } from "@tanstack/react-query";
import { type Application, sharingApi } from "../sharing.api.ts";
import { type ApplicationDraft, toApplicationBody } from "./application-draft.ts";

/** Keeps a draft on the server, and submits it; what was kept is not lost when submitting is refused. */
export function useApplicationSaving(
  draft: ApplicationDraft,
  change: (patch: Partial<ApplicationDraft>) => void,
) {
  const keep = async (): Promise<Application> => {
    const body = toApplicationBody(draft);
    const { saved } = draft;
    const kept = saved
      ? await sharingApi.call.updateApplication({
          params: { id: saved.id },
          body: { ...body, version: saved.version },
        })
      : await sharingApi.call.createApplication({ body });
    change({ saved: { id: kept.id, version: kept.version } });
    return kept;
  };
  const save = useMutation({ mutationFn: keep });
  const submit = useMutation({
    mutationFn: async () => sharingApi.call.submitApplication({ params: { id: (await keep()).id } }),
  });
  return {
    save: () => save.mutateAsync(),
    submit: () => submit.mutateAsync(),
    busy: save.isPending || submit.isPending,
    error: submit.error ?? save.error,
  };
}
