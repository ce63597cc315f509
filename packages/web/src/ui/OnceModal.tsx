import { Alert, Modal } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Copyable } from "./Copyable.tsx";

/** A secret that is shown this once: it can be copied, and is gone when the dialogue closes. */
export function OnceModal(props: {
  title: string;
  secret: string | undefined;
  hint: string;
  onClose: () => void;
  children?: ReactNode;
}) {
  const { t } = useTranslation(["ui", "common"]);
  const { title, secret, hint, onClose, children } = props;
  return (
    <Modal
      title={title}
      open={secret !== undefined}
      onCancel={onClose}
      onOk={onClose}
      okText={t("once.kept")}
      footer={(_, { OkBtn }) => <OkBtn />}
      mask={{ closable: false }}
      destroyOnHidden
    >
      <div className="qs-stack">
        <Alert type="warning" showIcon title={hint} />
        {secret ? <Copyable text={secret} whole label={title} /> : null}
        {children}
      </div>
    </Modal>
  );
}
