import { Link, useLocation } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useSession } from "../session.ts";
import { activePlace, allowedNavigation, navigation } from "./nav.tsx";

/** The left menu: groups as headings, places as links. */
export function SideMenu({ onChosen }: { onChosen?: () => void }) {
  const { t } = useTranslation("shell");
  const { permissions, mustChangePassword } = useSession();
  const { pathname } = useLocation();
  const groups = mustChangePassword ? [] : allowedNavigation(navigation, permissions);
  const active = activePlace(groups, pathname);
  return (
    <nav className="qs-menu" aria-label={t("nav.label")}>
      {groups.map((group) => (
        <div key={group.key} className="qs-menu-group">
          {group.items.length > 1 ? <div className="qs-menu-heading">{t(group.label)}</div> : null}
          <ul>
            {group.items.map((item, at) => (
              <li key={item.to}>
                <Link
                  to={item.to}
                  className={item.to === active ? "qs-menu-link qs-menu-active" : "qs-menu-link"}
                  aria-current={item.to === active ? "page" : undefined}
                  onClick={onChosen}
                >
                  <span className="qs-menu-icon" aria-hidden>
                    {at === 0 ? group.icon : null}
                  </span>
                  {t(item.label)}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
