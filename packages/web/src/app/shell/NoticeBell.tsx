import { BellOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Badge, Button, Popover, Skeleton } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { formatTime } from "../../ui/format.ts";
import { useGo } from "../../ui/PathLink.tsx";
import { useAct } from "../api.ts";
import { useBilingual } from "../i18n/text.ts";
import { noticeApi } from "../notices.ts";
import { useSession } from "../session.ts";
import { isAway } from "./idle.ts";

/** Unread notices; not asked for while the person is away, so that an idle session can end. */
export function NoticeBell() {
  const { t } = useTranslation("shell");
  const { mustChangePassword } = useSession();
  const [open, setOpen] = useState(false);
  const count = useQuery({
    ...noticeApi.query("countNotices"),
    enabled: !mustChangePassword,
    refetchInterval: () => (isAway() ? false : 60_000),
    refetchOnWindowFocus: false,
  });
  const unread = count.data?.unread ?? 0;
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      title={t("notices")}
      content={<NoticeList onDone={() => setOpen(false)} />}
    >
      <Button
        type="text"
        aria-label={t("noticesUnread", { count: unread })}
        icon={
          <Badge count={unread} size="small" overflowCount={99} offset={[6, -2]}>
            <BellOutlined />
          </Badge>
        }
      />
    </Popover>
  );
}

function NoticeList({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation("shell");
  const read = useBilingual();
  const go = useGo();
  const notices = useQuery(noticeApi.query("listNotices", { query: { limit: 8 } }));
  const markRead = useAct(noticeApi, "readNotice");
  const markAll = useAct(noticeApi, "readAllNotices");
  if (notices.isPending) return <Skeleton active className="qs-notices" />;
  const items = notices.data?.items ?? [];
  return (
    <div className="qs-notices">
      {items.length === 0 ? <p className="qs-secondary">{t("noNotices")}</p> : null}
      <ul>
        {items.map((notice) => (
          <li key={notice.id}>
            <button
              type="button"
              className={notice.readAt ? "qs-notice" : "qs-notice qs-notice-unread"}
              onClick={() => {
                if (!notice.readAt) markRead.mutate({ params: { id: notice.id } });
                if (notice.link) go(notice.link.replace(/^\/console/, "") || "/");
                onDone();
              }}
            >
              <strong>{read(notice.title)}</strong>
              <span>{read(notice.body)}</span>
              <small className="qs-secondary">{formatTime(notice.createdAt)}</small>
            </button>
          </li>
        ))}
      </ul>
      <footer>
        <Link to="/notices" onClick={onDone}>
          {t("allNotices")}
        </Link>
        <Button type="link" size="small" onClick={() => markAll.mutate({})}>
          {t("readAll")}
        </Button>
      </footer>
    </div>
  );
}
