import { queryClient } from "../../app/api.ts";
import { JobProgress } from "../../ui/JobProgress.tsx";

/** The job that reads or checks a release; what it found changes the asset and the grade proposed for it. */
export function ReleaseProgress({ jobId }: { jobId: string }) {
  const refresh = () => {
    for (const key of ["registry", "grading"]) void queryClient.invalidateQueries({ queryKey: [key] });
  };
  return (
    <section className="qs-card">
      <JobProgress id={jobId} onOver={refresh} />
    </section>
  );
}
