import { Outlet, useNavigate } from "@tanstack/react-router";
import { Drawer } from "antd";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNarrow } from "../../ui/use-narrow.ts";
import { forgetSession, identityApi, useSession } from "../session.ts";
import { useIdleEnd } from "./idle.ts";
import { SideMenu } from "./SideMenu.tsx";
import { TopBar } from "./TopBar.tsx";
import "./shell.css";

/** The frame of every page: top bar, left menu (a drawer when narrow), content. */
export function Shell() {
  const { t } = useTranslation(["common", "shell"]);
  const { idleMinutes, demo } = useSession();
  const narrow = useNarrow();
  const navigate = useNavigate();
  const [menuOpen, setMenuOpen] = useState(false);
  const endIdle = useCallback(async () => {
    await identityApi.call.signOut().catch(() => undefined);
    const back = window.location.pathname.replace(/^\/console/, "") + window.location.search;
    forgetSession();
    await navigate({ to: "/sign-in", search: { reason: "idle", return: back } as never });
  }, [navigate]);
  useIdleEnd(idleMinutes, endIdle);
  return (
    <div className="qs-shell">
      <a className="qs-skip" href="#content">
        {t("skipToContent")}
      </a>
      <TopBar onMenu={() => setMenuOpen(true)} />
      {narrow ? (
        <Drawer
          open={menuOpen}
          onClose={() => setMenuOpen(false)}
          placement="left"
          size={260}
          title={t("product")}
          styles={{ body: { padding: 8 } }}
        >
          <SideMenu onChosen={() => setMenuOpen(false)} />
        </Drawer>
      ) : (
        <div className="qs-side">
          <SideMenu />
        </div>
      )}
      <main id="content" className="qs-content" tabIndex={-1}>
        <Outlet />
        {demo ? <p className="qs-demo qs-secondary">{t("generated")}</p> : null}
      </main>
    </div>
  );
}
