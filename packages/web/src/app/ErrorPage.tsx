import { type ErrorComponentProps, Link, useRouter } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Empty } from "../ui/Empty.tsx";
import { Problem } from "../ui/Problem.tsx";

/** A page that broke or could not be read; the rest of the console stays. */
export function ErrorPage({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const retry = () => {
    reset();
    void router.invalidate();
  };
  return (
    <div className="qs-alone">
      <Problem error={error} onRetry={retry} />
    </div>
  );
}

/** An address the console does not know. */
export function NotFoundPage() {
  const { t } = useTranslation(["shell", "common"]);
  return (
    <div className="qs-alone">
      <Empty
        title={t("notFound.title")}
        hint={t("notFound.hint")}
        action={<Link to="/">{t("common:action.goHome")}</Link>}
      />
    </div>
  );
}
